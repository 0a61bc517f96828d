package io.jenkins.plugins.codesuite.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.aws.JdkHttp;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** An AWS whose time runs fast, and {@code codesuite deploy} against it. */
final class DeployLab implements AutoCloseable {

    static final double SPEED = 600;
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    final AwsSimulator aws = AwsSimulator.start();
    private final AwsClients clients;

    DeployLab() {
        aws.time().speed(SPEED);
        Optional<String> region = Optional.of(aws.config().region());
        clients = new AwsClients(new AwsAccess(
                "test",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATOR", "not-a-key")),
                region,
                Optional.of(aws.endpoint()),
                new JdkHttp(new AwsSettings(region, Optional.empty(), Optional.of(aws.endpoint())))));
    }

    /** The application {@code functions} with the group {@code fn}, whose function is at version 1. */
    DeployLab withLambda(String settings) {
        aws.lambda().createFunction(FunctionSeed.of("fn"));
        aws.codeDeploy().lambdaGroup("functions", "fn", settings);
        aws.codeDeploy().earlier("functions", "fn", lambdaAppSpec("1", "1"));
        return this;
    }

    static String lambdaAppSpec(String current, String target) {
        return """
                version: 0.0
                Resources:
                  - fn:
                      Type: AWS::Lambda::Function
                      Properties: { Name: fn, Alias: live, CurrentVersion: "%s", TargetVersion: "%s" }
                """.formatted(current, target);
    }

    /** The application {@code carts} with the group {@code cart}, whose service waits for a word before the traffic. */
    DeployLab withEcs(String settings) {
        aws.ecs()
                .createService(ServiceSeed.of("prod", "cart")
                        .withController("CODE_DEPLOY")
                        .withTargetGroup("cart-blue"));
        aws.codeDeploy().ecsGroup("carts", "cart", "prod", "cart", settings);
        aws.codeDeploy()
                .earlier(
                        "carts",
                        "cart",
                        ecsAppSpec("arn:aws:ecs:" + aws.config().region() + ":"
                                + aws.config().account() + ":task-definition/cart:1"));
        return this;
    }

    static String ecsAppSpec(String taskDefinition) {
        return """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: %s
                        LoadBalancerInfo: { ContainerName: cart, ContainerPort: 8080 }
                """.formatted(taskDefinition);
    }

    AwsClients clients() {
        return clients;
    }

    /** The command, which finds the simulator by its environment. */
    Run run(String... words) {
        return run(new Run(), words);
    }

    Run run(Run run, String... words) {
        List<String> all = new ArrayList<>(List.of("deploy"));
        all.addAll(List.of(words));
        return run.with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "secret-of-the-test")
                .with("AWS_REGION", aws.config().region())
                .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                .of(all.toArray(String[]::new));
    }

    DeploymentInfo info(String id) {
        return clients.codeDeploy()
                .getDeployment(request -> request.deploymentId(id))
                .deploymentInfo();
    }

    /** The one document that was written; fails when there is anything else. */
    static JsonNode document(Run run) throws IOException {
        ObjectMapper strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        return strict.readTree(run.out());
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
