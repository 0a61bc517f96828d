package io.jenkins.plugins.codesuite.plugins.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Who is among the approvers. What Jenkins' permissions say besides is tried in a Jenkins. */
class ButtonRightsTest {

    private static final Authentication ALICE =
            new TestingAuthenticationToken("Alice", "", "authenticated", "release-managers");

    private static boolean named(String... approvers) {
        return ButtonRights.names(List.of(approvers), ALICE, String::equalsIgnoreCase, String::equals);
    }

    @Test
    void usersAreNamed() {
        assertThat(named("bob", "alice")).isTrue();
        assertThat(named("bob")).isFalse();
        assertThat(named()).isFalse();
    }

    @Test
    void groupsAreNamed() {
        assertThat(named("bob", "release-managers")).isTrue();
        assertThat(named("release")).isFalse();
    }

    @Test
    @DisplayName("the directories say whether case counts, for users and for groups")
    void directoriesCompare() {
        assertThat(named("ALICE")).isTrue();
        assertThat(named("Release-Managers")).isFalse();
    }
}
