package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a Jenkinsfile's author sees of a buildspec. */
@Order(10)
@ExtendWith(LabExtension.class)
class PipelineTest {
    static final String BUILDSPEC = """
            version: 0.2
            env:
              variables:
                STAGE: test
              exported-variables:
                - VERSION
            phases:
              install:
                commands:
                  - echo installing
              pre_build:
                commands:
                  - VERSION=1.2.3
              build:
                commands:
                  - echo "building $VERSION for $STAGE in $CODEBUILD_SRC_DIR"
                  - mkdir -p out reports
                  - echo content > "out/app é.txt"
                  - printf '<testsuite name="s" tests="2"><testcase classname="a.B" name="ok"/><testcase classname="a.B" name="bad"><failure message="no"/></testcase></testsuite>' > reports/TEST-a.xml
              post_build:
                commands:
                  - echo done
            artifacts:
              files:
                - '**/*'
              base-directory: out
            reports:
              unit:
                files: ['*.xml']
                base-directory: reports
            """;

    static final String FAILING = """
            version: 0.2
            phases:
              pre_build:
                commands:
                  - echo before
              build:
                commands:
                  - sh -c 'exit 42'
                  - echo never-reached
            """;

    @Test
    void runsAndHandsItsResultToLaterStages(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("pipeline-plain", """
                        def result
                        stage('run') {
                        """ + Texts.onAgent(BUILDSPEC, "result = runBuildspec()") + """
                        }
                        stage('later') {
                            echo "status=${result.status} version=${result.exportedVariables.VERSION}"
                            result.phases.each { echo "phase ${it.name} is ${it.status}" }
                            result.artifacts.each { echo "artifact ${it.identifier} has ${it.files} files" }
                            result.reports.each { echo "report ${it.group} ${it.format} ${it.files}" }
                        }
                        """)
                .run();

        // One of its two tests failed.
        build.expect("UNSTABLE");
        assertThat(build.console())
                .contains("building 1.2.3 for test in " + lab.agent().workspace("pipeline-plain"))
                .contains("status=SUCCEEDED version=1.2.3")
                .contains("phase INSTALL is SUCCEEDED", "phase PRE_BUILD is SUCCEEDED")
                .contains("phase BUILD is SUCCEEDED", "phase POST_BUILD is SUCCEEDED")
                .contains("has 1 files")
                .contains("report unit JUNITXML [")
                .containsPattern("\\[Container\\] \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d .*Entering phase BUILD");
        assertThat(Records.phases(build))
                .containsEntry("INSTALL", "SUCCEEDED")
                .containsEntry("BUILD", "SUCCEEDED")
                .containsEntry("POST_BUILD", "SUCCEEDED");
    }

    @Test
    void archivesArtifactsAndPublishesTests(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("pipeline-collect", Texts.onAgent(BUILDSPEC, "runBuildspec()"))
                .run()
                .expect("UNSTABLE");

        JsonNode artifacts = build.json().get("artifacts");
        assertThat(artifacts.findValuesAsText("relativePath")).anyMatch(path -> path.endsWith("app é.txt"));
        JsonNode tests = lab.jenkins().admin().json(build.path() + "/testReport/api/json");
        assertThat(tests.get("passCount").asInt()).isEqualTo(1);
        assertThat(tests.get("failCount").asInt()).isEqualTo(1);
        assertThat(lab.jenkins()
                        .admin()
                        .get(build.job().path() + "/test/trend?type=junit")
                        .status())
                .isLessThan(500);
    }

    @Test
    void leavesTheResultAloneOnRequestWhenTestsFail(Lab lab) {
        lab.jenkins()
                .pipeline("pipeline-unmarked", Texts.onAgent(BUILDSPEC, "runBuildspec(skipMarkingBuildUnstable: true)"))
                .run()
                .expect("SUCCESS");
    }

    @Test
    void worksInDeclarative(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("declarative", """
                        pipeline {
                          agent { label 'linux' }
                          stages {
                            stage('build') {
                              steps {
                                writeFile file: 'ci/spec.yml', text: %s
                                runBuildspec buildspec: 'ci/spec.yml', env: [[name: 'WHO', value: 'declared']]
                              }
                            }
                          }
                          post { success { echo 'post says yes' } }
                        }
                        """.formatted(Texts.groovy("""
                                                version: 0.2
                                                phases:
                                                  build:
                                                    commands:
                                                      - echo "who=$WHO"
                                                """)))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("who=declared", "post says yes");
    }

    @Test
    void takesABuildspecInlineAndASourceDirectory(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "inline",
                        Texts.onAgent(
                                Map.of("sub dir/file.txt", "here"),
                                "runBuildspec(dir: 'sub dir', inline: " + Texts.groovy("""
                                                version: 0.2
                                                phases:
                                                  build:
                                                    commands:
                                                      - echo "it is $(cat file.txt)"
                                                """) + ")"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("it is here");
    }

    @Test
    void tellsTheBuildWhatJenkinsKnows(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "variables",
                        Texts.onAgent("""
                                version: 0.2
                                phases:
                                  build:
                                    commands:
                                      - echo "id=$CODEBUILD_BUILD_ID number=$CODEBUILD_BUILD_NUMBER ci=$CODEBUILD_CI"
                                      - echo "initiator=$CODEBUILD_INITIATOR arn=$CODEBUILD_BUILD_ARN log=$CODEBUILD_LOG_PATH"
                                      - echo "job=$JOB_NAME"
                                """, "def r = runBuildspec(projectName: 'shop'); echo \"returned ${r.id}\""))
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .containsPattern("id=shop:\\S+ number=1 ci=true")
                .containsPattern("initiator=\\S+ arn=arn:\\S+ log=\\S+")
                .containsPattern("returned shop:\\S+")
                .contains("job=variables");
    }

    @Test
    void aFailureCanBeCaughtAndSaysWhereItWas(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "failing",
                        Texts.onAgent(
                                FAILING, "try { runBuildspec() } catch (e) { echo \"caught: ${e.message}\"; throw e }"))
                .run()
                .expect("FAILURE");

        assertThat(build.console())
                .contains("before")
                .contains("caught: ")
                .containsPattern("caught: .*BUILD.*sh -c 'exit 42'.*42")
                .doesNotContainPattern("(?m)^never-reached")
                // A user's failing command is no failure of the plugin.
                .doesNotContain("at io.jenkins.plugins.codesuite");
        assertThat(Records.phases(build)).containsEntry("BUILD", "FAILED");
    }

    @Test
    void aFailureIsAValueWithoutFailFast(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "not-fail-fast",
                        Texts.onAgent(
                                FAILING,
                                "def r = runBuildspec(failFast: false); echo \"went on: ${r.status}\";"
                                        + " r.phases.each { echo \"${it.name}=${it.status} ${it.message}\" }"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("went on: FAILED", "BUILD=FAILED");
    }

    @Test
    void aMistakeInTheBuildspecIsShownWithItsPlace(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "mistaken",
                        Texts.onAgent("version: 0.2\nphases:\n  build:\n    commands: {a: b}\n", "runBuildspec()"))
                .run()
                .expect("FAILURE");

        assertThat(build.console())
                .containsPattern("buildspec\\.yml:4:\\d+")
                .doesNotContain("at io.jenkins.plugins.codesuite");
    }

    @Test
    void aMissingBuildspecIsSaidPlainly(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("missing", "node('linux') { runBuildspec(buildspec: 'nowhere.yml') }")
                .run()
                .expect("FAILURE");

        assertThat(build.console()).contains("nowhere.yml").doesNotContain("at io.jenkins.plugins.codesuite");
    }

    @Test
    void phasesRunOneByOneWithTheStateKept(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("one-by-one", Texts.onAgent("""
                                version: 0.2
                                env:
                                  exported-variables: [KEPT]
                                phases:
                                  install:
                                    commands:
                                      - KEPT=from-install
                                      - mkdir -p deep && cd deep
                                  build:
                                    commands:
                                      - echo "kept=$KEPT in=$(basename "$PWD")"
                                      - echo once >> "$CODEBUILD_SRC_DIR/runs.txt"
                                """, """
                                sh 'rm -f runs.txt'
                                stage('install') { runBuildspec(phases: ['install']) }
                                def last
                                stage('build') { last = runBuildspec(phases: ['build']) }
                                echo "runs=${readFile('runs.txt').trim()} exported=${last.exportedVariables}"
                                """))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("kept=from-install in=deep", "runs=once", "KEPT:from-install");
    }
}
