package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.ecs.NewTasks;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskDefinitionFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment that ECS does by itself.
 *
 * @param deployment what is done, but for the tasks of a file
 * @param task where the task definition comes from
 */
record EcsJob(EcsDeployment deployment, TaskWish task) implements DeployJob {

    static Optional<EcsJob> read(Wishes wishes) {
        TaskWish task = TaskWish.of(wishes);
        EcsDeployment.Builder builder = EcsDeployment.builder(
                        wishes.value("cluster").orElse("default"), wishes.needed("service"))
                .tasks(known(task))
                .forceNewDeployment(wishes.flag("force-new-deployment"))
                .busy(wishes.word("when-busy", BusyGroup.class, BusyGroup.WAIT))
                .settings(Guarding.of(wishes));
        wishes.read("desired-count", EcsJob::count).ifPresent(builder::desiredCount);
        EcsDeployment deployment = builder.build();
        if (wishes.has("service")) {
            deployment.validate().forEach(problem -> wishes.wrong("service", problem));
        }
        return Optional.of(new EcsJob(deployment, task));
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("'" + text + "' is no number of tasks");
        }
        return Integer.parseInt(text);
    }

    private static NewTasks known(TaskWish task) {
        if (task.name().isPresent()) {
            return NewTasks.registered(task.name().get());
        }
        if (task.file().isPresent()) {
            // Stands for the file until it is read.
            return NewTasks.ofImages(Map.of("container", "image"));
        }
        return task.images().isEmpty() ? NewTasks.unchanged() : NewTasks.ofImages(task.images());
    }

    private EcsDeployment whole(Preparation preparation) throws WrongInputException, IOException {
        Optional<TaskDefinitionFile> file = preparation.taskDefinition(task);
        return file.isEmpty()
                ? deployment
                : new EcsDeployment(
                        deployment.cluster(),
                        deployment.service(),
                        NewTasks.ofContent(file.get().input()),
                        deployment.desiredCount(),
                        deployment.forceNewDeployment(),
                        deployment.strategy(),
                        deployment.busy(),
                        deployment.settings());
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws WrongInputException, IOException {
        return runtime.ecs(whole(preparation), preparation.access(), listener);
    }

    @Override
    public void rehearse(Preparation preparation, DryRun dryRun) throws WrongInputException, IOException {
        dryRun.ecs(whole(preparation));
    }
}
