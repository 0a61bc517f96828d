package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactLinkTest {

    @Test
    void leadsToWhatJenkinsHolds() {
        assertThat(ArtifactLink.of("artifact/shop.zip")).contains("artifact/shop.zip");
        assertThat(ArtifactLink.of("artifact/out/docs/")).contains("artifact/out/docs/");
        assertThat(ArtifactLink.of("artifact/")).contains("artifact/");
    }

    @Test
    void encodesNames() {
        assertThat(ArtifactLink.of("artifact/a b/\u00FC#1?x=%2e&y.zip"))
                .contains("artifact/a%20b/%C3%BC%231%3Fx%3D%252e%26y.zip");
        assertThat(ArtifactLink.of("artifact/\"onclick=\"x")).contains("artifact/%22onclick%3D%22x");
        assertThat(ArtifactLink.of("artifact/javascript:alert(1)")).contains("artifact/javascript%3Aalert%281%29");
        assertThat(ArtifactLink.of("artifact/*view*")).contains("artifact/%2Aview%2A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://bucket/key",
                "javascript:alert(1)",
                "//example.org/artifact/x",
                "/artifact/x",
                "artifact",
                "artifacts/x",
                "artifact/../../../script",
                "artifact/a/..",
                "artifact/..",
                "artifact/./x",
                "artifact//x",
                "artifact//",
                "artifact/a\\..\\b",
                "artifact/a\nb",
                "artifact/a\u0000"
            })
    void doesNotLeadAnywhereElse(String location) {
        assertThat(ArtifactLink.of(location)).isEmpty();
    }
}
