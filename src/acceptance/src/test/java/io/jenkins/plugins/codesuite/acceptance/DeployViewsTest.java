package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The step with its state and its log, as other plugins' views of a Pipeline get them. */
@Order(90)
@ExtendWith(LabExtension.class)
class DeployViewsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    /**
     * What a view says of the step.
     *
     * @param state the view's word for how it is going, or how it went
     * @param log its own log
     */
    private record Shown(String state, String log) {}

    /** The step by what it is called. */
    private static Optional<JsonNode> find(JsonNode among, String field) {
        return StreamSupport.stream(among.spliterator(), false)
                .filter(each -> each.path(field).asText().equals("Deploy with AWS CodeDeploy"))
                .findFirst();
    }

    /** Pipeline Graph View: a list of all steps, and the log of one. */
    private static Optional<Shown> graphView(Build build) {
        JenkinsClient admin = build.job().jenkins().admin();
        return find(
                        admin.json(build.path() + "/pipeline-console/allSteps")
                                .path("data")
                                .path("steps"),
                        "title")
                .map(step -> new Shown(
                        step.path("state").asText(),
                        admin.json(build.path() + "/pipeline-console/consoleOutput?startByte=0&nodeId="
                                        + step.path("id").asText())
                                .path("data")
                                .path("text")
                                .asText()));
    }

    /** Blue Ocean: the stages, the steps of each, and the log of one. */
    private static Optional<Shown> blueOcean(Build build) {
        JenkinsClient admin = build.job().jenkins().admin();
        String nodes = "blue/rest/organizations/jenkins/pipelines/"
                + build.job().name() + "/runs/" + build.number() + "/nodes/";
        List<JsonNode> stages = new ArrayList<>();
        admin.json(nodes).forEach(stages::add);
        return stages.stream()
                .map(stage -> nodes + stage.path("id").asText() + "/steps/")
                .flatMap(steps -> find(admin.json(steps), "displayName").stream()
                        .map(step -> new Shown(
                                step.path("state").asText() + " "
                                        + step.path("result").asText(),
                                admin.text(steps + step.path("id").asText() + "/log/"))))
                .findFirst();
    }

    /** One after the other: a deployment that goes on and succeeds, and one that fails. */
    private void assertShown(
            Lab lab,
            String name,
            Function<Build, Optional<Shown>> view,
            String running,
            String succeeded,
            String failed) {
        deployments.servers(name, 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .in(name, Deployments.GROUP)
                        .taking(Duration.ofMinutes(30))
                        .times(1));
        Job job = lab.jenkins().pipeline(name, "stage('Ship it') { " + Deployments.known(name, "") + " }");
        Build build = job.start().awaitLog("Install InProgress");
        BiFunction<Build, String, Shown> awaited = (of, state) -> Await.value(
                "the step to be " + state + " in the view",
                LIMIT,
                () -> view.apply(of).filter(shown -> shown.state().equals(state)),
                () -> view.apply(of).toString());
        assertThat(awaited.apply(build, running).log()).contains(Deployments.id(build), "Install InProgress");
        lab.aws().time().advance(Duration.ofMinutes(31));
        build.expect("SUCCESS");
        assertThat(awaited.apply(build, succeeded).log()).contains(Deployments.id(build) + " Succeeded");

        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in(name, Deployments.GROUP)
                        .failing("scripts/migrate.sh", "ERROR: disk full"));
        Build second = job.run().expect("FAILURE");
        Shown shown = awaited.apply(second, failed);
        assertThat(shown.log()).contains(Deployments.id(second), "scripts/migrate.sh", "ERROR: disk full");
    }

    @Test
    void inPipelineGraphView(Lab lab) {
        assumeTrue(lab.jenkins().hasPlugin("pipeline-graph-view"), "pipeline-graph-view is not in JENKINS_PLUGINS");
        assertShown(lab, "views-graph", DeployViewsTest::graphView, "running", "success", "failure");
    }

    @Test
    void inBlueOcean(Lab lab) {
        assumeTrue(lab.jenkins().hasPlugin("blueocean"), "blueocean is not in JENKINS_PLUGINS");
        assertShown(
                lab,
                "views-blue",
                DeployViewsTest::blueOcean,
                "RUNNING UNKNOWN",
                "FINISHED SUCCESS",
                "FINISHED FAILURE");
    }
}
