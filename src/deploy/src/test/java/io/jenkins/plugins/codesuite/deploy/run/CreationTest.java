package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateDeployment, which is not idempotent, under every trouble: one deployment comes of it, and not two. */
class CreationTest {

    private final Lab lab = new Lab();

    @BeforeEach
    void open() {
        lab.lambda("{}");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private long deployments() {
        // One was there before.
        return lab.aws.simulator().codeDeploy().statuses().size() - 1L;
    }

    @Test
    void anAnswerThatIsLostIsFoundAgain() {
        lab.fault(FaultOrder.cutBody(1).on(Service.CODEDEPLOY, "CreateDeployment"));

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(deployments()).isOne();
        assertThat(lab.calls("CreateDeployment")).isOne();
        assertThat(host.log()).contains("got no answer", "had been created.");
    }

    @Test
    void aCallThatDidNotArriveIsMadeAgain() {
        lab.fault(FaultOrder.cutConnection(1).on(Service.CODEDEPLOY, "CreateDeployment"));

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(deployments()).isOne();
        assertThat(host.log()).contains("No deployment had been created; CodeDeploy is asked again.");
    }

    @Test
    void aServerErrorIsLookedInto() {
        lab.fault(FaultOrder.serverError(1).on(Service.CODEDEPLOY, "CreateDeployment"));

        assertThat(lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce"))).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(deployments()).isOne();
    }

    @Test
    void throttlingIsWaitedFor() {
        lab.fault(FaultOrder.throttle(10).on(Service.CODEDEPLOY, "CreateDeployment"));

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(deployments()).isOne();
        assertThat(lab.calls("CreateDeployment")).isEqualTo(11);
    }

    @Test
    void anExpiredSessionIsWaitedFor() {
        lab.refuse("CreateDeployment", 2, "ExpiredTokenException");

        assertThat(lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce"))).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "ApplicationDoesNotExistException",
                "DeploymentConfigDoesNotExistException",
                "InvalidRoleException",
                "RevisionDoesNotExistException"
            })
    void aRefusalFailsAtOnce(String code) {
        lab.refuse("CreateDeployment", 1, code);

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation())
                .startsWith("CodeDeploy does not deploy to fn-app/fn-group: ")
                .contains(code);
        assertThat(result.deployments()).isEmpty();
        assertThat(lab.calls("CreateDeployment")).isOne();
    }

    @Test
    void aGroupThatIsNotThereFailsAtOnce() {
        RunResult result = lab.end(lab.start(DeploymentRequest.builder("fn-app", "none")
                .revision(Lab.toLambda("x").build().revision().orElseThrow())));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("Nothing is deployed to fn-app/none", "DeploymentGroupDoesNotExist");
    }

    @Test
    void whoMayNotLookAtTheGroupDeploysAllTheSame() {
        lab.deny("GetDeploymentGroup");

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains("What is needed: codedeploy:GetDeploymentGroup.");
    }

    @Test
    void theDescriptionKeepsItsWordsBesidesTheMarker() {
        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce").description("Build 12 of shop"));
        RunResult result = lab.end(host);

        String marker = host.task.record().deployments().get(0).marker().orElseThrow();
        assertThat(result.deployments().get(0).description()).isEqualTo("Build 12 of shop [" + marker + "]");
    }

    @Test
    void aLongDescriptionIsCutForTheMarker() {
        DeploymentRequest marked =
                Marker.put(Lab.toServer().description("x".repeat(256)).build(), "0123456789ab");

        assertThat(marked.description().orElseThrow()).hasSize(256).endsWith("x… [0123456789ab]");
        assertThat(Marker.isIn("0123456789ab", marked.description().orElseThrow()))
                .isTrue();
        assertThat(Marker.isIn("0123456789ac", marked.description().orElseThrow()))
                .isFalse();
    }

    @Test
    void theIntentionIsKeptBeforeTheCall() {
        Host host = new Host() {
            @Override
            public void changed(RunRecord record) {
                if (record.deployments().get(0).asked().isPresent()) {
                    boolean known = record.deployments().get(0).id().isPresent();
                    assertThat(known || lab.calls("CreateDeployment") == 0).isTrue();
                }
                super.changed(record);
            }
        };
        host.task = CodeDeployTask.of(
                lab.means, lab.plan(Lab.toLambda("LambdaAllAtOnce")).build(), host);
        host.task.start();

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.records)
                .anyMatch(record -> record.deployments().get(0).asked().isPresent()
                        && record.deployments().get(0).id().isEmpty());
    }

    @Test
    void aRestartBetweenQuestionAndAnswerFindsTheDeployment() {
        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));
        RunRecord asked = host.records.stream()
                .filter(record -> record.deployments().get(0).asked().isPresent()
                        && record.deployments().get(0).id().isEmpty())
                .findFirst()
                .orElseThrow();

        Host resumed = lab.resume(RunRecordJson.text(asked));
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(deployments()).isOne();
        assertThat(resumed.log()).contains("had been created.");
    }

    @Test
    void aRestartBeforeTheQuestionAsks() {
        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));
        RunRecord first = host.records.get(0);
        close();
        Lab other = new Lab();
        try (other) {
            other.lambda("{}");
            Host resumed = other.resume(RunRecordJson.text(first));

            assertThat(other.end(resumed).outcome()).isEqualTo(Outcome.SUCCEEDED);
        }
    }

    @Test
    void whatCannotBeFoundOutIsSaid() {
        lab.fault(FaultOrder.cutBody(1).on(Service.CODEDEPLOY, "CreateDeployment"));
        lab.deny("ListDeployments");

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("gave no answer", "codedeploy:ListDeployments", "AWS console");
    }

    @Test
    void anAbortWhileTheAnswerIsLookedForStopsWhatIsFound() {
        lab.fault(FaultOrder.cutBody(1).on(Service.CODEDEPLOY, "CreateDeployment"));
        lab.fault(FaultOrder.throttle(2).on(Service.CODEDEPLOY, "ListDeployments"));
        lab.aws.simulator().faults().clear();
        lab.fault(FaultOrder.cutConnection(1).on(Service.CODEDEPLOY, "CreateDeployment"));

        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));
        host.task.abort("aborted");
        RunRecord last = lab.finish(host);

        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(deployments()).isZero();
    }

    /** A host that has the group not listed any more when CodeDeploy is about to be asked. */
    private final class Blind extends Host {

        private boolean blind;

        @Override
        public void changed(RunRecord record) {
            super.changed(record);
            if (!blind && record.deployments().get(0).asked().isPresent()) {
                blind = true;
                lab.fault(FaultOrder.throttle(Integer.MAX_VALUE).on(Service.CODEDEPLOY, "ListDeployments"));
            }
        }
    }

    private Blind askedWithoutAnswer() {
        lab.fault(FaultOrder.cutBody(1).on(Service.CODEDEPLOY, "CreateDeployment"));
        Blind host = new Blind();
        host.task = CodeDeployTask.of(
                lab.means,
                lab.plan(Lab.toLambda("LambdaCanary10Percent30Minutes"))
                        .abortAction(AbortAction.LEAVE)
                        .build(),
                host);
        host.task.start();
        lab.pass(3);
        assertThat(lab.calls("CreateDeployment")).isOne();
        return host;
    }

    @Test
    void whatIsLeftWhileItIsCreatedIsNamed() {
        Blind host = askedWithoutAnswer();

        host.task.abort("aborted");
        assertThat(host.result).isEmpty();
        lab.aws.simulator().faults().clear();
        RunResult result = lab.end(host);
        RunRecord last = lab.finish(host);

        String id = last.deployments().get(0).id().orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.explanation()).contains("Deployment " + id + " to fn-app/fn-group goes on.");
        assertThat(host.log()).contains("Deployment " + id + " to fn-app/fn-group");
        assertThat(lab.calls("StopDeployment")).isZero();
        assertThat(deployments()).isOne();
    }

    @Test
    void whoLeavesIsNotHeldForLongAndTheIdIsRecordedAllTheSame() {
        Blind host = askedWithoutAnswer();

        host.task.abort("aborted");
        lab.pass(61);
        assertThat(host.result.orElseThrow().explanation()).contains("A deployment to fn-app/fn-group goes on.");
        assertThat(host.last).isEmpty();
        lab.aws.simulator().faults().clear();
        RunRecord last = lab.finish(host);

        assertThat(last.deployments().get(0).id()).isPresent();
        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(host.ends).isOne();
    }

    @Test
    void whatIsLeftWhileItIsCreatedIsNamedAfterARestart() {
        Blind host = askedWithoutAnswer();
        host.task.abort("aborted");
        lab.aws.simulator().faults().clear();

        Host resumed = lab.resume(host);
        RunRecord last = lab.finish(resumed);

        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(last.deployments().get(0).id()).isPresent();
        assertThat(lab.calls("StopDeployment")).isZero();
        assertThat(lab.aws.simulator().codeDeploy().statuses()).containsValue("InProgress");
    }

    @Test
    void whatNobodyHasAskedForIsNotCreatedAfterAnAbort() {
        lab.fault(FaultOrder.throttle(Integer.MAX_VALUE).on(Service.CODEDEPLOY, "CreateDeployment"));
        Host host = lab.start(
                lab.plan(Lab.toLambda("LambdaCanary10Percent30Minutes")).abortAction(AbortAction.LEAVE));
        lab.pass(20);

        host.task.abort("aborted");

        assertThat(host.result.orElseThrow().explanation())
                .isEqualTo("Aborted.\nNothing was deployed to fn-app/fn-group: aborted.");
        lab.aws.simulator().faults().clear();
        lab.pass(600);
        assertThat(deployments()).isZero();
    }
}
