package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Builds that share an agent, a job, or even a workspace. Every path holds spaces and letters of several bytes. */
@Order(21)
@ExtendWith(LabExtension.class)
class WorkspaceTest {
    private static String waiting(Path gate) {
        return """
                version: 0.2
                env:
                  exported-variables: [MINE]
                phases:
                  build:
                    commands:
                      - MINE="$CODEBUILD_BUILD_NUMBER"
                      - echo "$MINE" > mine.txt
                      - echo "$MINE waits in $(pwd)"; while [ ! -e '%s' ]; do sleep 0.2; done
                      - echo "file says $(cat mine.txt), variable says $MINE"
                """.formatted(gate);
    }

    private static void check(Lab lab, Job job, Path gate) throws IOException {
        Build first = job.start();
        first.awaitLog("1 waits in");
        Build second = job.start();
        second.awaitLog("2 waits in");

        Files.createFile(gate);
        first.expect("SUCCESS");
        second.expect("SUCCESS");

        Path workspace = lab.agent().workspace(job.name());
        assertThat(first.console()).contains("1 waits in " + workspace + "\n").contains("file says 1, variable says 1");
        assertThat(second.console())
                .contains("2 waits in " + workspace + "@2\n")
                .contains("file says 2, variable says 2");
        for (Build build : new Build[] {first, second}) {
            assertThat(Records.phases(build)).containsEntry("BUILD", "SUCCEEDED");
            assertThat(Records.of(build)).hasSize(1);
            assertThat(Records.of(build)
                            .get(0)
                            .findValue("exportedEnvironmentVariables")
                            .findValuesAsText("value"))
                    .containsExactly(Integer.toString(build.number()));
        }
    }

    @Test
    void twoBuildsOfAPipelineAtOnce(Lab lab) throws IOException {
        Path gate = gate(lab, "pipeline");
        check(lab, lab.jenkins().pipeline("at-once", Texts.onAgent(waiting(gate), "runBuildspec()")), gate);
    }

    @Test
    void twoBuildsOfAFreestyleJobAtOnce(Lab lab) throws IOException {
        Path gate = gate(lab, "freestyle");
        Job job = Freestyle.withBuildspec(lab.jenkins(), "at-once-freestyle", waiting(gate), "[:]");
        lab.jenkins()
                .admin()
                .script("def j = jenkins.model.Jenkins.get().getItemByFullName('at-once-freestyle');"
                        + " j.concurrentBuild = true; j.save()");
        check(lab, job, gate);
    }

    @Test
    void twoBuildspecsInOneWorkspaceAtOnce(Lab lab) {
        Build build = lab.jenkins().pipeline("parallel", """
                        node('linux') {
                            def spec = { me, other -> "version: 0.2\\nphases:\\n  build:\\n    commands:\\n      - touch is-${me}; while [ ! -e is-${other} ]; do sleep 0.2; done; echo ${me} met ${other}\\n" }
                            sh 'rm -f is-*'
                            parallel a: { runBuildspec(inline: spec('a', 'b')) }, b: { runBuildspec(inline: spec('b', 'a')) }
                        }
                        """).run().expect("SUCCESS");

        assertThat(build.console()).contains("a met b", "b met a");
        assertThat(Records.of(build)).hasSize(2);
    }

    private static Path gate(Lab lab, String name) throws IOException {
        Path gate = lab.settings().target().resolve("gate-" + name);
        Files.deleteIfExists(gate);
        return gate;
    }
}
