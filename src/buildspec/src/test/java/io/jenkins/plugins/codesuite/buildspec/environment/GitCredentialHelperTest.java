package io.jenkins.plugins.codesuite.buildspec.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCredentialHelperTest {

    private static final String HELPER = "!aws codecommit credential-helper $@";

    @TempDir
    private Path temp;

    /** What a build's git sees, whose user keeps a helper of his own for every host. */
    private Git git(Map<String, String> machine) throws Exception {
        Path config = temp.resolve("gitconfig");
        Files.writeString(config, "[credential]\n\thelper = \"!echo username=own; echo password=own; :\"\n");
        Map<String, String> variables = new HashMap<>(machine);
        variables.putAll(GitCredentialHelper.variables(machine));
        variables.put("GIT_CONFIG_GLOBAL", config.toString());
        variables.put("PATH", temp + ":" + System.getenv("PATH"));
        return new Git(temp, variables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app",
                "https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/app",
                "https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/app"
            })
    void codeCommitAsksTheCli(String url) throws Exception {
        Git git = git(Map.of());
        assertThat(git.run("config", "--get-urlmatch", "credential.helper", url))
                .isEqualTo(HELPER);
        assertThat(git.run("config", "--get-urlmatch", "credential.usehttppath", url))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/org/repo",
                "https://git-codecommit.eu-west-1.amazonaws.com.evil.example/v1/repos/app",
                "https://git-codecommit.a.b.amazonaws.com/v1/repos/app",
                "http://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app"
            })
    void everyOtherHostKeepsTheUsersHelper(String url) throws Exception {
        assertThat(git(Map.of()).run("config", "--get-urlmatch", "credential.helper", url))
                .startsWith("!echo username=own");
    }

    @Test
    void gitGetsItsPasswordFromTheCli() throws Exception {
        Path aws = temp.resolve("aws");
        Files.writeString(aws, "#!/bin/sh\necho \"username=$*\"\ncat | sed -n 's/^path=/password=/p'\n");
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
        Git git = git(Map.of());
        assertThat(git.fed("url=https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app\n\n", "credential", "fill"))
                .contains("username=codecommit credential-helper get", "password=v1/repos/app");
        assertThat(git.fed("url=https://github.com/org/repo\n\n", "credential", "fill"))
                .contains("username=own", "password=own");
    }

    @Test
    void theMachinesOwnConfigurationStays() throws Exception {
        Map<String, String> machine =
                Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "user.name", "GIT_CONFIG_VALUE_0", "Somebody");
        assertThat(GitCredentialHelper.variables(machine))
                .containsEntry("GIT_CONFIG_COUNT", "10")
                .doesNotContainKey("GIT_CONFIG_KEY_0");
        Git git = git(machine);
        assertThat(git.run("config", "user.name")).isEqualTo("Somebody");
        assertThat(git.run(
                        "config",
                        "--get-urlmatch",
                        "credential.helper",
                        "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app"))
                .isEqualTo(HELPER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999"})
    void aCountThatGitWouldRefuseIsReplaced(String count) {
        assertThat(GitCredentialHelper.variables(Map.of("GIT_CONFIG_COUNT", count)))
                .containsEntry("GIT_CONFIG_COUNT", "9")
                .containsKey("GIT_CONFIG_KEY_0");
    }

    @Test
    void theSwitchOfTheBuildspecDecides() throws Exception {
        EnvironmentResolver resolver = new EnvironmentResolver(
                references -> {
                    throw new AssertionError("not asked for");
                },
                versions -> {
                    throw new AssertionError("not asked for");
                });
        EnvironmentBlock yes = new EnvironmentBlock(Optional.empty(), Map.of(), Map.of(), Map.of(), List.of(), true);
        assertThat(resolver.resolve(Fixtures.request(yes)).variables()).containsEntry("GIT_CONFIG_COUNT", "9");
        assertThat(resolver.resolve(Fixtures.request(EnvironmentBlock.NONE)).variables())
                .isEmpty();
    }
}
