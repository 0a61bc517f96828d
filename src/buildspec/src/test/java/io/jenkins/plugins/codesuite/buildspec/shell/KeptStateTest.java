package io.jenkins.plugins.codesuite.buildspec.shell;

import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.BUILD;
import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.INSTALL;
import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.POST_BUILD;
import static io.jenkins.plugins.codesuite.buildspec.model.PhaseName.PRE_BUILD;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One build whose phases are run by several programs, one after the other, in dash and bash. */
class KeptStateTest {

    private static final OnFailure UNSET = new OnFailure.Unset();

    @TempDir
    Path work;

    private Path directory() {
        return work.resolve("it's private");
    }

    /** What a host does between two programs. */
    private void clear() throws IOException {
        Files.deleteIfExists(directory().resolve("events.jsonl"));
        Files.deleteIfExists(directory().resolve("stop"));
    }

    private ShellBuild.Outcome call(String shell, ShellBuild build, PhaseName... phases) throws Exception {
        clear();
        return build.only(EnumSet.copyOf(List.of(phases))).keepsState().run(shell, work);
    }

    private void changed(String... names) throws IOException {
        Files.writeString(directory().resolve("changed"), String.join("\n", names) + "\n");
    }

    private String kept() throws IOException {
        return Files.readString(directory().resolve("kept")).trim();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void variablesAndWorkingDirectoryLiveOn(String shell) throws Exception {
        ShellBuild build = new ShellBuild()
                .with("GIVEN", "at the start")
                .phase(
                        INSTALL,
                        "A='it'\"'\"'s two\nlines\t\\n $A `x` \"q\"'; GIVEN=changed",
                        "mkdir -p \"a b/it's\"; cd \"a b/it's\"")
                .phase(BUILD, "printf '%s|%s\\n' \"$A\" \"$GIVEN\"; pwd; cd ..")
                .phase(POST_BUILD, "pwd; sh -c 'printf \"%s\\n\" \"$A\"'")
                .export("A", "GIVEN");
        ShellBuild.Outcome install = call(shell, build, INSTALL);
        assertThat(install.exitStatus()).isZero();
        assertThat(install.exported("GIVEN")).contains("changed");
        assertThat(kept()).isEqualTo("1 1 SUCCEEDED");
        String a = "it's two\nlines\t\\n $A `x` \"q\"";
        assertThat(call(shell, build, BUILD).output())
                .isEqualTo(a + "|changed\n" + work.resolve("src/a b/it's") + "\n");
        ShellBuild.Outcome post = call(shell, build, POST_BUILD);
        assertThat(post.output()).isEqualTo(work.resolve("src/a b") + "\n" + a + "\n");
        assertThat(post.exported("A")).contains(a);
        for (String file : List.of("kept", "env.a", "env.b", "saved")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory().resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void fourProgramsOfOnePhaseEachAreOneProgramOfAll(String shell) throws Exception {
        Supplier<ShellBuild> build = () -> new ShellBuild()
                .with("START", "given")
                .phase(INSTALL, "echo $CODEBUILD_BUILD_SUCCEEDING; mkdir -p d; cd d; A=1", "B=$START")
                .phase(
                        PRE_BUILD,
                        new OnFailure.Retry(2, Optional.empty()),
                        List.of("A=$((A + 1)); echo x >> tries; [ $(wc -l < tries) -ge 2 ]"),
                        List.of("echo pre $A"))
                .phase(BUILD, UNSET, List.of("pwd; A=$((A + 1))", "exit 4", "echo not"), List.of("B=$B,finally"))
                .phase(POST_BUILD, "echo $CODEBUILD_BUILD_SUCCEEDING $CODEBUILD_LAST_EXIT; C='a\n'\\''b'")
                .export("A", "B", "C", "D")
                .expand("name", "$A-$(pwd)-$CODEBUILD_BUILD_SUCCEEDING");
        ShellBuild.Outcome all = build.get().run(shell, work);
        Files.delete(work.resolve("src/d/tries"));
        clear();
        List<BuildEvent> events = new ArrayList<>();
        StringBuilder output = new StringBuilder();
        List<Integer> statuses = new ArrayList<>();
        ShellBuild.Outcome last = all;
        for (PhaseName phase : PhaseName.values()) {
            last = call(shell, build.get(), phase);
            events.addAll(last.events());
            output.append(last.output());
            statuses.add(last.exitStatus());
        }
        assertThat(all.exitStatus()).isEqualTo(1);
        assertThat(statuses).containsExactly(0, 0, 1, 0);
        assertThat(output.toString()).isEqualTo(all.output());
        assertThat(course(events)).isEqualTo(course(all.events()));
        for (String name : List.of("A", "B", "C", "D")) {
            assertThat(last.exported(name)).as(name).isEqualTo(all.exported(name));
        }
        assertThat(last.expanded("name")).isEqualTo(all.expanded("name"));
        assertThat(last.end().upload()).isEqualTo(all.end().upload()).isTrue();
        assertThat(last.end().status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(kept()).isEqualTo("0 1 FAILED");
    }

    private static List<String> course(List<BuildEvent> events) {
        List<String> course = new ArrayList<>();
        for (BuildEvent event : events) {
            if (event instanceof BuildEvent.CommandEnd e) {
                course.add(e.phase() + " " + e.inFinally() + " " + e.index() + " " + e.exitStatus());
            } else if (event instanceof BuildEvent.PhaseEnd e) {
                course.add(e.phase() + " " + e.status() + " " + e.code());
            }
        }
        return course;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aFailureIsRememberedAndAContinuedBuildGoesOn(String shell) throws Exception {
        ShellBuild build = new ShellBuild()
                .phase(INSTALL, new OnFailure.Continue(), List.of("false"), List.of())
                .phase(BUILD, "echo $CODEBUILD_BUILD_SUCCEEDING");
        assertThat(call(shell, build, INSTALL).exitStatus()).isEqualTo(1);
        assertThat(kept()).isEqualTo("0 1 FAILED");
        ShellBuild.Outcome second = call(shell, build, BUILD);
        assertThat(second.output()).isEqualTo("0\n");
        assertThat(second.exitStatus()).isZero();
        assertThat(second.end().upload()).isTrue();
        assertThat(kept()).isEqualTo("0 1 FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void afterAFailedInstallNoPhaseIsEntered(String shell) throws Exception {
        ShellBuild build = new ShellBuild()
                .phase(INSTALL, UNSET, List.of("A=1", "false"), List.of("B=2"))
                .phase(PRE_BUILD, "echo not")
                .phase(BUILD, "echo not")
                .phase(POST_BUILD, "echo not")
                .export("A", "B");
        ShellBuild.Outcome install = call(shell, build, INSTALL);
        assertThat(install.exitStatus()).isEqualTo(1);
        assertThat(install.end().upload()).isFalse();
        assertThat(kept()).isEqualTo("0 0 FAILED");
        for (int again = 0; again < 2; again++) {
            ShellBuild.Outcome later = call(shell, build, PRE_BUILD, BUILD);
            assertThat(later.exitStatus()).isZero();
            assertThat(later.output()).isEmpty();
            assertThat(later.agentLines())
                    .containsExactly(
                            "Phase PRE_BUILD is not entered: an earlier phase failed",
                            "Phase BUILD is not entered: an earlier phase failed");
            assertThat(later.events())
                    .filteredOn(BuildEvent.PhaseSkipped.class::isInstance)
                    .map(event -> ((BuildEvent.PhaseSkipped) event).phase())
                    .containsExactly(PRE_BUILD, BUILD);
            assertThat(later.events()).noneMatch(BuildEvent.PhaseStart.class::isInstance);
            assertThat(later.exported("B")).contains("2");
            assertThat(later.end().upload()).isFalse();
            assertThat(kept()).isEqualTo("0 0 FAILED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void whatTheHostHasChangedWinsAndNothingElse(String shell) throws Exception {
        String renewed = "it's\n'two' \"lines\" $HOME `id` \\ \n";
        ShellBuild build = new ShellBuild()
                .with("KEY", "old")
                .with("MINE", "given")
                .with("GONE", "given")
                .phase(INSTALL, "KEY=$KEY-by-the-build; MINE=by-the-build; mkdir d; cd d")
                .phase(BUILD, "printf '%s|' \"$KEY\" \"$MINE\" \"$LATE\" \"$GONE\"; echo; pwd", "KEY=mine")
                .phase(POST_BUILD, "echo $KEY", "sh -c 'printf %s \"$LATE\"'; echo")
                .export("LATE");
        call(shell, build, INSTALL);
        build.with("KEY", renewed).with("LATE", "bound 'later'").without("GONE");
        changed("KEY", "LATE", "NOT_THERE", "1;touch$IFS../not", "a b", "");
        ShellBuild.Outcome second = call(shell, build, BUILD);
        // The output leaves empty lines out, and the value ends with a line end.
        assertThat(second.output())
                .isEqualTo(renewed + "|by-the-build|bound 'later'|given|\n" + work.resolve("src/d") + "\n");
        assertThat(second.exported("LATE")).contains("bound 'later'");
        assertThat(work.resolve("not")).doesNotExist();
        // What was taken up is not taken up again.
        assertThat(call(shell, build, POST_BUILD).output()).isEqualTo("mine\nbound 'later'\n");
        assertThat(Files.readString(directory().resolve("program.sh"))).doesNotContain("bound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void inVersion01OnlyTheOutcomeLivesOn(String shell) throws Exception {
        ShellBuild build = new ShellBuild()
                .version01()
                .with("KEY", "old")
                .phase(BUILD, "mkdir d; cd d; A=1; export A; false")
                .phase(POST_BUILD, "echo \"[$A] $KEY $CODEBUILD_BUILD_SUCCEEDING\"; pwd");
        assertThat(call(shell, build, BUILD).exitStatus()).isEqualTo(1);
        build.with("KEY", "new");
        changed("KEY");
        ShellBuild.Outcome post = call(shell, build, POST_BUILD);
        assertThat(post.output()).isEqualTo("[] new 0\n" + work.resolve("src") + "\n");
        assertThat(post.exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void afterAStopOrAKillNoPhaseIsEntered(String shell) throws Exception {
        ShellBuild build = new ShellBuild()
                .keepsState()
                .phase(INSTALL, "touch ../started; exec sleep 100")
                .phase(BUILD, "echo not");
        for (String how : List.of(
                "the build was stopped", "the build has timed out", "an earlier phase did not come to its end")) {
            clear();
            Files.deleteIfExists(directory().resolve("kept"));
            Files.deleteIfExists(work.resolve("started"));
            Process process = build.only(EnumSet.of(INSTALL)).start(shell, work);
            while (!Files.exists(work.resolve("started"))) {
                Thread.sleep(10);
            }
            if (how.startsWith("an earlier")) {
                List<ProcessHandle> below = process.descendants().toList();
                process.destroyForcibly();
                below.forEach(ProcessHandle::destroyForcibly);
            } else {
                Files.writeString(directory().resolve("stop"), how.endsWith("out") ? "TIMED_OUT\nx\n" : "STOPPED\nx\n");
                process.descendants().forEach(ProcessHandle::destroy);
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            ShellBuild.Outcome later = call(shell, build, BUILD);
            assertThat(later.agentLines()).containsExactly("Phase BUILD is not entered: " + how);
            assertThat(later.exitStatus()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aProgramThatKeepsNothingLeavesNothingAndBeginsAnew(String shell) throws Exception {
        ShellBuild build = new ShellBuild().phase(INSTALL, "A=1").phase(BUILD, "echo \"[$A]\"");
        build.only(EnumSet.of(INSTALL)).run(shell, work);
        assertThat(directory().resolve("kept")).doesNotExist();
        clear();
        assertThat(build.only(EnumSet.of(BUILD)).run(shell, work).output()).isEqualTo("[]\n");
    }
}
