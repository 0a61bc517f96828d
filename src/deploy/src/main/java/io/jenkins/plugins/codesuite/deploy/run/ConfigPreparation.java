package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.config.ConfigDiffersException;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.DeploymentConfigs;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Sees to it that a custom configuration is there before the first deployment. */
final class ConfigPreparation {

    private final RunContext context;
    private final CustomConfig config;

    ConfigPreparation(RunContext context, CustomConfig config) {
        this.context = context;
        this.config = config;
    }

    void begin(Runnable done, Consumer<String> failed) {
        context.then(
                context.ask(() -> DeploymentConfigs.ensure(context.clients().codeDeploy(), config)),
                ensured -> {
                    context.log("Deployment configuration " + config.name()
                            + (ensured == DeploymentConfigs.Ensured.CREATED ? " was created: " : ": ")
                            + config.meaning());
                    done.run();
                },
                failure -> {
                    Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                            ? wrapped.getCause()
                            : failure;
                    failed.accept(
                            cause instanceof ConfigDiffersException differs
                                    ? differs.getMessage()
                                    : "the deployment configuration " + config.name() + " could not be had: "
                                            + AwsTrouble.of(cause).sentence());
                });
    }
}
