package io.jenkins.plugins.codesuite.plugins.federation.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DeliveryKindTest {

    @Test
    void everyKindIsFoundByItsWord() {
        for (DeliveryKind kind : DeliveryKind.values()) {
            assertThat(DeliveryKind.parse(kind.word())).isEqualTo(kind);
        }
        assertThat(DeliveryKind.parse("")).isEqualTo(DeliveryKind.PROCESS);
    }

    @Test
    void anotherWordIsRefusedWithTheOnesThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryKind.parse("file"))
                .withMessage("delivery: 'file' is none of process, environment, token");
    }
}
