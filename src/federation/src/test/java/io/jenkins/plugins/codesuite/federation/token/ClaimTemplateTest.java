package io.jenkins.plugins.codesuite.federation.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTemplateTest {

    @Test
    void isFilledWithFactsAsTheyAre() {
        BuildIdentity build = Builds.of("team/app", new Ref.Branch("a:b"));
        assertThat(new FactTemplate("${job}#${build_number} ${ref} $ {x} \\").fill(build))
                .contains("team/app/head#12 refs/heads/a:b $ {x} \\");
        assertThat(new FactTemplate("${scm}").fill(build)).contains("ref:refs/heads/a%3Ab");
        assertThat(new FactTemplate("fixed").fill(new ControllerIdentity())).contains("fixed");
        assertThat(new FactTemplate("${pull_request}").fill(build)).isEmpty();
        assertThat(new FactTemplate("${job}").fill(new ControllerIdentity())).isEmpty();
    }

    @Test
    void aFactThatLooksLikeATemplateIsNotFilledAgain() {
        BuildIdentity build = Builds.of("team/app", new Ref.Branch("${user}$1\\"));
        assertThat(new FactTemplate("${ref}").fill(build)).contains("refs/heads/${user}$1\\");
    }

    @Test
    void valuesHaveTheirType() {
        BuildIdentity build = Builds.of("app", new Ref.ChangeRequest("7", "main", true));
        assertThat(new ClaimTemplate("pr", "${pull_request}", ClaimType.NUMBER).value(build))
                .contains(7L);
        assertThat(new ClaimTemplate("pr", "${pull_request}", ClaimType.STRING).value(build))
                .contains("7");
        assertThat(new ClaimTemplate("on", "true", ClaimType.BOOLEAN).value(build))
                .contains(true);
        assertThat(new ClaimTemplate("pr", "${pull_request}", ClaimType.NUMBER).value(Builds.main()))
                .isEmpty();
        assertThatThrownBy(() -> new ClaimTemplate("j", "${job}", ClaimType.NUMBER).value(build))
                .hasMessageContaining("'app/head' is none")
                .hasMessageContaining("STRING");
        assertThatThrownBy(() -> new ClaimTemplate("j", "yes", ClaimType.BOOLEAN).value(build))
                .hasMessageContaining("boolean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub",
                "aud",
                "iss",
                "exp",
                "nbf",
                "iat",
                "jti",
                "azp",
                "amr",
                "job",
                "user",
                "https://aws.amazon.com/tags",
                "https://aws.amazon.com/source_identity"
            })
    void aTokensOwnClaimsAreNotReplaced(String name) {
        assertThatThrownBy(() -> new ClaimTemplate(name, "x", ClaimType.STRING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void mistakesAreSentences() {
        assertThatThrownBy(() -> new ClaimTemplate(" ", "x", ClaimType.STRING)).hasMessageContaining("1 to 128");
        assertThatThrownBy(() -> new ClaimTemplate("x", "${env.HOME}", ClaimType.STRING))
                .hasMessageContaining("The claim 'x'")
                .hasMessageContaining("no fact ${env.HOME}")
                .hasMessageContaining("${job_id}");
        ClaimTemplate one = new ClaimTemplate("x", "1", ClaimType.STRING);
        assertThatThrownBy(() -> new TokenRules(
                        IssuerUrl.parse("https://ci.example.com"), SubjectTemplate.DEFAULT, List.of(one, one)))
                .hasMessageContaining("'x' is there twice");
    }
}
