package io.jenkins.plugins.codesuite.buildspec.shell;

import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.BUILD;
import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.INSTALL;
import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.POST_BUILD;
import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.PRE_BUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiled program in real shells: dash and bash. */
class ProgramTest {

    @TempDir
    Path work;

    private static OnFailure unset() {
        return new OnFailure.Unset();
    }

    private ShellBuild.Outcome build(String shell, String... commands) throws Exception {
        return new ShellBuild().phase(BUILD, commands).run(shell, work);
    }

    // State between commands (fact sheet, section 5)

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void workingDirectoryLivesOnAcrossCommandsAndPhases(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(BUILD, "mkdir -p \"a b/it's\"; cd \"a b/it's\"", "pwd")
                .phase(POST_BUILD, "pwd")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo((work.resolve("src/a b/it's") + "\n").repeat(2));
        assertThat(outcome.exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void variablesLiveOnExportedOrNot(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(
                        INSTALL,
                        "A=1",
                        "export B='it'\"'\"'s two\nlines\t\\n $A `x` \"q\"'",
                        "C='é ü 漢'; read D < /dev/null || D=x")
                .phase(POST_BUILD, "printf '%s|%s|%s|%s\\n' \"$A\" \"$B\" \"$C\" \"$D\"", "sh -c 'echo child $A $C'")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("1|it's two\nlines\t\\n $A `x` \"q\"|é ü 漢|x\nchild 1 é ü 漢\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void functionsAliasesAndOptionsDoNotLiveOn(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(
                shell,
                "f() { echo function; }; f",
                "command -v f || echo no function",
                "set -eux 2>/dev/null",
                "false; echo \"$UNDEFINED\" after false",
                "alias ll='ls -l'",
                "alias ll 2>/dev/null || echo no alias",
                "umask 077",
                "umask | tail -c 3");
        assertThat(outcome.output())
                .startsWith("function\nno function\n")
                .contains(" after false\nno alias\n")
                .doesNotContain("077");
        assertThat(outcome.exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void nothingLivesOnInVersion01(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .version01()
                .with("START", "given")
                .phase(
                        BUILD,
                        "mkdir d; cd d; export A=1; B=2",
                        "echo \"[$A$B] $START\"; pwd",
                        "echo $CODEBUILD_BUILD_SUCCEEDING")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("[] given\n" + work.resolve("src") + "\n1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void stateIsNotSavedByACommandThatEndsItsShell(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(INSTALL, "A=kept", "A=lost; exit 0", "A=lost; exec true", "echo $A")
                .phase(BUILD, "A=lost; kill -9 $$")
                .phase(POST_BUILD, "echo $A")
                .run(shell, work);
        assertThat(outcome.output()).startsWith("kept\n").endsWith("kept\n");
        assertThat(outcome.phaseStatus(BUILD)).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void lastExitStatusCanBeRead(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(
                        PRE_BUILD,
                        new OnFailure.Continue(),
                        List.of("sh -c 'exit 7'"),
                        List.of("echo $CODEBUILD_LAST_EXIT"))
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("7\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aDirectoryThatIsGoneIsSaidAndLeft(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(shell, "mkdir gone; cd gone; rmdir ../gone", "pwd");
        assertThat(outcome.output())
                .isEqualTo("The working directory " + work.resolve("src/gone") + " is gone; the command runs in "
                        + work.resolve("src") + ".\n" + work.resolve("src") + "\n");
    }

    @Test
    void bashArraysDoNotLiveOn() throws Exception {
        // 'export -p', by which CodeBuild carries the state, knows no arrays.
        assertThat(build("bash", "list=(a 'b c'); echo ${#list[@]}", "echo ${#list[@]}")
                        .output())
                .isEqualTo("2\n0\n");
    }

    // What commands do to their shell

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void exitEndsOnlyItsCommand(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(shell, "echo one; exit 0; echo not", "echo two", "exit 3", "echo not");
        assertThat(outcome.output()).isEqualTo("one\ntwo\n");
        assertThat(outcome.agentLines())
                .contains("Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: "
                        + "exit 3. Reason: exit status 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aBlockHasTheStatusOfItsLastCommandUnlessItSetsErrexit(String shell) throws Exception {
        assertThat(build(shell, "false\ntrue").exitStatus()).isZero();
        assertThat(build(shell, "set -e\nfalse\ntrue").exitStatus()).isEqualTo(1);
        assertThat(build(shell, "false | true").exitStatus()).isZero();
        assertThat(build(shell, "true; false").exitStatus()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void nounsetFailsOnlyItsCommand(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(BUILD, "set -u; echo $NO_SUCH_VARIABLE; echo not")
                .phase(POST_BUILD, "echo \"[$NO_SUCH_VARIABLE]\"")
                .run(shell, work);
        assertThat(outcome.output())
                .contains("NO_SUCH_VARIABLE")
                .endsWith("[]\n")
                .doesNotContain("not\n");
        assertThat(outcome.phaseStatus(BUILD)).isEqualTo("FAILED");
        assertThat(outcome.phaseStatus(POST_BUILD)).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void returnEndsTheCommandWithItsStatus(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(shell, "A=kept; return; echo not", "echo $A", "return 4; echo not");
        assertThat(outcome.output()).isEqualTo("kept\n");
        assertThat(outcome.agentLines()).contains("Command did not exit successfully return 4; echo not exit status 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void commandsGetNoInput(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(
                shell,
                "read line || echo \"end of input [$line]\"",
                "cat",
                "cat | wc -c | tr -d ' '",
                "exec 0<&-; echo closed");
        assertThat(outcome.output()).isEqualTo("end of input []\n0\nclosed\n");
        assertThat(outcome.exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void closingOrRedirectingOutputEndsWithTheCommand(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(
                shell,
                "exec >/dev/null 2>&1; echo not",
                "exec 1>&- 2>&-",
                "exec 9>&- 3>&-",
                "set -C; A=saved",
                "echo heard $A");
        assertThat(outcome.output()).isEqualTo("heard saved\n");
        assertThat(outcome.end().status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void hereDocumentsAndMultiLineCommands(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(
                shell,
                "X=value\ncat <<EOF\n$X and \\$X\n  'quotes' \"kept\"\nEOF",
                "cat <<'END'\n$X stays\nEND",
                "if [ \"$X\" = value ]; then\n  echo yes\nelse\n  echo no\nfi",
                "for i in 1 2 3\ndo\n  printf '%s,' $i\ndone\necho",
                "echo continued \\\n  line",
                "# a comment only",
                "echo trailing backslash \\");
        assertThat(outcome.output())
                .isEqualTo(
                        "value and $X\n  'quotes' \"kept\"\n$X stays\nyes\n1,2,3,\ncontinued line\ntrailing backslash\n");
        assertThat(outcome.exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aHereDocumentWithoutItsEndFailsNothingElse(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(shell, "A=kept", "cat <<EOF >/dev/null\nno end", "echo $A");
        assertThat(outcome.output()).endsWith("kept\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void syntaxErrorsFailTheirCommandOnly(String shell) throws Exception {
        for (String broken :
                List.of("if true; then", "fi", "echo 'open", "echo \"open", "( echo", "}", "echo $(", "done")) {
            ShellBuild.Outcome outcome = new ShellBuild()
                    .phase(BUILD, broken, "echo not")
                    .phase(POST_BUILD, "echo after")
                    .run(shell, work);
            assertThat(outcome.phaseStatus(BUILD)).as(broken).isEqualTo("FAILED");
            assertThat(outcome.output()).as(broken).endsWith("after\n").doesNotContain("not\n");
            Files.delete(outcome.directory().resolve("events.jsonl"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void quotesOfEveryKindAndUtf8(String shell) throws Exception {
        String command =
                "printf '%s\\n' 'single' \"dou'ble\" it\\'s \"a \\\"b\\\"\" '$HOME' \"`echo tick`\" '日本語 – ñ' \"%d\\\\n\" '\\033' '!history' '~'";
        assertThat(build(shell, command).output())
                .isEqualTo("single\ndou'ble\nit's\na \"b\"\n$HOME\ntick\n日本語 – ñ\n%d\\n\n\\033\n!history\n~\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aCommandOf200KilobytesRuns(String shell) throws Exception {
        String filler = "0123456789'\"\\$ ".repeat(200 * 1024 / 15);
        ShellBuild.Outcome outcome =
                build(shell, ": '" + filler.replace("'", "'\\''") + "'\necho done " + filler.length() + " >&2");
        assertThat(outcome.output()).endsWith("done " + filler.length() + "\n");
        assertThat(outcome.exitStatus()).isZero();
        assertThat(outcome.log()).contains(filler.replace("'", "'\\''"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aBackgroundJobDoesNotHoldTheCommand(String shell) throws Exception {
        ShellBuild.Outcome outcome = build(
                shell,
                "(sleep 0.3; echo done > job) >/dev/null 2>&1 & echo $! > pid",
                "[ -e job ] && echo already || echo not yet",
                "while kill -0 $(cat pid) 2>/dev/null; do sleep 0.05; done; cat job");
        assertThat(outcome.output()).isEqualTo("not yet\ndone\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void signalsGiveTheShellsExitStatus(String shell) throws Exception {
        assertThat(build(shell, "kill -TERM $$").agentLines())
                .anyMatch(line -> line.endsWith("Reason: exit status 143"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void theBuildsOwnNamesAreNotDisturbed(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .with("IFS", ",")
                .with("PS4", "+ ")
                .with("t", "mine")
                .with("EMPTY", "")
                .with("ODD", "a\nexport PATH='/nowhere'\n'\"")
                .phase(
                        BUILD,
                        "printf '%s|' \"$t\" \"${EMPTY-unset}\" \"$ODD\"; echo",
                        "set | grep -c '^_cs_' || :",
                        "env | grep CODESUITE || echo none")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("mine||a\nexport PATH='/nowhere'\n'\"|\n0\nnone\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void lineNumbersInTheShellsMessagesAreTheCommands(String shell) throws Exception {
        assertThat(build(shell, "true\nno_such_command_x\ntrue").output())
                .containsPattern(": (line )?2: .*no_such_command_x");
    }

    // Phases and transitions (fact sheet, sections 2.3, 3 and 4)

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void allFourPhasesAreEnteredInOrder(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild().phase(BUILD, "true").run(shell, work);
        assertThat(outcome.agentLines())
                .containsExactly(
                        "Entering phase INSTALL",
                        "Phase complete: INSTALL State: SUCCEEDED",
                        "Phase context status code:  Message: ",
                        "Entering phase PRE_BUILD",
                        "Phase complete: PRE_BUILD State: SUCCEEDED",
                        "Phase context status code:  Message: ",
                        "Entering phase BUILD",
                        "Running command true",
                        "Phase complete: BUILD State: SUCCEEDED",
                        "Phase context status code:  Message: ",
                        "Entering phase POST_BUILD",
                        "Phase complete: POST_BUILD State: SUCCEEDED",
                        "Phase context status code:  Message: ");
        assertThat(outcome.log().lines().filter(line -> !line.isEmpty()))
                .allMatch(line -> line.matches("\\[Container] \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void theConsoleLooksLikeCodeBuilds(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .only(EnumSet.of(BUILD, POST_BUILD))
                .phase(BUILD, "echo compiling", "printf '%s\\n' oops; exit 2", "echo not")
                .run(shell, work);
        assertThat(outcome.log().replaceAll("\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d", "DATE"))
                .isEqualTo("""
                        [Container] DATE Entering phase BUILD
                        [Container] DATE Running command echo compiling
                        compiling

                        [Container] DATE Running command printf '%s\\n' oops; exit 2
                        oops

                        [Container] DATE Command did not exit successfully printf '%s\\n' oops; exit 2 exit status 2
                        [Container] DATE Phase complete: BUILD State: FAILED
                        [Container] DATE Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: printf '%s\\n' oops; exit 2. Reason: exit status 2
                        [Container] DATE Entering phase POST_BUILD
                        [Container] DATE Phase complete: POST_BUILD State: SUCCEEDED
                        [Container] DATE Phase context status code:  Message:\s
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aFailedBuildGoesOnWithPostBuild(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(INSTALL, "echo $CODEBUILD_BUILD_SUCCEEDING")
                .phase(
                        BUILD,
                        unset(),
                        List.of("echo $CODEBUILD_BUILD_SUCCEEDING; false"),
                        List.of("echo $CODEBUILD_BUILD_SUCCEEDING in finally"))
                .phase(POST_BUILD, "echo $CODEBUILD_BUILD_SUCCEEDING")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("1\n1\n0 in finally\n0\n");
        assertThat(outcome.phaseStatus(POST_BUILD)).isEqualTo("SUCCEEDED");
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.end().upload()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aFailedInstallOrPreBuildEndsTheBuild(String shell) throws Exception {
        ShellBuild.Outcome install = new ShellBuild()
                .phase(INSTALL, unset(), List.of("false", "echo not"), List.of("echo finally"))
                .phase(BUILD, "echo not")
                .run(shell, work);
        assertThat(install.output()).isEqualTo("finally\n");
        assertThat(install.phaseStatus(PRE_BUILD)).isEqualTo("not entered");
        assertThat(install.end().upload()).isFalse();
        assertThat(install.exitStatus()).isEqualTo(1);
        Files.delete(install.directory().resolve("events.jsonl"));
        ShellBuild.Outcome preBuild = new ShellBuild()
                .phase(PRE_BUILD, "false")
                .phase(POST_BUILD, "echo not")
                .run(shell, work);
        assertThat(preBuild.output()).isEmpty();
        assertThat(preBuild.phaseStatus(BUILD)).isEqualTo("not entered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void continueGoesOnAndTheBuildStillFails(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(PRE_BUILD, new OnFailure.Continue(), List.of("false"), List.of())
                .phase(BUILD, "echo $CODEBUILD_BUILD_SUCCEEDING")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("0\n");
        assertThat(outcome.phaseStatus(BUILD)).isEqualTo("SUCCEEDED");
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.end().upload()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void abortInBuildSkipsPostBuildAndUpload(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(BUILD, new OnFailure.Abort(), List.of("false"), List.of("echo finally"))
                .phase(POST_BUILD, "echo not")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("finally\n");
        assertThat(outcome.end().upload()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void everyFinallyCommandIsTried(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(BUILD, unset(), List.of("true"), List.of("exit 5", "echo still"))
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("still\n");
        assertThat(outcome.phaseStatus(BUILD)).isEqualTo("FAILED");
        assertThat(outcome.agentLines())
                .anyMatch(line -> line.endsWith("executing command: exit 5. Reason: exit status 5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void retryRunsTheWholePhaseAgainFromTheStateAtItsBeginning(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(INSTALL, "mkdir d; N=0")
                .phase(
                        BUILD,
                        new OnFailure.Retry(3, Optional.empty()),
                        List.of(
                                "cd d; N=$((N + 1))",
                                "echo x >> tries; [ $(wc -l < tries) -ge 3 ]",
                                "echo N is $N, $CODEBUILD_BUILD_SUCCEEDING"),
                        List.of("echo finally"))
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("finally\nfinally\nN is 1, 1\nfinally\n");
        assertThat(outcome.exitStatus()).isZero();
        assertThat(outcome.events().stream().filter(BuildEvent.PhaseRetry.class::isInstance))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void retryGivesUpAfterItsCount(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(BUILD, new OnFailure.Retry(2, Optional.empty()), List.of("echo try; false"), List.of())
                .phase(POST_BUILD, "echo post")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("try\ntry\ntry\npost\n");
        assertThat(outcome.exitStatus()).isEqualTo(1);
        Files.delete(outcome.directory().resolve("events.jsonl"));
        assertThat(new ShellBuild()
                        .phase(BUILD, new OnFailure.Retry(0, Optional.empty()), List.of("echo try; false"), List.of())
                        .run(shell, work)
                        .output())
                .isEqualTo("try\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void retryWithAPatternLooksAtTheOutputAndTheMessage(String shell) throws Exception {
        String once = "echo x >> tries; [ $(wc -l < tries) -ge 2 ] || ";
        ShellBuild.Outcome byOutput = new ShellBuild()
                .phase(
                        BUILD,
                        new OnFailure.Retry(1, Optional.of("(?i)RATE \\w+ed|time-?out\\s")),
                        List.of("A=1", once + "{ echo 'Rate exceeded' >&2; exit 9; }; echo A=$A"),
                        List.of())
                .run(shell, work);
        assertThat(byOutput.output()).isEqualTo("Rate exceeded\nA=1\n");
        assertThat(byOutput.exitStatus()).isZero();
        Files.delete(work.resolve("src/tries"));
        Files.delete(byOutput.directory().resolve("events.jsonl"));
        ShellBuild.Outcome byMessage = new ShellBuild()
                .phase(
                        BUILD,
                        new OnFailure.Retry(1, Optional.of("exit status 9$")),
                        List.of(once + "exit 9"),
                        List.of())
                .run(shell, work);
        assertThat(byMessage.exitStatus()).isZero();
        Files.delete(byMessage.directory().resolve("events.jsonl"));
        ShellBuild.Outcome noMatch = new ShellBuild()
                .phase(BUILD, new OnFailure.Retry(3, Optional.of("throttl")), List.of("echo denied; exit 9"), List.of())
                .run(shell, work);
        assertThat(noMatch.output()).isEqualTo("denied\n");
        assertThat(noMatch.exitStatus()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void runAsRunsCommandsAsThatUser(String shell) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "run-as another user needs root");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path parent = work.getParent();
                parent != null && !parent.equals(parent.getRoot());
                parent = parent.getParent()) {
            assumeTrue(
                    Files.getPosixFilePermissions(parent).toString().contains("OTHERS_EXECUTE"),
                    "the temporary folder must be open to other users");
        }
        ShellBuild.Outcome outcome = new ShellBuild()
                .runAs("nobody")
                .with("GIVEN", "by root")
                .phase(
                        BUILD,
                        "id -un; echo $GIVEN; A=1; cd /",
                        "echo $A; pwd; cat /etc/shadow 2>/dev/null || echo no access")
                .run(shell, work);
        assertThat(outcome.output()).isEqualTo("nobody\nby root\n1\n/\nno access\n");
        assertThat(outcome.log()).doesNotContain("CLIENT_ERROR");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(outcome.directory().resolve("env.a"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void runAsWithoutTheUserIsAClearError(String shell) throws Exception {
        ShellBuild.Outcome outcome =
                new ShellBuild().runAs("no-such-user").phase(BUILD, "echo not").run(shell, work);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.agentLines())
                .contains(
                        "Phase context status code: CLIENT_ERROR Message: run-as: there is no user no-such-user on this machine");
        assertThat(outcome.exitStatus()).isEqualTo(1);
        String self = System.getProperty("user.name");
        Files.delete(outcome.directory().resolve("events.jsonl"));
        assertThat(new ShellBuild()
                        .runAs(self)
                        .phase(BUILD, "echo as myself")
                        .run(shell, work)
                        .output())
                .isEqualTo("as myself\n");
    }

    // What it tells at the end

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void exportedVariablesAreToldAsTheyAreAtTheEnd(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .with("START", "1")
                .phase(BUILD, "A=first; TAG=\"it's \\\"quoted\\\" \\\\ back\tslash\nand – lines\"", "false")
                .phase(POST_BUILD, "A=last; START=2; CONTROL=$(printf '\\001\\033[0m\\177')")
                .export("A", "TAG", "START", "NEVER_SET", "CONTROL")
                .run(shell, work);
        assertThat(outcome.exported("A")).contains("last");
        assertThat(outcome.exported("TAG")).contains("it's \"quoted\" \\ back\tslash\nand – lines");
        assertThat(outcome.exported("START")).contains("2");
        assertThat(outcome.exported("CONTROL")).contains("\u0001\u001b[0m\u007f");
        assertThat(outcome.exported("NEVER_SET")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void textsAreExpandedAtTheEnd(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .phase(BUILD, "APP=shop; mkdir sub; cd sub; echo from source > ../file")
                .expand("artifact/name", "$APP-$(date +%Y)-\"q\"-it's-${NONE:-none}")
                .expand("file", "`cat file` END_OF_TEXT")
                .expand("broken", "x $( y")
                .expand("literal", "a\\b *")
                .run(shell, work);
        assertThat(outcome.expanded("artifact/name"))
                .hasValueSatisfying(name -> assertThat(name).matches("shop-\\d{4}-\"q\"-it's-none"));
        assertThat(outcome.expanded("file")).contains("from source END_OF_TEXT");
        assertThat(outcome.expanded("literal")).contains("a\\b *");
        assertThat(outcome.events()).contains(new BuildEvent.ExpansionFailed("broken"));
        assertThat(outcome.exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void eventsTellTheCourseOfTheBuild(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .only(EnumSet.of(BUILD))
                .phase(BUILD, unset(), List.of("true", "exit 3"), List.of("true"))
                .run(shell, work);
        assertThat(outcome.events().stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "BuildStart",
                        "PhaseStart",
                        "CommandStart",
                        "CommandEnd",
                        "CommandStart",
                        "CommandEnd",
                        "CommandStart",
                        "CommandEnd",
                        "PhaseEnd",
                        "BuildEnd");
        BuildEvent.CommandEnd second = (BuildEvent.CommandEnd) outcome.events().get(5);
        assertThat(second.exitStatus()).isEqualTo(3);
        assertThat(second.index()).isEqualTo(1);
        assertThat(second.inFinally()).isFalse();
        BuildEvent.BuildStart start = (BuildEvent.BuildStart) outcome.events().get(0);
        assertThat(second.time()).isAfterOrEqualTo(start.time());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void nothingOfTheProgramIsReadableByOthersOrPassedOnTheCommandLine(String shell) throws Exception {
        ShellBuild.Outcome outcome = new ShellBuild()
                .with("SECRET", "s3cret-value")
                .phase(
                        BUILD,
                        "umask 022; cat /proc/$PPID/cmdline /proc/$$/cmdline | tr '\\0' ' '",
                        "echo $SECRET > /dev/null")
                .run(shell, work);
        assertThat(outcome.output())
                .contains("program.sh")
                .doesNotContain("s3cret-value")
                .doesNotContain("cat /proc");
        assertThat(Files.readString(outcome.directory().resolve("program.sh"))).doesNotContain("s3cret-value");
        for (String file : List.of("env.a", "env.b", "command", "frame.a", "events.jsonl", "saved")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(outcome.directory().resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    // Stopping

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aStopEndsTheCommandRunsFinallyAndNothingElse(String shell) throws Exception {
        Process process = new ShellBuild()
                .phase(
                        BUILD,
                        unset(),
                        List.of("echo waiting > ../started; exec sleep 100", "touch ../not"),
                        List.of("touch ../finally"))
                .phase(POST_BUILD, "touch ../not")
                .start(shell, work);
        while (!Files.exists(work.resolve("started")) || Files.size(work.resolve("started")) == 0) {
            Thread.sleep(10);
        }
        Path directory = work.resolve("it's private");
        Files.writeString(directory.resolve("stop"), "TIMED_OUT\nBuild has timed out.\n");
        process.descendants().forEach(ProcessHandle::destroy);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(work.resolve("finally")).exists();
        assertThat(work.resolve("not")).doesNotExist();
        List<BuildEvent> events = new EventReader(directory.resolve("events.jsonl")).poll();
        assertThat(events)
                .filteredOn(BuildEvent.PhaseEnd.class::isInstance)
                .map(BuildEvent.PhaseEnd.class::cast)
                .last()
                .satisfies(end -> {
                    assertThat(end.status()).isEqualTo(BuildStatus.TIMED_OUT);
                    assertThat(end.code()).isEqualTo("BUILD_TIMED_OUT");
                    assertThat(end.message()).isEqualTo("Build has timed out.");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void anInterruptOfTheWholeGroupStillRunsFinally(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid");
        ShellBuild build = new ShellBuild()
                .phase(
                        BUILD,
                        unset(),
                        List.of("echo $PPID > ../started; sleep 100", "touch ../not"),
                        List.of("touch ../finally"));
        Path directory = Files.createDirectories(work.resolve("it's private"));
        Path source = Files.createDirectories(work.resolve("src"));
        String path = ShellBuild.shellPath(shell);
        Files.writeString(directory.resolve("program.sh"), build.program(ShellKind.SH, path));
        // A shell starts background jobs with SIGINT ignored, so the group is made by setsid.
        Process process = new ProcessBuilder("/usr/bin/setsid", "--wait", path, directory + "/program.sh")
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile())
                .start();
        while (!Files.exists(work.resolve("started")) || Files.size(work.resolve("started")) == 0) {
            Thread.sleep(10);
        }
        String group = Files.readString(work.resolve("started")).trim();
        new ProcessBuilder("/bin/kill", "-INT", "--", "-" + group)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(work.resolve("finally")).exists();
        assertThat(work.resolve("not")).doesNotExist();
    }

    // What cannot be compiled

    @Test
    void windowsShellsAreRefusedClearly() {
        for (ShellKind shell : List.of(ShellKind.POWERSHELL, ShellKind.CMD)) {
            assertThatThrownBy(() -> new ShellBuild().phase(BUILD, "true").program(shell, shell.program()))
                    .isInstanceOf(NotCompilableException.class)
                    .hasMessageContaining(shell.program() + " is not supported on this machine");
        }
    }

    @Test
    void aUserNameThatIsNoneIsRefused() {
        for (String name : List.of("a b", "$(id)", "-u", "a;b", "ü")) {
            assertThatThrownBy(() ->
                            new ShellBuild().runAs(name).phase(BUILD, "true").program(ShellKind.SH, "sh"))
                    .isInstanceOf(NotCompilableException.class)
                    .hasMessageContaining(name);
        }
    }
}
