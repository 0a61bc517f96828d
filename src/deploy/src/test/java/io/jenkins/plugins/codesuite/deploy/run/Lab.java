package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmWatch;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.watch.DeploymentWatch;
import io.jenkins.plugins.codesuite.deploy.watch.WatchPace;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A simulated AWS with something to deploy to, and runs on it: the same clock for both, which a test lets go on, and all work
 * done by the test's own thread.
 */
final class Lab implements AutoCloseable {

    static final String BUCKET = "revisions";
    /** For deployments that take long and are looked at only in the end. */
    static final WatchPace SELDOM = WatchPace.STANDARD.withRound(Duration.ofSeconds(30));

    static final Duration HOURS = Duration.ofHours(12);
    /** Rolls back whatever goes wrong, and on the alarm 'red'. */
    static final String ROLLS_BACK = """
            {"autoRollbackConfiguration": {"enabled": true,
              "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]},
             "alarmConfiguration": {"enabled": true, "alarms": [{"name": "red"}]}}
            """;

    final SimulatedAws aws = new SimulatedAws();
    final TaskMeans means;

    private final Workers workers;

    Lab() {
        this(WatchPace.STANDARD);
    }

    Lab(WatchPace pace) {
        this(pace, Workers.AT_ONCE);
    }

    Lab(Workers workers) {
        this(WatchPace.STANDARD, workers);
    }

    private Lab(WatchPace pace, Workers workers) {
        this.workers = workers;
        means = means(pace);
    }

    private TaskMeans means(WatchPace pace) {
        Executor executor = workers.executor();
        return new TaskMeans(
                aws.timer(),
                executor,
                aws.simulator().time(),
                new DeploymentWatch(aws.timer(), executor, aws.simulator().time(), pace),
                new AlarmWatch(aws.timer(), executor, aws.simulator().time()));
    }

    /** The means of a process that was started anew. */
    TaskMeans restarted() {
        means.deployments().close();
        means.alarms().close();
        return means(WatchPace.STANDARD);
    }

    // What is there to deploy to.

    /** An application on instances, with a bundle to deploy and an earlier one that was deployed. */
    Lab server(int instances, String settings) {
        return server("web", "prod", instances, settings);
    }

    Lab server(String application, String group, int instances, String settings) {
        bundles();
        aws.simulator().cloudWatch().alarm("red");
        aws.simulator().codeDeploy().serverGroup(application, group, instances, settings);
        aws.simulator().codeDeploy().earlier(application, group, BUCKET, "old.zip");
        return this;
    }

    /** As {@link #server(int, String)}, but nothing has been deployed yet. */
    Lab newServer(int instances, String settings) {
        bundles();
        aws.simulator().cloudWatch().alarm("red");
        aws.simulator().codeDeploy().serverGroup("web", "prod", instances, settings);
        return this;
    }

    private void bundles() {
        try (var clients = new AwsClients(aws.access())) {
            if (clients.s3().listBuckets().buckets().isEmpty()) {
                aws.simulator().createBucket(BUCKET);
                for (String key : List.of("old.zip", "new.zip")) {
                    clients.s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("a bundle"));
                }
            }
        }
    }

    /** A service of ECS, of which an earlier task definition runs. */
    Lab ecs(String settings) {
        aws.simulator().cloudWatch().alarm("red");
        aws.simulator()
                .ecs()
                .createService(ServiceSeed.of("shop", "cart")
                        .withController("CODE_DEPLOY")
                        .withTargetGroup("cart-blue"));
        aws.simulator().ecs().registerTaskDefinition("cart", "cart:2");
        aws.simulator().codeDeploy().ecsGroup("shop", "cart", "shop", "cart", settings);
        aws.simulator().codeDeploy().earlier("shop", "cart", ecsAppSpec("cart:1", ""));
        return this;
    }

    static String ecsAppSpec(String taskDefinition, String hooks) {
        return """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: "%s"
                        LoadBalancerInfo: { ContainerName: cart, ContainerPort: 8080 }
                """.formatted(taskDefinition) + hooks;
    }

    /** A function whose alias leads to version 1. */
    Lab lambda(String settings) {
        aws.simulator().cloudWatch().alarm("red");
        aws.simulator().lambda().createFunction(FunctionSeed.of("fn"));
        aws.simulator().codeDeploy().lambdaGroup("fn-app", "fn-group", settings);
        aws.simulator().codeDeploy().earlier("fn-app", "fn-group", lambdaAppSpec("1", "1", ""));
        return this;
    }

    static String lambdaAppSpec(String current, String target, String hooks) {
        return """
                version: 0.0
                Resources:
                  - fn:
                      Type: AWS::Lambda::Function
                      Properties: { Name: fn, Alias: live, CurrentVersion: %s, TargetVersion: %s }
                """.formatted(current, target) + hooks;
    }

    // What is deployed.

    static DeploymentRequest.Builder toServer() {
        return toServer("web", "prod");
    }

    static DeploymentRequest.Builder toServer(String application, String group) {
        return DeploymentRequest.builder(application, group).revision(S3Revision.of(BUCKET, "new.zip", BundleType.ZIP));
    }

    static DeploymentRequest.Builder toEcs(String config) {
        return toEcs(config, "");
    }

    static DeploymentRequest.Builder toEcs(String config, String hooks) {
        return DeploymentRequest.builder("shop", "cart")
                .config("CodeDeployDefault." + config)
                .revision(new AppSpecRevision(AppSpecContent.of(ecsAppSpec("cart:2", hooks))));
    }

    static DeploymentRequest.Builder toLambda(String config) {
        return toLambda(config, "");
    }

    static DeploymentRequest.Builder toLambda(String config, String hooks) {
        return DeploymentRequest.builder("fn-app", "fn-group")
                .config("CodeDeployDefault." + config)
                .revision(new AppSpecRevision(AppSpecContent.of(lambdaAppSpec("1", "2", hooks))));
    }

    // Runs.

    AwsAccess access() {
        return aws.access();
    }

    DeploymentPlan.Builder plan(DeploymentRequest.Builder... requests) {
        return DeploymentPlan.builder(access())
                .waves(List.of(requests).stream()
                        .map(request -> Wave.of(request.build()))
                        .toList());
    }

    /** Starts a run. */
    Host start(DeploymentPlan.Builder plan) {
        Host host = new Host();
        host.task = CodeDeployTask.of(means, plan.build(), host);
        host.task.start();
        return host;
    }

    /** Starts a run of one deployment. */
    Host start(DeploymentRequest.Builder request) {
        return start(plan(request));
    }

    /** Goes on with a run in a process that was started anew, from what its host had kept. */
    Host resume(Host earlier) {
        return resume(earlier.kept());
    }

    Host resume(String kept) {
        Host host = new Host();
        host.task = CodeDeployTask.resume(restarted(), RunRecordJson.parse(kept), access(), host);
        host.task.start();
        return host;
    }

    void pass(Duration time) {
        aws.timer().advance(time);
    }

    void pass(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Lets time go on until something holds. */
    void until(BooleanSupplier happened) {
        if (!aws.timer().advanceUntil(happened, HOURS)) {
            throw new AssertionError("it did not happen in " + HOURS);
        }
    }

    /** Lets time go on until the run's host is told its end. */
    RunResult end(Host host) {
        try {
            until(() -> host.result.isPresent());
        } catch (AssertionError e) {
            throw new AssertionError("no end; the log: " + String.join("\n", host.lines), e);
        }
        return host.result.get();
    }

    /** Lets time go on until all is over. */
    RunRecord finish(Host host) {
        until(() -> host.last.isPresent());
        return host.last.get();
    }

    void phase(Host host, RunPhase phase) {
        try {
            until(() -> host.task.record().phase() == phase);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "not in phase " + phase + " but " + host.task.record().phase() + "; the log: "
                            + String.join("\n", host.lines),
                    e);
        }
    }

    /** Lets time go on until the first deployment is seen so. */
    DeploymentSnapshot seen(Host host, Predicate<DeploymentSnapshot> wanted) {
        until(() -> host.task.record().snapshots().stream().limit(1).anyMatch(wanted));
        return snapshot(host);
    }

    DeploymentSnapshot snapshot(Host host) {
        return host.task.record().snapshots().get(0);
    }

    // Faults.

    void fault(FaultOrder order) {
        aws.simulator().faults().order(order);
    }

    void refuse(String operation, int count, String code) {
        fault(FaultOrder.error(count, code, 400, code + " by order of the test").on(Service.CODEDEPLOY, operation));
    }

    void deny(String operation) {
        refuse(operation, Integer.MAX_VALUE, "AccessDeniedException");
    }

    long calls(String operation) {
        return aws.simulator().calls().count(Service.CODEDEPLOY, operation);
    }

    @Override
    public void close() {
        means.deployments().close();
        means.alarms().close();
        aws.close();
    }
}
