package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;

/** A function with two versions, whose alias points at the first. */
final class LambdaLab {
    static final String APPLICATION = "fn-app";
    static final String GROUP = "fn-group";
    static final String TARGET = "fn:live";

    final Lab lab = new Lab();

    LambdaLab() {
        this("{}");
    }

    LambdaLab(String settings) {
        lab.simulator.lambda().createFunction(FunctionSeed.of("fn"));
        lab.simulator.codeDeploy().lambdaGroup(APPLICATION, GROUP, settings);
        lab.simulator.codeDeploy().earlier(APPLICATION, GROUP, appSpec("1", "1", ""));
    }

    static String appSpec(String current, String target, String hooks) {
        return """
                version: 0.0
                Resources:
                  - fn:
                      Type: AWS::Lambda::Function
                      Properties: { Name: fn, Alias: live, CurrentVersion: %s, TargetVersion: %s }
                """.formatted(current, target) + hooks;
    }

    String deploy(String config) {
        return deploy(config, "");
    }

    String deploy(String config, String hooks) {
        return deploy(CreateDeploymentRequest.builder()
                .deploymentConfigName(config)
                .revision(Lab.appSpec(appSpec("1", "2", hooks))));
    }

    String deploy(CreateDeploymentRequest.Builder request) {
        return lab.deploy(APPLICATION, GROUP, request);
    }

    LambdaTarget target(String id) {
        return lab.target(id, TARGET).lambdaTarget();
    }

    List<String> events(String id) {
        return Lab.show(target(id).lifecycleEvents());
    }

    double weight(String id) {
        return target(id).lambdaFunctionInfo().targetVersionWeight();
    }

    /** Version and weights of the alias, as Lambda tells it; for example {@code 1 {2=0.1}}. */
    String alias() {
        GetAliasResponse alias =
                lab.lambda.getAlias(request -> request.functionName("fn").name("live"));
        return alias.functionVersion()
                + (alias.routingConfig() == null
                                || alias.routingConfig()
                                        .additionalVersionWeights()
                                        .isEmpty()
                        ? ""
                        : " " + alias.routingConfig().additionalVersionWeights());
    }
}
