package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.codedeploy.LambdaTraffic;
import java.util.Map;
import java.util.Optional;

/** What CodeDeploy does with aliases. */
final class CodeDeployTraffic implements LambdaTraffic {
    private final Functions functions;

    CodeDeployTraffic(Functions functions) {
        this.functions = functions;
    }

    @Override
    public Optional<String> obstacle(String function, String alias, String... versions) {
        Optional<StoredFunction> found = functions.find(function);
        if (found.isEmpty()) {
            return Optional.of("The Lambda function " + function + " does not exist.");
        }
        if (found.get().alias(alias).isEmpty()) {
            return Optional.of("The Lambda function " + function + " has no alias " + alias + ".");
        }
        for (String version : versions) {
            if (version.equals(FunctionVersion.LATEST) || !found.get().hasVersion(version)) {
                return Optional.of("The Lambda function " + function + " has no published version " + version + ".");
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> version(String function, String alias) {
        return functions.find(function).flatMap(found -> found.alias(alias)).map(Alias::version);
    }

    @Override
    public void point(String function, String alias, String version) {
        change(function, alias, version, Map.of());
    }

    @Override
    public void share(String function, String alias, String version, String other, double weight) {
        change(function, alias, version, Map.of(other, weight));
    }

    private void change(String function, String name, String version, Map<String, Double> weights) {
        StoredFunction found = functions
                .find(function)
                .orElseThrow(() -> new IllegalArgumentException("there is no function " + function));
        Alias old = found.alias(name).orElseThrow(() -> new IllegalArgumentException("there is no alias " + name));
        found.put(new Alias(name, version, weights, old.description(), Functions.newRevisionId()));
    }
}
