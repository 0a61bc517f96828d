package io.jenkins.plugins.codesuite.plugins.federation.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FederationIssuerTest {

    private static Issuer issuer(String folder, String url) {
        return new Issuer(folder, "", IssuerUrl.parse(url));
    }

    @Test
    void commandAndArnAreReadyToUse() {
        FederationIssuer shown = FederationIssuer.of(
                issuer("", "https://ci.example.com/aws-federation"), List.of("111122223333", "444455556666"), "");
        assertThat(shown.command())
                .isEqualTo("aws iam create-open-id-connect-provider --url https://ci.example.com/aws-federation"
                        + " --client-id-list sts.amazonaws.com");
        assertThat(shown.providerArns())
                .containsExactly(
                        "arn:aws:iam::111122223333:oidc-provider/ci.example.com/aws-federation",
                        "arn:aws:iam::444455556666:oidc-provider/ci.example.com/aws-federation");
        assertThat(shown.discoveryUrl())
                .isEqualTo("https://ci.example.com/aws-federation/.well-known/openid-configuration");
        assertThat(shown.jwksUrl()).isEqualTo("https://ci.example.com/aws-federation/jwks");
        assertThat(shown.warnings()).isEmpty();
    }

    @Test
    void theRegionSaysThePartition() {
        Issuer issuer = issuer("", "https://ci.example.com/oidc");
        assertThat(FederationIssuer.of(issuer, List.of(), "cn-north-1").providerArns())
                .containsExactly("arn:aws-cn:iam::111122223333:oidc-provider/ci.example.com/oidc");
        assertThat(FederationIssuer.of(issuer, List.of(), "us-gov-west-1").providerArns())
                .containsExactly("arn:aws-us-gov:iam::111122223333:oidc-provider/ci.example.com/oidc");
    }

    @Test
    void aWarningIsGivenOnce() {
        assertThat(FederationIssuer.of(issuer("", "http://localhost:8080/x"), List.of(), "")
                        .warnings())
                .isNotEmpty();
        assertThat(FederationIssuer.of(issuer("team", "http://localhost:8080/x"), List.of(), "")
                        .warnings())
                .isEmpty();
    }
}
