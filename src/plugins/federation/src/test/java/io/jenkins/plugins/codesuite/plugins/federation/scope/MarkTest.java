package io.jenkins.plugins.codesuite.plugins.federation.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarkTest {

    private static final String SCOPE = UUID.randomUUID().toString();

    @Test
    void aMarkKeepsWhatWasBefore() {
        for (Optional<String> before :
                List.of(Optional.<String>empty(), Optional.of(""), Optional.of("default"), Optional.of("a:b\nc"))) {
            Mark mark = new Mark(SCOPE, before);
            assertThat(Mark.of(mark.text())).contains(mark);
        }
    }

    @Test
    void otherValuesAreNoMarks() {
        assertThat(Mark.of(null)).isEmpty();
        assertThat(Mark.of("")).isEmpty();
        assertThat(Mark.of("/home/ci/.aws/config")).isEmpty();
        assertThat(Mark.of("code-suite-role:")).isEmpty();
        assertThat(Mark.of("code-suite-role:../../etc")).isEmpty();
    }

    @Test
    void theMarkOfAnInnerBlockKeepsWhatWasBeforeBoth() {
        String outer = new Mark(UUID.randomUUID().toString(), Optional.of("agents")).text();
        assertThat(Mark.meant(Optional.of(outer))).contains("agents");
        assertThat(Mark.meant(Optional.of(new Mark(SCOPE, Optional.empty()).text())))
                .isEmpty();
        assertThat(Mark.meant(Optional.of("plain"))).contains("plain");
        assertThat(Mark.meant(Optional.empty())).isEmpty();
    }
}
