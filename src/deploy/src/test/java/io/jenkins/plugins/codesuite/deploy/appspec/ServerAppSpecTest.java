package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.CopiedFile;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.FileExists;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.HookScript;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAppSpecTest {

    private static final String BEGIN = "version: 0.0\nos: linux\n";

    @Test
    void everythingIsReadWithItsPlace() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, """
                # A comment.
                version: 0.0
                os: linux
                files:
                  - source: /
                    destination: /var/www/html
                  - source: conf/app.conf
                    destination: "/etc/app"
                file_exists_behavior: OVERWRITE
                hooks:
                  ApplicationStop:
                    - location: scripts/stop.sh
                  AfterInstall:
                    - location: scripts/a.sh
                      timeout: 300
                      runas: root
                    - location: ' scripts/b.sh '
                      timeout: "3300"
                      sudo: yes
                """);

        assertThat(appSpec.platform()).isEqualTo(Platform.SERVER);
        assertThat(appSpec.os()).isEqualTo(OperatingSystem.LINUX);
        assertThat(appSpec.fileExists()).contains(FileExists.OVERWRITE);
        assertThat(appSpec.files())
                .containsExactly(
                        new CopiedFile(
                                new Text("/", new Position(5, 13)), new Text("/var/www/html", new Position(6, 18))),
                        new CopiedFile(
                                new Text("conf/app.conf", new Position(7, 13)),
                                new Text("/etc/app", new Position(8, 18))));
        assertThat(appSpec.hooks().keySet()).containsExactly(HookEvent.APPLICATION_STOP, HookEvent.AFTER_INSTALL);
        assertThat(appSpec.hooks().get(HookEvent.AFTER_INSTALL))
                .containsExactly(
                        new HookScript(
                                new Text("scripts/a.sh", new Position(14, 17)),
                                Optional.of(Duration.ofMinutes(5)),
                                Optional.of(new Text("root", new Position(16, 14))),
                                false),
                        new HookScript(
                                new Text("scripts/b.sh", new Position(17, 17)),
                                Optional.of(Duration.ofSeconds(3300)),
                                Optional.empty(),
                                true));
    }

    @Test
    void theLeastThatIsNeededIsVersionAndSystem() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, "version: 0.0\nos: windows\n");

        assertThat(appSpec.os()).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(appSpec.files()).isEmpty();
        assertThat(appSpec.hooks()).isEmpty();
        assertThat(appSpec.permissions()).isEmpty();
        assertThat(appSpec.fileExists()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}", "~", "null", "\n\n"})
    void anEmptyFileIsAnError(String text) {
        assertThat(problems(text)).containsExactly("1:1 error empty-file: the application specification file is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1.0|1:10 error version: an invalid version value (1.0) was entered",
                "version: v0.0|1:10 error version: an invalid version value (v0.0) was entered",
                "version: \"0.0\"|1:10 error version: the version stands in quotes; the CodeDeploy agent takes the number"
                        + " 0.0 only, no text",
                "version: 0|1:10 warning version: the version is documented as 0.0, not as '0'",
                "version: 0.00|1:10 warning version: the version is documented as 0.0, not as '0.00'",
                "version:|1:1 error empty-value: 'version' is empty",
                "version: [0.0]|1:10 error wrong-type: 'version' must be text, but a list stands here",
                "Version: 0.0|1:1 warning unknown-key: 'Version' is no key of an AppSpec and has no effect; did you mean"
                        + " 'version'?;1:1 error missing-key: the key 'version' is missing",
            })
    void theVersionIsZeroPointZero(String version, String expected) {
        assertThat(problems(version + "\nos: linux\n"))
                .containsExactlyInAnyOrder(expected.split("(?<!no text);(?=\\d)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "os: Linux|2:5 error wrong-value: the application specification file specifies an unsupported operating"
                        + " system, 'Linux'",
                "os: macos|2:5 error wrong-value: the application specification file specifies an unsupported operating"
                        + " system, 'macos'",
                "os:|2:1 error empty-value: 'os' is empty",
                "files: []|1:1 error missing-key: the key 'os' is missing",
            })
    void theSystemIsLinuxOrWindows(String line, String expected) {
        assertThat(problems("version: 0.0\n" + line + "\n")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{source: a}]|error missing-key: 'files[0]' lacks the key 'destination'",
                "[{destination: /a}]|error missing-key: 'files[0]' lacks the key 'source'",
                "[{source: , destination: /a}]|error empty-value: 'files[0].source' is empty",
                "[{source: a, destination: ''}]|error empty-value: 'files[0].destination' is empty",
                "[{source: a, destination: app}]|error destination: 'files[0].destination' is no absolute path: 'app'",
                "[{source: a, destination: ~/app}]|error destination: 'files[0].destination' is no absolute path: '~/app'",
                "[{source: a, destination: 'C:\\app'}]|error destination: 'files[0].destination' is no absolute path:"
                        + " 'C:\\app'",
                "[{source: [a], destination: /a}]|error wrong-type: 'files[0].source' must be text, but a list stands here",
                "[a]|error wrong-type: 'files[0]' must be a map, but text stands here",
                "{source: a, destination: /a}|error wrong-type: 'files' must be a list, but a map stands here",
                "|warning empty-value: 'files' has no value and counts as absent",
                "[{source: a, destination: /a, dest: /b}]|warning unknown-key: 'dest' is no key of 'files[0]' and has no"
                        + " effect",
                "[{source: a, destination: /a, mode: 755}]|warning unknown-key: 'mode' is no key of 'files[0]' and has no"
                        + " effect; it belongs in an entry of 'permissions'",
            })
    void filesHaveSourceAndDestination(String files, String expected) {
        assertThat(problems(BEGIN + "files: " + (files == null ? "" : files) + "\n"))
                .singleElement()
                .asString()
                .endsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c:\\inetpub\\wwwroot", "D:/app", "\\app", "/app", "\\\\server\\share"})
    void destinationsOfWindowsHaveADriveOrASlash(String destination) {
        valid(
                ServerAppSpec.class,
                "version: 0.0\nos: windows\nfiles:\n  - source: a\n    destination: '" + destination + "'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c:app", "app", "%ProgramFiles%\\app"})
    void destinationsOfWindowsAreAbsolute(String destination) {
        assertThat(problems(
                        "version: 0.0\nos: windows\nfiles:\n  - source: a\n    destination: '" + destination + "'\n"))
                .containsExactly(
                        "5:18 error destination: 'files[0].destination' is no absolute path: '" + destination + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISALLOW", "OVERWRITE", "RETAIN"})
    void fileExistsBehaviourIsOneOfThree(String word) {
        assertThat(valid(ServerAppSpec.class, BEGIN + "file_exists_behavior: " + word + "\n")
                        .fileExists())
                .contains(FileExists.valueOf(word));
    }

    @Test
    void fileExistsBehaviourIsInCapitals() {
        assertThat(problems(BEGIN + "file_exists_behavior: overwrite\n"))
                .containsExactly(
                        "3:23 error wrong-value: an invalid file_exists_behavior value ('overwrite') was entered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BeforeBlockTraffic",
                "AfterBlockTraffic",
                "ApplicationStop",
                "BeforeInstall",
                "AfterInstall",
                "ApplicationStart",
                "ValidateService",
                "BeforeAllowTraffic",
                "AfterAllowTraffic"
            })
    void everyEventOfServersIsKnown(String event) {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, BEGIN + "hooks:\n  " + event + ":\n    - location: a.sh\n");

        assertThat(appSpec.hooks()).containsOnlyKeys(HookEvent.of(event).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AfterAllowTestTraffic|hook-of-other-platform: a deployment to EC2/on-premises has no event"
                        + " AfterAllowTestTraffic; deployments to Amazon ECS have it",
                "Install|hook-of-service: CodeDeploy runs the event Install itself, nothing of yours can run at it; hook"
                        + " BeforeInstall or AfterInstall in its place",
                "DownloadBundle|hook-of-service: CodeDeploy runs the event DownloadBundle itself, nothing of yours can run"
                        + " at it; hook BeforeInstall in its place",
                "AfterInstal|unknown-hook: no deployment to EC2/on-premises has an event 'AfterInstal': this never runs; did"
                        + " you mean 'AfterInstall'?",
                "beforeinstall|unknown-hook: no deployment to EC2/on-premises has an event 'beforeinstall': this never runs;"
                        + " did you mean 'BeforeInstall'?",
                "CustomEvent|unknown-hook: no deployment to EC2/on-premises has an event 'CustomEvent': this never runs",
            })
    void hooksThatNeverRunAreWarnings(String event, String expected) {
        assertThat(problems(BEGIN + "hooks:\n  " + event + ":\n    - location: a.sh\n"))
                .containsExactly("4:3 warning " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|",
                "|warning empty-value: 'hooks.AfterInstall' has no value and counts as absent",
                "a.sh|error wrong-type: 'hooks.AfterInstall' must be a list, but text stands here",
                "{location: a.sh}|error wrong-type: 'hooks.AfterInstall' must be a list, but a map stands here",
                "[a.sh]|error wrong-type: 'hooks.AfterInstall[0]' must be a map, but text stands here",
                "[{timeout: 3}]|error missing-key: 'hooks.AfterInstall[0]' lacks the key 'location'",
                "[{location: }]|error empty-value: 'hooks.AfterInstall[0].location' is empty",
                "[{location: '  '}]|error empty-value: 'hooks.AfterInstall[0].location' is empty",
                "[{location: a, timeout: 0}]|error timeout: 'hooks.AfterInstall[0].timeout' is no number of seconds: '0'",
                "[{location: a, timeout: -5}]|error timeout: 'hooks.AfterInstall[0].timeout' is no number of seconds: '-5'",
                "[{location: a, timeout: 5m}]|error timeout: 'hooks.AfterInstall[0].timeout' is no number of seconds: '5m'",
                "[{location: a, timeout: 99999999999}]|error timeout: 'hooks.AfterInstall[0].timeout' is no number of"
                        + " seconds: '99999999999'",
                "[{location: a, timeout: 3601}]|error timeout: 'hooks.AfterInstall[0].timeout' is longer than the 3600"
                        + " seconds that an event has",
                "[{location: a, timeout: 0300}]|error octal: YAML reads 0300 as an octal number, which is 192 seconds",
                "[{location: a, timeout: 3600}]|",
                "[{location: a, timeout: '0300'}]|",
                "[{location: a}, {location: b}]|",
                "[{location: a, timeout: 3600}, {location: b}]|",
                "[{location: a, timeout: 3600}, {location: b, timeout: 1}]|error timeout: the time limits of the scripts of"
                        + " 'AfterInstall' sum up to 3601 seconds; an event has 3600 seconds in all",
                "[{location: a, run_as: x}]|warning unknown-key: 'run_as' is no key of 'hooks.AfterInstall[0]' and has no"
                        + " effect; did you mean 'runas'?",
                "[{location: a, sudo: maybe}]|error wrong-value: 'hooks.AfterInstall[0].sudo' is a switch, but 'maybe'"
                        + " stands here",
                "[{location: a, sudo: 'false'}]|error wrong-value: 'hooks.AfterInstall[0].sudo' is quoted; the CodeDeploy"
                        + " agent takes every text for yes, also 'false'",
                "[{location: a, sudo: false}]|",
            })
    void scriptsHaveALocation(String scripts, String expected) {
        List<String> problems = problems(BEGIN + "hooks:\n  AfterInstall: " + (scripts == null ? "" : scripts) + "\n");
        if (expected == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().endsWith(expected);
        }
    }

    @Test
    void hooksAreAMap() {
        assertThat(problems(BEGIN + "hooks:\n  - AfterInstall: fn\n"))
                .containsExactly(
                        "4:3 error wrong-type: 'hooks' must be a map, but a list stands here; only AppSpecs for ECS"
                                + " and Lambda list their hooks");
        assertThat(problems(BEGIN + "hooks: x\n"))
                .containsExactly("3:8 error wrong-type: 'hooks' must be a map, but text stands here");
        assertThat(problems(BEGIN + "hooks:\n"))
                .containsExactly("3:1 warning empty-value: 'hooks' has no value and counts as absent");
    }

    @Test
    void theSameEventTwiceIsAKeyTwice() {
        assertThat(problems(BEGIN + "hooks:\n  AfterInstall:\n    - location: a\n  AfterInstall:\n    - location: b\n"))
                .containsExactly(
                        "6:3 error duplicate-key: the key 'AfterInstall' is there twice; the first one is on line 4");
    }

    @Test
    void windowsKnowsNoOtherUserAndNoPermissions() {
        assertThat(problems("""
                        version: 0.0
                        os: windows
                        hooks:
                          AfterInstall:
                            - location: a.ps1
                              runas: Administrator
                              sudo: true
                        permissions:
                          - object: c:\\app
                        """))
                .containsExactly(
                        "6:7 warning wrong-system: 'hooks.AfterInstall[0].runas' has no effect on Windows: the script runs"
                                + " as the agent does",
                        "7:7 warning wrong-system: 'hooks.AfterInstall[0].sudo' has no effect on Windows: the script runs as"
                                + " the agent does",
                        "8:1 error wrong-system: 'permissions' are for Linux; a deployment to Windows fails of them");
    }

    @Test
    void keysAreKnownInOneLetterCaseOnly() {
        assertThat(problems("version: 0.0\nos: linux\nFiles: []\nfile-exists-behavior: RETAIN\nresource: x\n"))
                .containsExactly(
                        "3:1 warning unknown-key: 'Files' is no key of an AppSpec and has no effect; did you mean 'files'?",
                        "4:1 warning unknown-key: 'file-exists-behavior' is no key of an AppSpec and has no effect; did you"
                                + " mean 'file_exists_behavior'?",
                        "5:1 warning unknown-key: 'resource' is no key of an AppSpec and has no effect");
    }

    @Test
    void aKeyAtAWrongPlaceIsToldWhereItBelongs() {
        assertThat(problems(BEGIN + "location: a.sh\nAfterInstall: x\n"))
                .containsExactly(
                        "3:1 warning unknown-key: 'location' is no key of an AppSpec and has no effect; it belongs in a"
                                + " script of 'hooks'",
                        "4:1 warning unknown-key: 'AfterInstall' is no key of an AppSpec and has no effect; it belongs in"
                                + " 'hooks'");
    }

    @Test
    void allProblemsAreToldAtOnceWithALineACaretAndWhatIsAccepted() {
        AppSpecResult result = new AppSpecReader().read("appspec.yml", """
                version: 0.1
                os: linux
                files:
                  - source: a
                    destination: b
                hooks:
                  AfterInstall:
                    - timeout: 10
                """);

        assertThat(result.appSpec()).isEmpty();
        assertThat(result.hasErrors()).isTrue();
        assertThat(result.problems()).hasSize(3);
        assertThat(result.problems().get(1).render()).isEqualTo("""
                appspec.yml:5:18: error: 'files[0].destination' is no absolute path: 'b'
                    destination: b
                                 ^
                Accepted here: the folder to copy to, a path from the root, such as /var/www/app; no variable and no ~ is\
                 replaced in it.""");
    }

    @Test
    void jsonIsReadAsWell() {
        ServerAppSpec appSpec = valid(ServerAppSpec.class, """
                {
                \t"version": 0.0,
                \t"os": "linux",
                \t"hooks": {"ApplicationStop": [{"location": "scripts\\/stop.sh", "timeout": "10", "sudo": true}]},
                \t"permissions": [{"object": "/app", "mode": 755}]
                }
                """);

        HookScript script = appSpec.hooks().get(HookEvent.APPLICATION_STOP).get(0);
        assertThat(script.location().value()).isEqualTo("scripts/stop.sh");
        assertThat(script.timeout()).contains(Duration.ofSeconds(10));
        assertThat(script.sudo()).isTrue();
        assertThat(appSpec.permissions().get(0).mode().orElseThrow().value()).isEqualTo("755");
    }
}
