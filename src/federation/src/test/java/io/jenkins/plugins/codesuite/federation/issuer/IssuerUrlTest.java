package io.jenkins.plugins.codesuite.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://ci.example.com, ci.example.com",
        "https://ci.example.com/oidc, ci.example.com/oidc",
        "https://ci.example.com/jenkins/aws-federation/folder/team%2Fa, ci.example.com/jenkins/aws-federation/folder/team%2Fa",
        "https://ci.example.com:8443/a, ci.example.com:8443/a",
        "http://localhost:8080/jenkins, localhost:8080/jenkins",
        "http://127.0.0.1:1, 127.0.0.1:1",
        "http://[::1]:1, [::1]:1"
    })
    void takesWhatAnIssuerCanBe(String text, String hostAndPath) {
        IssuerUrl url = IssuerUrl.parse(" " + text + " ");
        assertThat(url.value()).isEqualTo(text);
        assertThat(url.hostAndPath()).isEqualTo(hostAndPath);
        assertThat(url.discoveryUrl()).isEqualTo(text + "/.well-known/openid-configuration");
        assertThat(url.jwksUrl()).isEqualTo(text + "/jwks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "ci.example.com|https://",
                "ftp://ci.example.com|https://",
                "http://ci.example.com|https only",
                "http://127.0.0.1.example.com|https only",
                "http://localhost.example.com|https only",
                "https://|URL",
                "https:///path|host name",
                "https://ci.example.com/|slash",
                "https://ci.example.com/a/|slash",
                "https://ci.example.com/a?b=c|'?'",
                "https://ci.example.com/a?|'?'",
                "https://ci.example.com/a#b|'#'",
                "https://user:secret@ci.example.com|user",
                "https://ci.example.com/a b|no URL",
                "https://ci.example.com/a//b|slashes",
                "https://ci.example.com/a*|other characters",
                "https://ci.exämple.com|host name"
            })
    void refusesTheRestWithASentence(String text, String why) {
        assertThatThrownBy(() -> IssuerUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesALongOne() {
        String url = "https://ci.example.com/" + "a".repeat(232);
        assertThat(IssuerUrl.parse(url).value()).hasSize(255);
        assertThatThrownBy(() -> IssuerUrl.parse(url + "a")).hasMessageContaining("255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ci.example.com", "https://ci.example.com/oidc"})
    void warnsOfNothingThatIamTakes(String text) {
        assertThat(IssuerUrl.parse(text).warnings()).isEmpty();
    }

    @Test
    void warnsOfWhatIamDoesNotTake() {
        assertThat(IssuerUrl.parse("https://ci.example.com:8443").warnings())
                .singleElement()
                .asString()
                .contains("8443");
        assertThat(IssuerUrl.parse("http://localhost:8080").warnings())
                .hasSize(3)
                .anyMatch(warning -> warning.contains("https only"))
                .anyMatch(warning -> warning.contains("cannot reach"));
    }
}
