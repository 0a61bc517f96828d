package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.deploy.lambda.LambdaDeployment;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaSource;
import io.jenkins.plugins.codesuite.deploy.lambda.TrafficRule;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A shift of a Lambda alias to another version. */
record LambdaJob(LambdaDeployment deployment) implements DeployJob {

    static Optional<LambdaJob> read(Wishes wishes) {
        LambdaDeployment.Builder builder = LambdaDeployment.builder(wishes.needed("function"), wishes.needed("alias"))
                .settings(Guarding.of(wishes));
        source(wishes).ifPresent(builder::source);
        wishes.read("config", TrafficRule::ofName).ifPresent(builder::rule);
        LambdaDeployment deployment = builder.build();
        if (wishes.has("function") && wishes.has("alias")) {
            deployment.validate().forEach(problem -> wishes.wrong("function", problem));
        }
        return Optional.of(new LambdaJob(deployment));
    }

    private static Optional<LambdaSource> source(Wishes wishes) {
        List<String> said = Stream.of("version", "s3", "zip", "image-uri", "publish")
                .filter(wishes::has)
                .toList();
        if (said.size() != 1) {
            wishes.wrong(
                    said.isEmpty() ? "version" : said.get(1),
                    said.isEmpty()
                            ? "there is no version: name one by version, or publish one by s3, zip, image-uri or publish"
                            : String.join(", ", said) + " exclude each other: each says what the alias gets");
            return Optional.empty();
        }
        return switch (said.get(0)) {
            case "version" -> wishes.read("version", LambdaSource::version);
            case "s3" ->
                wishes.read("s3", text -> {
                    String[] parts = S3Address.parse(text);
                    return LambdaSource.s3(parts[0], parts[1], wishes.value("s3-version"));
                });
            case "zip" -> wishes.read("zip", text -> LambdaSource.zip(wishes.path(text)));
            case "image-uri" -> wishes.read("image-uri", LambdaSource::image);
            default -> Optional.of(LambdaSource.latest());
        };
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener) {
        return runtime.lambda(deployment, preparation.access(), listener);
    }

    @Override
    public void rehearse(Preparation preparation, DryRun dryRun) throws IOException {
        dryRun.lambda(deployment);
    }
}
