package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.ecs.EcsStrategy;
import io.jenkins.plugins.codesuite.deploy.ecs.NewTasks;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskDefinitionFile;
import java.io.IOException;
import java.util.List;
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
        if (task.setsImages() && task.name().isPresent()) {
            wishes.wrong(
                    "task-definition",
                    "a task definition that is registered keeps its images; name its .json file, or leave it out to give"
                            + " images to what runs now");
        }
        wishes.read("desired-count", EcsJob::count).ifPresent(builder::desiredCount);
        Optional<EcsStrategy> strategy = new StrategyReader(wishes).read();
        strategy.ifPresent(builder::strategy);
        List<String> ofStrategy = strategy.map(EcsStrategy::problems).orElse(List.of());
        ofStrategy.forEach(problem -> wishes.wrong("strategy", problem));
        EcsDeployment deployment = builder.build();
        // Of a strategy that could not be read it is told already what is wrong, and not that nothing would change.
        if (wishes.has("service") && strategy.isPresent() == wishes.has("strategy")) {
            deployment.validate().stream()
                    .filter(problem -> !ofStrategy.contains(problem))
                    .forEach(problem -> wishes.wrong("service", problem));
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
        if (task.file().isPresent() || task.imageDefinitions().isPresent()) {
            // Stands for the file until it is read.
            return NewTasks.ofImages(Map.of("container", "image"));
        }
        return task.images().isEmpty() ? NewTasks.unchanged() : NewTasks.ofImages(task.images());
    }

    private EcsDeployment whole(Preparation preparation) throws WrongInputException, IOException {
        if (task.file().isEmpty() && task.imageDefinitions().isEmpty()) {
            return deployment;
        }
        Optional<TaskDefinitionFile> file = preparation.taskDefinition(task);
        NewTasks tasks =
                file.isPresent() ? NewTasks.ofContent(file.get().input()) : NewTasks.ofImages(preparation.images(task));
        return new EcsDeployment(
                deployment.cluster(),
                deployment.service(),
                tasks,
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
