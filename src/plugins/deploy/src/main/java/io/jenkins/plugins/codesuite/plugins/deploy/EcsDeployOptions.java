package io.jenkins.plugins.codesuite.plugins.deploy;

import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.EcsJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.TaskDefinitionSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What {@link EcsDeployStep} is told. */
final class EcsDeployOptions extends DeployOptions {

    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_CLUSTER = "default";

    String cluster = "";
    String service = "";
    String taskDefinition = "";
    String taskDefinitionFile = "";
    ArrayList<String> images = new ArrayList<>();
    String imageDefinitions = "";
    Integer desiredCount;
    boolean forceNewDeployment;
    EcsStrategyOption strategy;
    boolean withoutRollback;
    String whenBusy = "";

    @Override
    String step() {
        return "ecsDeploy";
    }

    @Override
    EcsDeployOptions with(UnaryOperator<String> change) {
        EcsDeployOptions copy = new EcsDeployOptions();
        copyTo(copy, change);
        copy.cluster = text(cluster, change);
        copy.service = text(service, change);
        copy.taskDefinition = text(taskDefinition, change);
        copy.taskDefinitionFile = text(taskDefinitionFile, change);
        copy.images = texts(images, change);
        copy.imageDefinitions = text(imageDefinitions, change);
        copy.desiredCount = desiredCount;
        copy.forceNewDeployment = forceNewDeployment;
        copy.strategy = strategy == null ? null : strategy.with(change);
        copy.withoutRollback = withoutRollback;
        copy.whenBusy = text(whenBusy, change);
        return copy;
    }

    /** Job configurations of tools may lack what they do not set. */
    private Object readResolve() {
        return with(UnaryOperator.identity());
    }

    @Override
    DeployJob checked() {
        EcsDeployment.Builder deployment = EcsDeployment.builder(
                        cluster.isEmpty() ? DEFAULT_CLUSTER : cluster, required("service", service))
                .forceNewDeployment(forceNewDeployment)
                .busy(Words.read(BusyGroup.class, "whenBusy", whenBusy, BusyGroup.WAIT))
                .settings(settings(alarms, !withoutRollback));
        Optional.ofNullable(desiredCount).ifPresent(deployment::desiredCount);
        Optional.ofNullable(strategy).map(EcsStrategyOption::strategy).ifPresent(deployment::strategy);
        TaskDefinitionSource task = new TaskDefinitionSource(
                said(taskDefinition),
                said(taskDefinitionFile),
                Texts.pairs("images", images),
                Optional.empty(),
                said(imageDefinitions));
        if (task.hasImages() && task.name().isPresent()) {
            throw new IllegalArgumentException(
                    "images and imageDefinitions make a new task definition, and taskDefinition"
                            + " names one that is registered; leave one out");
        }
        return new EcsJob(aws(), deployment, task, !withoutWaiting).checked();
    }
}
