package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * CodeDeploy: what is set up, and what is to happen in its deployments. Everything that AWS's API can do is done by that
 * API as well; the methods here are for what it cannot, and for less typing.
 *
 * <p>Where a method makes something, {@code settings} are members of
 * <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html">CreateDeploymentGroup</a>
 * as a JSON object, {@code {}} for none.
 *
 * <p>Safe for use by several threads.
 */
public final class CodeDeploy {
    private final Agenda agenda;
    private final Account account;
    private final Seeds seeds;
    private final JsonService service;

    /**
     * CodeDeploy of an account without applications.
     *
     * @param place where it is
     * @param agenda its time
     * @param alarms the alarms that stop deployments
     * @param ecs the services that it deploys to
     * @param lambda the functions that it deploys to
     * @param objects where revisions are
     */
    public CodeDeploy(
            Place place, Agenda agenda, AlarmStates alarms, EcsTraffic ecs, LambdaTraffic lambda, ObjectStore objects) {
        this.agenda = agenda;
        this.account = new Account(place, agenda, alarms, ecs, lambda, objects);
        this.seeds = new Seeds(account);
        this.service = service(account);
    }

    private static JsonService service(Account account) {
        Director director = new Director(account);
        Map<String, JsonService.Operation> operations = new LinkedHashMap<>();
        operations.putAll(new ApplicationOperations(account).operations());
        operations.putAll(new GroupOperations(account).operations());
        operations.putAll(new ConfigOperations(account).operations());
        operations.putAll(new RevisionOperations(account).operations());
        operations.putAll(new InstanceOperations(account).operations());
        operations.putAll(new DeploymentOperations(account, director).operations());
        operations.putAll(new TargetOperations(account).operations());
        operations.putAll(new ControlOperations(account, director).operations());
        return () -> operations;
    }

    /**
     * Its API.
     *
     * @return the operations; called inside the agenda
     */
    public JsonService service() {
        return service;
    }

    /**
     * What is below {@code /_simulator/codedeploy}.
     *
     * @return the control path; called inside the agenda
     */
    public ControlService control() {
        return new CodeDeployControl(this);
    }

    /**
     * Makes an application unless there is one of that name.
     *
     * @param name the name
     * @param platform where it runs
     * @throws IllegalArgumentException if AWS would refuse it
     */
    public void application(String name, Platform platform) {
        seed(() -> seeds.application(name, platform));
    }

    /**
     * Makes a group of new EC2 instances that are found by a tag, and the application unless it is there.
     *
     * @param application the application
     * @param group the deployment group
     * @param instances how many instances
     * @return their ids
     * @throws IllegalArgumentException if AWS would refuse it
     */
    public List<String> serverGroup(String application, String group, int instances) {
        return serverGroup(application, group, instances, "{}");
    }

    /**
     * As {@link #serverGroup(String, String, int)}, with more settings.
     *
     * @param application the application
     * @param group the deployment group
     * @param instances how many instances
     * @param settings a JSON object
     * @return the ids of the instances
     * @throws IllegalArgumentException if AWS would refuse it
     */
    public List<String> serverGroup(String application, String group, int instances, String settings) {
        return seed(() -> seeds.server(application, group, instances, Settings.of(settings)));
    }

    /**
     * Makes a group of a service of ECS, and the application unless it is there: two target groups, listeners for traffic
     * and for test traffic, no wait for a person, the old task set removed at once.
     *
     * @param application the application
     * @param group the deployment group
     * @param cluster the cluster
     * @param service the service
     * @param settings a JSON object
     * @throws IllegalArgumentException if AWS would refuse it
     */
    public void ecsGroup(String application, String group, String cluster, String service, String settings) {
        seed(() -> {
            seeds.ecs(application, group, cluster, service, Settings.of(settings));
            return true;
        });
    }

    /**
     * Makes a group of Lambda, and the application unless it is there.
     *
     * @param application the application
     * @param group the deployment group
     * @param settings a JSON object
     * @throws IllegalArgumentException if AWS would refuse it
     */
    public void lambdaGroup(String application, String group, String settings) {
        seed(() -> {
            seeds.lambda(application, group, Settings.of(settings));
            return true;
        });
    }

    /**
     * Makes an EC2 instance.
     *
     * @param id the instance id
     * @param tags its tags
     * @param zone its Availability Zone, if that matters
     */
    public void instance(String id, Map<String, String> tags, Optional<String> zone) {
        seed(() -> {
            seeds.instance(id, tags, zone);
            return true;
        });
    }

    /**
     * Makes an Auto Scaling group of instances that are there.
     *
     * @param name its name
     * @param ids the instances
     */
    public void autoScalingGroup(String name, List<String> ids) {
        seed(() -> account.fleet.autoScalingGroup(name).addAll(ids));
    }

    /**
     * Puts a deployment into a group's past that succeeded, so that there is something to roll back to.
     *
     * @param application the application
     * @param group the deployment group
     * @param appSpec the AppSpec that was deployed to ECS or Lambda, in YAML or JSON
     * @return the deployment's id
     * @throws IllegalArgumentException if there is no such group, or AWS would refuse the revision
     */
    public String earlier(String application, String group, String appSpec) {
        ObjectNode revision = Json.object().put("revisionType", "AppSpecContent");
        revision.putObject("appSpecContent").put("content", appSpec);
        return earlier(application, group, revision);
    }

    /**
     * As {@link #earlier(String, String, String)}, of a zip in S3.
     *
     * @param application the application
     * @param group the deployment group
     * @param bucket the bucket
     * @param key the key
     * @return the deployment's id
     * @throws IllegalArgumentException if there is no such group, or AWS would refuse the revision
     */
    public String earlier(String application, String group, String bucket, String key) {
        ObjectNode revision = Json.object().put("revisionType", "S3");
        revision.putObject("s3Location").put("bucket", bucket).put("key", key).put("bundleType", "zip");
        return earlier(application, group, revision);
    }

    String earlier(String application, String group, ObjectNode revision) {
        return seed(() -> seeds.earlier(application, group, revision));
    }

    /**
     * Says what is to happen in lifecycle events that begin from now on.
     *
     * @param rule what, where and how often; of several that fit the latest counts
     */
    public void rule(EventRule rule) {
        agenda.change(() -> account.scenario.add(rule));
    }

    /**
     * The rules that are not used up.
     *
     * @return a copy, oldest first
     */
    public List<EventRule> rules() {
        return agenda.look(account.scenario::rules);
    }

    /** Drops every rule: events succeed in their usual time. */
    public void clearRules() {
        agenda.change(account.scenario::clear);
    }

    /**
     * Changes how fast CodeDeploy itself is.
     *
     * @param pace its times
     */
    public void pace(Pace pace) {
        agenda.change(() -> account.scenario.pace(pace));
    }

    /**
     * How fast CodeDeploy itself is.
     *
     * @return its times
     */
    public Pace pace() {
        return agenda.look(account.scenario::pace);
    }

    /**
     * Says what becomes of a deployment whose group has another one running. AWS does the one or the other; here it is
     * refused ({@code DeploymentLimitExceededException}) unless told.
     *
     * @param queue whether it waits in the status Queued
     */
    public void queueing(boolean queue) {
        agenda.change(() -> account.scenario.queueing(queue));
    }

    /**
     * Whether deployments wait for others of their group.
     *
     * @return false when they are refused
     */
    public boolean queueing() {
        return agenda.look(account.scenario::queueing);
    }

    /**
     * Says how long deployments are in the status Baking between their last event and the end. The API has that status and
     * does not say when it is; here a deployment, which is no rollback, is watched then as while it is in progress: an alarm
     * or StopDeployment stops it.
     *
     * @param time zero for never, as it is unless told
     */
    public void baking(Duration time) {
        agenda.change(() -> account.scenario.baking(time));
    }

    /**
     * How long deployments are in the status Baking.
     *
     * @return zero for never
     */
    public Duration baking() {
        return agenda.look(account.scenario::baking);
    }

    /**
     * Lets something happen once, when the traffic of a group's deployment to ECS or Lambda reaches a share.
     *
     * @param application the application
     * @param group the deployment group
     * @param percent of the new version, 1 to 100
     * @param happening what; runs at that simulated moment
     */
    public void atTraffic(String application, String group, int percent, Runnable happening) {
        agenda.change(() -> account.marks.add(application, group, percent, happening));
    }

    /**
     * Raises an alarm once, when the traffic of a group's deployment to ECS or Lambda reaches a share.
     *
     * @param application the application
     * @param group the deployment group
     * @param percent of the new version, 1 to 100
     * @param alarm the alarm, which must be there by then
     * @param reason why it is raised
     */
    public void alarmAtTraffic(String application, String group, int percent, String alarm, String reason) {
        atTraffic(application, group, percent, () -> account.alarms.set(alarm, "ALARM", reason));
    }

    /**
     * The hook functions that have been called and have not called back.
     *
     * @return a copy, oldest first
     */
    public List<PendingHook> pendingHooks() {
        return agenda.look(() -> account.hooks.open().stream()
                .map(run -> new PendingHook(run.deployment.id, run.executionId, run.event, run.function))
                .toList());
    }

    /**
     * The status of every deployment.
     *
     * @return by id, oldest first; for example {@code InProgress}
     */
    public Map<String, String> statuses() {
        return agenda.look(() -> {
            Map<String, String> statuses = new LinkedHashMap<>();
            account.deployments
                    .values()
                    .forEach(deployment -> statuses.put(deployment.id, deployment.status.wireName()));
            return statuses;
        });
    }

    private <T> T seed(Supplier<T> what) {
        try {
            return agenda.look(what);
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.code() + ": " + e.getMessage(), e);
        }
    }
}
