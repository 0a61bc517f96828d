package io.jenkins.plugins.codesuite.plugins.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class WhileNamedTest {

    @Test
    void aRenamedJobGetsNoTokenOfItsOldName() throws IOException {
        AtomicReference<String> name = new AtomicReference<>("team/app");
        WhileNamed tokens = new WhileNamed("team/app", name::get, () -> SignedToken.of("token"));

        assertThat(tokens.token().value()).isEqualTo("token");

        name.set("team/other");
        assertThatIOException()
                .isThrownBy(tokens::token)
                .withMessageContaining("team/app")
                .withMessageContaining("is called team/other now");
    }
}
