package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderIssuersTest {

    private static final IssuerUrl CONTROLLER = IssuerUrl.parse("https://ci.example.com/aws-federation");

    @Test
    void theNearestFolderCounts() {
        FolderIssuers folders = new FolderIssuers(List.of("team", "team/secret"));
        assertThat(folders.around("team/app")).contains("team");
        assertThat(folders.around("team/secret/deep/app")).contains("team/secret");
        assertThat(folders.around("team")).contains("team");
        assertThat(folders.around("team/secrets/app")).contains("team");
        assertThat(folders.around("teams/app")).isEmpty();
        assertThat(folders.around("")).isEmpty();
    }

    @Test
    void everyNameHasAPathOfItsOwnThatNothingDecodes() {
        assertThat(FolderIssuers.path("team/a.b-c_d")).isEqualTo("folder/team/a.b-c_d");
        assertThat(FolderIssuers.path("team a")).isEqualTo("folder/team~20a");
        assertThat(FolderIssuers.path("team~20a")).isEqualTo("folder/team~7E20a");
        assertThat(FolderIssuers.path("größe")).isEqualTo("folder/gr~C3~B6~C3~9Fe");
        assertThat(FolderIssuers.url(CONTROLLER, "team a").value())
                .isEqualTo("https://ci.example.com/aws-federation/folder/team~20a");
    }

    @Test
    void documentsAreFoundByTheirWholePath() {
        Issuer own = new Issuer("", "", CONTROLLER);
        Issuer folder = new Issuer("a", "folder/a", FolderIssuers.url(CONTROLLER, "a"));
        Issuer below = new Issuer("a/jwks", "folder/a/jwks", FolderIssuers.url(CONTROLLER, "a/jwks"));
        assertThat(own.isAt("/jwks")).isTrue();
        assertThat(own.isAt("/folder/a/jwks")).isFalse();
        assertThat(folder.isAt("/folder/a/.well-known/openid-configuration")).isTrue();
        assertThat(folder.below("/folder/a/.well-known/openid-configuration"))
                .isEqualTo("/.well-known/openid-configuration");
        assertThat(folder.isAt("/folder/a/jwks")).isTrue();
        assertThat(folder.isAt("/folder/a/jwks/jwks")).isFalse();
        assertThat(below.isAt("/folder/a/jwks/jwks")).isTrue();
        assertThat(below.isAt("/folder/a/jwks")).isFalse();
        assertThat(below.below("/other")).isEqualTo("/other");
    }
}
