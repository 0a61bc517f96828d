package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.DeploymentConfigs;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.ecs.NewTasks;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaDeployment;
import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.revision.PackedBundle;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskDefinitionFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what would be done, and checks it by calls that only read. */
final class DryRun {

    private final AwsClients clients;
    private final Preparation preparation;
    private final Screen log;
    private final Optional<String> noCredentials;
    private final List<Map<String, Object>> calls = new ArrayList<>();
    private final List<Map<String, Object>> checks = new ArrayList<>();
    private int failures;

    DryRun(Preparation preparation) {
        this.preparation = preparation;
        this.clients = preparation.clients();
        this.log = preparation.log();
        this.noCredentials = Access.missing(preparation.access());
    }

    /** A question to AWS whose failure is told. */
    private interface Question {
        void ask();
    }

    /** Deployments by CodeDeploy. */
    void codeDeploy(CodeDeployJob job, Preparation prepared) throws WrongInputException, IOException {
        if (job.revision().isPresent()) {
            revision(job.revision().get(), job.application(), prepared);
        }
        DeploymentRequest base = job.request().build();
        if (job.registerOnly()) {
            would("RegisterApplicationRevision", job.application());
        } else {
            int number = 1;
            for (List<String> wave : job.waves()) {
                for (String group : wave) {
                    would(
                            "CreateDeployment",
                            job.application() + "/" + group + (job.waves().size() > 1 ? " in wave " + number : ""));
                }
                number++;
            }
            if (job.customConfig().isPresent()) {
                CustomConfig own = job.customConfig().get();
                log.line("  by " + own.name() + ": " + own.meaning());
            } else if (base.config().isPresent()) {
                String name = base.config().get();
                log.line("  by " + name
                        + PredefinedConfig.ofName(name)
                                .map(config -> ": " + config.meaning())
                                .orElse(""));
            }
        }
        check(
                "the application " + job.application(),
                () -> clients.codeDeploy().getApplication(request -> request.applicationName(job.application())));
        for (List<String> wave : job.waves()) {
            for (String group : wave) {
                if (!group.isEmpty()) {
                    check(
                            "the deployment group " + group,
                            () -> clients.codeDeploy()
                                    .getDeploymentGroup(request -> request.applicationName(job.application())
                                            .deploymentGroupName(group)));
                }
            }
        }
        if (base.config().isPresent()) {
            check(
                    "the configuration " + base.config().get(),
                    () -> clients.codeDeploy()
                            .getDeploymentConfig(request ->
                                    request.deploymentConfigName(base.config().get())));
        }
        if (job.customConfig().isPresent()) {
            customConfig(job.customConfig().get());
        }
        List<String> alarms = new ArrayList<>(job.guard().names());
        base.alarms().map(AlarmSetting::names).ifPresent(alarms::addAll);
        alarms(alarms);
    }

    /** Where traffic is shifted, one that is there must shift it alike; the deployment compares the rest. */
    private void customConfig(CustomConfig config) throws IOException {
        check("the configuration " + config.name() + " is there, or would be made by CreateDeploymentConfig", () -> {
            Optional<TrafficPlan> there = DeploymentConfigs.trafficPlan(clients.codeDeploy(), config.name());
            if (there.isPresent() && !there.equals(config.trafficPlan())) {
                throw SdkException.create(
                        "CodeDeploy has another one of that name, which cannot be changed; take another name.", null);
            }
        });
    }

    private void revision(RevisionWish wish, String application, Preparation prepared)
            throws WrongInputException, IOException {
        if (wish instanceof RevisionWish.Folder folder) {
            PackedBundle bundle = prepared.pack(folder);
            would("PutObject", "s3://" + folder.bucket() + "/" + Preparation.key(folder, application, bundle));
            check(
                    "the bucket " + folder.bucket(),
                    () -> clients.s3()
                            .headBucket(request -> request.bucket(folder.bucket())
                                    .expectedBucketOwner(folder.bucketOwner().orElse(null))));
        } else if (wish instanceof RevisionWish.Filled filled) {
            Optional<TaskDefinitionFile> file = prepared.taskDefinition(filled.task());
            if (file.isPresent()) {
                would("RegisterTaskDefinition", file.get().family());
            }
            // The ARN of what is not registered yet; only its form is checked.
            Optional<String> arn = file.map(one ->
                            "arn:aws:ecs:" + clients.region() + ":000000000000:task-definition/" + one.family() + ":1")
                    .or(() -> filled.task().name());
            prepared.fill(filled, arn);
            log.line("The AppSpec " + filled.file() + " is complete");
        } else {
            log.line("The revision is " + wish.example().describe());
        }
    }

    /** A deployment by ECS. */
    void ecs(EcsDeployment deployment) throws IOException {
        if (deployment.tasks() instanceof NewTasks.Content content) {
            would("RegisterTaskDefinition", content.input().path("family").asText());
        } else if (deployment.tasks() instanceof NewTasks.Images) {
            would("RegisterTaskDefinition", "of what runs now, with other images");
        }
        would("UpdateService", deployment.cluster() + "/" + deployment.service());
        check("the service " + deployment.service(), () -> {
            var answer = clients.ecs()
                    .describeServices(
                            request -> request.cluster(deployment.cluster()).services(deployment.service()));
            if (answer.services().isEmpty()) {
                throw SdkException.create(
                        "ECS has no service " + deployment.service() + " in the cluster " + deployment.cluster() + ".",
                        null);
            }
        });
        alarms(deployment.settings().alarms().names());
    }

    /** A shift of a Lambda alias. */
    void lambda(LambdaDeployment deployment) throws IOException {
        would(
                "UpdateAlias",
                deployment.function() + ":" + deployment.alias() + " by "
                        + deployment.rule().name());
        check(
                "the alias " + deployment.alias(),
                () -> clients.lambda()
                        .getAlias(request ->
                                request.functionName(deployment.function()).name(deployment.alias())));
        alarms(deployment.settings().alarms().names());
    }

    /** A deployment that is followed. */
    void follow(String deploymentId) throws IOException {
        log.line("Would follow " + deploymentId);
        check(
                "the deployment " + deploymentId,
                () -> clients.codeDeploy().getDeployment(request -> request.deploymentId(deploymentId)));
    }

    private void alarms(List<String> names) throws IOException {
        for (String name : names) {
            check("the alarm " + name, () -> {
                var answer = clients.cloudWatch().describeAlarms(request -> request.alarmNames(name));
                if (answer.metricAlarms().isEmpty() && answer.compositeAlarms().isEmpty()) {
                    throw SdkException.create("CloudWatch has no alarm " + name + ".", null);
                }
            });
        }
    }

    private void would(String call, String what) throws IOException {
        calls.add(Map.of("call", call, "what", what));
        log.line("Would call " + log.paint(Style.BOLD, call) + "  " + what);
    }

    private void check(String what, Question question) throws IOException {
        if (noCredentials.isPresent()) {
            return;
        }
        try {
            question.ask();
            checks.add(Map.of("what", what, "passed", true));
            log.line("  " + log.paint(Style.GREEN, "ok") + "  " + what);
        } catch (SdkException e) {
            failures++;
            String why = AwsTrouble.of(e).sentence();
            checks.add(Map.of("what", what, "passed", false, "why", why));
            log.line("  " + log.paint(Style.RED, "no") + "  " + what + ": " + why);
        }
    }

    /** What came of it, for programs. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dryRun", true);
        map.put("passed", failures == 0);
        map.put("calls", calls);
        map.put("checks", checks);
        return map;
    }

    /** Tells what came of it; the exit code. */
    int end() throws IOException {
        if (noCredentials.isPresent()) {
            log.line("AWS was not asked: " + noCredentials.get());
        }
        log.line(
                failures == 0
                        ? "Nothing was changed; nothing stands against it."
                        : "Nothing was changed. It would fail: " + failures + (failures == 1 ? " check" : " checks")
                                + " did not" + " pass.");
        return failures == 0 ? ExitCode.SUCCEEDED : ExitCode.FAILED;
    }
}
