package io.jenkins.plugins.codesuite.buildspec.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which variables a host has changed between two programs of one build. */
class StartVariablesTest {

    @TempDir
    Path directory;

    private List<String> start(Map<String, String> variables) throws Exception {
        return new StartVariables(directory).replace(variables);
    }

    @Test
    void whatIsNewOrHasAnotherValueIsNamed() throws Exception {
        assertThat(start(Map.of("A", "1", "B", "it's\ntwo = lines", "GONE", "x")))
                .isEmpty();
        taken();
        assertThat(start(Map.of("A", "2", "B", "it's\ntwo = lines", "NEW", "", "EMPTY", "")))
                .containsExactly("A", "EMPTY", "NEW");
        taken();
        assertThat(start(Map.of("A", "2", "B", "it's\ntwo = lines\n", "NEW", "", "EMPTY", "", "GONE", "x")))
                .containsExactly("B", "GONE");
    }

    @Test
    void namesThatNoProgramTookUpAreNamedAgain() throws Exception {
        start(Map.of("A", "1", "B", "1"));
        assertThat(start(Map.of("A", "2", "B", "1"))).containsExactly("A");
        assertThat(start(Map.of("A", "2", "B", "2"))).containsExactly("A", "B");
        taken();
        assertThat(start(Map.of("A", "2", "B", "2"))).isEmpty();
    }

    /** As the program does. */
    private void taken() throws Exception {
        Files.writeString(directory.resolve("changed"), "");
    }

    @Test
    void namesThatAShellCannotSetAreLeftOut() throws Exception {
        start(Map.of());
        Map<String, String> odd = new HashMap<>();
        for (String name :
                List.of("a-b", "1A", "ü", "a b", "A;id", "PWD", "UID", "SHELLOPTS", "_", "_cs_dir", "A\nB")) {
            odd.put(name, "x");
        }
        assertThat(start(odd)).isEmpty();
        assertThatThrownBy(() -> start(Map.of("A=B", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A=B")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> start(Map.of("A", "sec\0ret"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheOwnerCanReadWhatIsWritten() throws Exception {
        start(Map.of("SECRET", "x"));
        start(Map.of("SECRET", "y"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(directory.resolve("changed")).content().doesNotContain("y");
    }
}
