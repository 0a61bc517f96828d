package io.jenkins.plugins.codesuite.plugins.commons;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JenkinsHttpTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4566, true",
        "http://127.0.0.1:4566/x, true",
        "http://[::1]:80, true",
        "https://sts.eu-central-1.amazonaws.com, false",
        "http://localhost.example.com, false",
        "urn:nowhere, false",
    })
    void knowsWhatIsOnThisMachine(String endpoint, boolean here) {
        assertThat(JenkinsHttp.isHere(URI.create(endpoint))).isEqualTo(here);
    }
}
