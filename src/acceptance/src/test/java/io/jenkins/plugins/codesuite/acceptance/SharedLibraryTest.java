package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/shared-library} as a trusted global library: phases as stages, batches as branches. */
@Order(45)
@ExtendWith(LabExtension.class)
class SharedLibraryTest {
    private static final String LIBRARY = "@Library('code-suite') _\n";

    @BeforeAll
    static void library(Lab lab) throws Exception {
        assumeTrue(lab.jenkins().hasPlugin("pipeline-groovy-lib"), "pipeline-groovy-lib is not in JENKINS_PLUGINS");
        assumeTrue(lab.jenkins().hasPlugin("git"), "git is not in JENKINS_PLUGINS");
        Path source = lab.settings().root().resolve("docs/shared-library");
        Path repository = lab.settings().target().resolve("shared-library");
        JenkinsHome.delete(repository);
        copy(source, repository);
        git(repository, "init", "-q", "-b", "main");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "library");
        String problem = lab.jenkins().admin().script("""
                import jenkins.plugins.git.GitSCMSource
                import org.jenkinsci.plugins.workflow.libs.*
                def library = new LibraryConfiguration('code-suite', new SCMSourceRetriever(new GitSCMSource('%s')))
                library.defaultVersion = 'main'
                GlobalLibraries.get().libraries = [library]
                """.formatted(repository));
        assertThat(problem).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(git.exitValue()).isZero();
    }

    private static List<String> stages(Lab lab, Build build) {
        if (!lab.jenkins().hasPlugin("pipeline-rest-api")) {
            return List.of();
        }
        JsonNode run = lab.jenkins().admin().json(build.path() + "/wfapi/describe");
        return run.get("stages").findValuesAsText("name");
    }

    @Test
    void everyPhaseIsAStage(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "stages",
                        LIBRARY
                                + Texts.onAgent(
                                        PipelineTest.BUILDSPEC, "buildspecStages(skipMarkingBuildUnstable: true)"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("building 1.2.3 for test");
        if (lab.jenkins().hasPlugin("pipeline-rest-api")) {
            assertThat(stages(lab, build).stream()
                            .map(name -> name.toUpperCase(java.util.Locale.ROOT).replace(' ', '_')))
                    .containsSubsequence("INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD");
        }
    }

    @Test
    void theStageOfTheFailingPhaseFails(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("stages-failing", LIBRARY + Texts.onAgent(PipelineTest.FAILING, "buildspecStages()"))
                .run()
                .expect("FAILURE");

        assertThat(build.console()).contains("before").containsPattern("sh -c 'exit 42'.*42");
    }

    private static final String BATCH = """
            version: 0.2
            batch:
              fast-fail: false
              build-graph:
                - identifier: first
                  env:
                    variables:
                      WHO: one
                - identifier: second
                  env:
                    variables:
                      WHO: two
                - identifier: last
                  depend-on: [first, second]
                  env:
                    variables:
                      WHO: three
            phases:
              build:
                commands:
                  - echo "batch $WHO as $CODEBUILD_BATCH_BUILD_IDENTIFIER"
            """;

    @Test
    void aBatchRunsAsBranchesWithTheGraphKept(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "batch",
                        LIBRARY + "buildspecBatch(label: 'linux') { writeFile file: 'buildspec.yml', text: "
                                + Texts.groovy(BATCH) + " }")
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("batch one as first", "batch two as second", "batch three as last");
        assertThat(build.console().indexOf("batch three as last"))
                .isGreaterThan(build.console().indexOf("batch one as first"))
                .isGreaterThan(build.console().indexOf("batch two as second"));
    }

    @Test
    void theFirstFailureEndsTheOthersOnRequest(Lab lab) {
        Marker marker = Marker.create();
        Build build = lab.jenkins()
                .pipeline(
                        "batch-fail-fast",
                        LIBRARY + "buildspecBatch(label: 'linux') { writeFile file: 'buildspec.yml', text: "
                                + Texts.groovy("""
                                        version: 0.2
                                        batch:
                                          fast-fail: true
                                          build-graph:
                                            - identifier: slow
                                              env:
                                                variables:
                                                  COMMAND: SLEEP
                                            - identifier: broken
                                              env:
                                                variables:
                                                  COMMAND: sh -c 'exit 9'
                                            - identifier: never
                                              depend-on: [broken]
                                              env:
                                                variables:
                                                  COMMAND: echo never-run
                                        phases:
                                          build:
                                            commands:
                                              - eval "$COMMAND"
                                        """.replace("SLEEP", marker.sleep()))
                                + " }")
                .start();

        build.await();

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.console()).contains("exit status 9").doesNotContainPattern("(?m)^never-run$");
        Await.until(
                "the slow build's processes to be gone",
                java.time.Duration.ofSeconds(15),
                () -> marker.processes().isEmpty());
    }
}
