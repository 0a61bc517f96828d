package io.jenkins.plugins.codesuite.commons.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({
        "artefacts, artifacts",
        "Artifacts, artifacts",
        "preBuild, pre_build",
        "exported_variables, exported-variables",
        "commadns, commands",
        "file, files",
    })
    void nearNamesAreFound(String written, String meant) {
        assertThat(NearestName.among(
                        List.of("files", "artifacts", "pre_build", "post_build", "exported-variables", "commands"),
                        written))
                .contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "deploy", "abc", "somethingelse"})
    void farNamesAreNot(String written) {
        assertThat(NearestName.among(List.of("files", "env", "cache", "a"), written))
                .isEmpty();
        assertThat(NearestName.among(List.of("files"), "f".repeat(100_000))).isEmpty();
    }
}
