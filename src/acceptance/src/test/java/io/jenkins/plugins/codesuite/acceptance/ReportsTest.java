package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reports of any format on Jenkins' own pages, and quality gates. */
@Order(60)
@ExtendWith(LabExtension.class)
class ReportsTest {
    private static final String ALL = "files: ['reports/*.xml', 'reports/*.trx', 'reports/*.json']";

    private static Map<String, String> everything() {
        return Map.of(
                "reports/TEST-a.xml",
                ReportFiles.junit(3, "fails"),
                "reports/b.trx",
                ReportFiles.TRX,
                "reports/cucumber.json",
                ReportFiles.CUCUMBER,
                "reports/jacoco.xml",
                ReportFiles.jacoco(8, 6));
    }

    private static JsonNode tests(Build build) {
        return build.job().jenkins().admin().json(build.path() + "/testReport/api/json?depth=2");
    }

    private static JsonNode records(Build build) {
        return build.job()
                .jenkins()
                .admin()
                .json(build.path() + "/code-reports/data")
                .get("reports");
    }

    @Test
    void everyFormatIsShownInTheNameOfItsStage(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "reports-formats",
                        ReportFiles.pipeline(
                                everything(),
                                ALL,
                                "echo \"got ${r.result} ${r.total} ${r.failed} ${r.skipped} ${r.lineCoverage}"
                                        + " ${r.branchCoverage} ${r.groups.size()} ${r.gates[0].metric}\""))
                .run()
                .expect("UNSTABLE");

        JsonNode tests = tests(build);
        assertThat(tests.get("passCount").asInt()).isEqualTo(5);
        assertThat(tests.get("failCount").asInt()).isEqualTo(2);
        assertThat(tests.get("skipCount").asInt()).isEqualTo(1);
        assertThat(tests.findValuesAsText("className"))
                .contains("shop.java.CartTest", "Shop.Net.CartTest")
                .anyMatch(name -> name.contains("Shopping cart"));
        assertThat(tests.findValues("enclosingBlockNames"))
                .isNotEmpty()
                .allSatisfy(names -> assertThat(names.toString()).isEqualTo("[\"unit\"]"));
        assertThat(tests.findValuesAsText("errorStackTrace")).anyMatch(trace -> trace.contains("CartTest.cs:line 12"));
        assertThat(build.console())
                .contains(
                        "got UNSTABLE 8 2 1 70.0 50.0 4 failedTests",
                        "Tests: 8 run, 2 failed, 1 skipped",
                        "Coverage: 70 % of 20 lines, 50 % of 8 branches",
                        "Gate failed (UNSTABLE): 2 tests failed");
        JsonNode record = records(build).get(0);
        assertThat(record.get("name").asText()).isEqualTo("unit");
        assertThat(record.get("packages").findValuesAsText("name")).hasSize(2);
        assertThat(build.folder().resolve("codesuite-reports/1.json")).isNotEmptyFile();
        assertThat(lab.jenkins()
                        .admin()
                        .get(build.job().path() + "/test/trend?type=junit")
                        .status())
                .isLessThan(500);
    }

    @Test
    void blueOceanAndTheStagesKnowTheTests(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("reports-stages", ReportFiles.pipeline(everything(), ALL, ""))
                .run()
                .expect("UNSTABLE");
        if (lab.jenkins().hasPlugin("blueocean")) {
            JsonNode summary = lab.jenkins()
                    .admin()
                    .json("blue/rest/organizations/jenkins/pipelines/reports-stages/runs/1/blueTestSummary/");
            assertThat(summary.get("failed").asInt()).isEqualTo(2);
            assertThat(summary.get("total").asInt()).isEqualTo(8);
        }
        if (lab.jenkins().hasPlugin("pipeline-stage-view")) {
            JsonNode stages =
                    lab.jenkins().admin().json(build.path() + "/wfapi/describe").get("stages");
            assertThat(stages.get(0).get("name").asText()).isEqualTo("unit");
            assertThat(stages.get(0).get("status").asText()).isEqualTo("UNSTABLE");
        }
    }

    @Test
    void gatesCompareWithTheLastGoodBuild(Lab lab) {
        String gates = ", unstableFailedTests: -1, qualityGates: [[metric: 'newFailures', threshold: 0],"
                + " [metric: 'lineCoverageDrop', threshold: 0.5, criticality: 'FAILURE'],"
                + " [metric: 'skippedTests', threshold: 5], [metric: 'fewerTests', threshold: 2]]";
        Build good = build(lab, "reports-gates", 4, 8, gates, "old").expect("SUCCESS");
        assertThat(good.console())
                .contains("Compared with nothing", "Gate not judged: newFailures", "Gate passed: skippedTests is 0");

        Build bad = build(lab, "reports-gates", 3, 7, gates, "old", "fresh").expect("FAILURE");
        assertThat(bad.console())
                .contains(
                        "Compared with reports-gates #1",
                        "Gate failed (UNSTABLE): newFailures is 1, wanted at most 0",
                        "Gate failed (FAILURE): lineCoverageDrop is 10 points, wanted at most 0.5 points",
                        "Gate passed: fewerTests is 0, wanted at most 2",
                        "New failures: shop.java.CartTest.fresh",
                        "after FAILURE");

        // The bad build is nothing to compare with: the good one stays.
        Build again = build(lab, "reports-gates", 5, 8, gates, "old").expect("SUCCESS");
        assertThat(again.console()).contains("Compared with reports-gates #1", "after SUCCESS");
        assertThat(records(again).get(0).get("reference").get("url").asText()).isEqualTo("job/reports-gates/1/");

        Build other = build(
                        lab,
                        "reports-gates-branch",
                        3,
                        7,
                        ", referenceJob: 'reports-gates', qualityGates: [[metric: 'newFailures', threshold: 0]]",
                        "old",
                        "mine")
                .expect("UNSTABLE");
        assertThat(other.console()).contains("Compared with reports-gates #3", "New failures: shop.java.CartTest.mine");
    }

    private static Build build(Lab lab, String name, int passed, int covered, String gates, String... failed) {
        return lab.jenkins()
                .pipeline(
                        name,
                        ReportFiles.pipeline(
                                Map.of(
                                        "reports/TEST-a.xml", ReportFiles.junit(passed, failed),
                                        "reports/jacoco.xml", ReportFiles.jacoco(covered, covered - 1)),
                                "files: 'reports/*.xml'" + gates,
                                "echo \"after ${r.result}\""))
                .run();
    }

    @Test
    void thresholdsOfCoverageAndTests(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "reports-thresholds",
                        ReportFiles.pipeline(
                                everything(),
                                ALL + ", name: 'shop', unstableFailedTests: 5, unstableLineCoverage: 80,"
                                        + " failBranchCoverage: 30.5",
                                ""))
                .run()
                .expect("UNSTABLE");

        assertThat(build.console())
                .contains(
                        "Gate passed: failedTests is 2, wanted at most 5",
                        "Gate failed (UNSTABLE): lineCoverage is 70 %, wanted at least 80 %",
                        "Gate passed: branchCoverage is 50 %, wanted at least 30.5 %");
        assertThat(records(build).get(0).get("name").asText()).isEqualTo("shop");
    }

    @Test
    void aDamagedFileIsToldOnceAndReadAsFarAsItGoes(Lab lab) {
        String whole = ReportFiles.junit(3);
        Build build = lab.jenkins()
                .pipeline(
                        "reports-damaged",
                        ReportFiles.pipeline(
                                Map.of(
                                        "reports/cut.xml", whole.substring(0, whole.indexOf("passes3") + 2),
                                        "reports/whole.xml",
                                                ReportFiles.junit(2).replace("CartTest", "OrderTest"),
                                        "reports/empty.xml", ""),
                                "groups: [[name: 'unit', files: ['*.xml'], baseDirectory: 'reports', format: 'junitxml']]",
                                "echo \"warned ${r.warnings.size()}\""))
                .run()
                .expect("SUCCESS");

        assertThat(tests(build).get("passCount").asInt()).isEqualTo(4);
        assertThat(build.console())
                .containsPattern("Warning: reports/cut.xml:\\d+")
                .contains("Warning: reports/empty.xml", "warned 2");
        assertThat(build.console().lines().filter(line -> line.contains("cut.xml")))
                .hasSize(1);
    }

    @Test
    void noFileIsAMistakeUnlessItIsNot(Lab lab) {
        Build strict = lab.jenkins()
                .pipeline("reports-none", ReportFiles.pipeline(Map.of("a.txt", "a"), "files: 'reports/*.xml'", ""))
                .run()
                .expect("FAILURE");
        assertThat(strict.console()).contains("no report was found").doesNotContain("\tat ");
        lab.jenkins()
                .pipeline(
                        "reports-none",
                        ReportFiles.pipeline(
                                Map.of("a.txt", "a"), "files: 'reports/*.xml', allowEmptyResults: true", ""))
                .run()
                .expect("SUCCESS");
        Build wrong = lab.jenkins()
                .pipeline(
                        "reports-wrong",
                        ReportFiles.pipeline(
                                Map.of("a.txt", "a"),
                                "files: 'a', qualityGates: [[metric: 'lines', threshold: 1]]",
                                ""))
                .run()
                .expect("FAILURE");
        assertThat(wrong.console())
                .contains("there is no metric 'lines'", "lineCoverageDrop")
                .doesNotContain("\tat ");
    }

    @Test
    void reportGroupsOfABuildspecAreShownWhateverTheirFormat(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "reports-buildspec",
                        Texts.onAgent(
                                Map.of(
                                        "buildspec.yml",
                                        """
                                        version: 0.2
                                        phases:
                                          build:
                                            commands:
                                              - echo tested
                                        reports:
                                          net:
                                            files: ['*.trx']
                                            base-directory: reports
                                            file-format: VISUALSTUDIOTRX
                                          coverage:
                                            files: ['reports/jacoco.xml']
                                            file-format: JACOCOXML
                                        """,
                                        "reports/b.trx",
                                        ReportFiles.TRX,
                                        "reports/jacoco.xml",
                                        ReportFiles.jacoco(8, 6)),
                                "stage('spec') { runBuildspec() }"))
                .run()
                .expect("UNSTABLE");

        assertThat(tests(build).get("failCount").asInt()).isEqualTo(1);
        assertThat(tests(build).findValues("enclosingBlockNames").get(0).toString())
                .isEqualTo("[\"spec\"]");
        assertThat(build.console()).contains("Coverage: 70 % of 20 lines");
        assertThat(records(build).get(0).get("coverage").get("linesCovered").asInt())
                .isEqualTo(14);
    }

    @Test
    void branchesOfAPipelineKeepTheirNames(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("reports-parallel", """
                        node('linux') {
                          writeFile file: 'reports/jacoco.xml', text: %s
                          stage('test') {
                            parallel one: { publishTestReports files: 'reports/*.xml' },
                                     two: { publishTestReports files: 'reports/*.xml' }
                          }
                        }
                        """.formatted(Texts.groovy(ReportFiles.jacoco(8, 6))))
                .run()
                .expect("SUCCESS");

        assertThat(records(build).findValuesAsText("name")).contains("test / one", "test / two");
    }

    @Test
    void afterARestartTheReportsAreThere(Lab lab) {
        Build build = build(lab, "reports-kept", 4, 8, "").expect("SUCCESS");
        lab.jenkins().admin().script("jenkins.model.Jenkins.get().reload()");
        Await.until(
                "the jobs to be there again",
                java.time.Duration.ofMinutes(2),
                () -> lab.jenkins().admin().get(build.path() + "/code-reports/").status() == 200);

        assertThat(records(build)).hasSize(1);
        Build next = build(lab, "reports-kept", 4, 7, ", qualityGates: [[metric: 'lineCoverageDrop', threshold: 1]]")
                .expect("UNSTABLE");
        assertThat(next.console()).contains("Compared with reports-kept #1");
    }

    @Test
    void theCoveragePluginGetsTheCoverageWhereItIsInstalled(Lab lab) {
        // A step of its name and its arguments stands in for it.
        String problem = lab.jenkins().admin().script("""
                import hudson.FilePath
                import hudson.model.TaskListener
                import org.jenkinsci.plugins.workflow.steps.*
                import org.kohsuke.stapler.*
                class RecordCoverageStandIn extends Step {
                    private Map given = [:]
                    @DataBoundConstructor RecordCoverageStandIn() {}
                    @DataBoundSetter void setId(String value) { given.id = value }
                    @DataBoundSetter void setName(String value) { given.name = value }
                    @DataBoundSetter void setEnabledForFailure(boolean value) { given.enabledForFailure = value }
                    @DataBoundSetter void setTools(List value) { given.tools = value }
                    StepExecution start(StepContext context) { new StandInExecution(context, given) }
                    static class StandInDescriptor extends StepDescriptor {
                        StandInDescriptor() {}
                        String getFunctionName() { 'recordCoverage' }
                        Set getRequiredContext() { [] as Set }
                    }
                }
                class StandInExecution extends SynchronousNonBlockingStepExecution {
                    private Map given
                    StandInExecution(StepContext context, Map given) { super(context); this.given = given }
                    protected Object run() {
                        def tool = given.tools[0]
                        def text = context.get(FilePath).child(tool.pattern).readToString()
                        context.get(TaskListener).logger.println(
                            'stand-in got ' + given.id + ' ' + tool.parser + ' ' + text.contains('filename="shop/cart/Cart.java"'))
                        null
                    }
                }
                if (StepDescriptor.byFunctionName('recordCoverage') == null) {
                    jenkins.model.Jenkins.get().getExtensionList(StepDescriptor).add(new RecordCoverageStandIn.StandInDescriptor())
                }
                """);
        assertThat(problem).isEmpty();
        try {
            Build build = build(lab, "reports-handed-over", 2, 8, "").expect("SUCCESS");
            assertThat(build.console()).contains("stand-in got codesuite-unit COBERTURA true");
            Build without = build(lab, "reports-kept-back", 2, 8, ", skipCoveragePlugin: true")
                    .expect("SUCCESS");
            assertThat(without.console()).doesNotContain("stand-in got");
        } finally {
            lab.jenkins().admin().script("""
                    def all = jenkins.model.Jenkins.get().getExtensionList(org.jenkinsci.plugins.workflow.steps.StepDescriptor)
                    all.findAll { it.class.simpleName == 'StandInDescriptor' }.each { all.remove(it) }
                    """);
        }
    }

    @Test
    void afterAFreestyleBuild(Lab lab) {
        Job job = ReportFiles.freestyle(
                lab.jenkins(),
                "reports-freestyle",
                everything(),
                "[files: 'reports/*', groups: [], unstableFailedTests: 2,"
                        + " qualityGates: [[metric: 'lineCoverage', threshold: 75, criticality: 'UNSTABLE']]]");
        Build build = job.run().expect("UNSTABLE");

        assertThat(tests(build).get("failCount").asInt()).isEqualTo(2);
        assertThat(build.console())
                .contains(
                        "Gate passed: failedTests is 2, wanted at most 2",
                        "Gate failed (UNSTABLE): lineCoverage is 70 %, wanted at least 75 %");
        assertThat(records(build).get(0).get("name").asText()).isEqualTo("Reports");

        String before = lab.jenkins().admin().text(job.path() + "/config.xml");
        assertThat(before).contains("lineCoverage", "reports/*");
        lab.jenkins().admin().postXml(job.path() + "/config.xml", before).expect(200);
        lab.jenkins().admin().script("jenkins.model.Jenkins.get().getItemByFullName('" + job.name() + "').save()");
        assertThat(lab.jenkins().admin().text(job.path() + "/config.xml")).isEqualTo(before);
    }

    @Test
    void whoMayNotReadTheJobSeesNoCoverage(Lab lab) {
        Build build = build(lab, "reports-secret", 4, 8, "").expect("SUCCESS");

        for (String page : java.util.List.of("/code-reports/", "/code-reports/data")) {
            assertThat(lab.jenkins().as(User.READER).get(build.path() + page).status())
                    .isEqualTo(200);
            assertThat(lab.jenkins().anonymous().get(build.path() + page).status())
                    .isEqualTo(403);
        }
    }
}
