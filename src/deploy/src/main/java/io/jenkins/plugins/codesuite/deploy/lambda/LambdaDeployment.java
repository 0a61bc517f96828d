package io.jenkins.plugins.codesuite.deploy.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A deployment of a Lambda function by the weights of an alias.
 *
 * @param function its name or ARN, without a version or alias
 * @param alias whose traffic is shifted
 * @param source where the new version comes from
 * @param rule when how much of the traffic is shifted
 * @param settings how it is guarded
 */
public record LambdaDeployment(
        String function, String alias, LambdaSource source, TrafficRule rule, GuardSettings settings) {

    // arn:aws:lambda:region:account:function:name has seven parts, and an eighth where a version or alias follows.
    private static final int ARN_PARTS = 7;

    /** Begins with what every deployment needs: what the function has now is published, and gets all traffic at once. */
    public static Builder builder(String function, String alias) {
        return new Builder(function, alias);
    }

    /** What makes no sense, each as a sentence that says what to do; empty when nothing is wrong. Makes no call to AWS. */
    public List<String> validate() {
        List<String> problems = new ArrayList<>();
        if (function.isBlank()) {
            problems.add("The function has no name; give its name or ARN.");
        } else if (isQualified()) {
            problems.add("Name the function '" + function + "' without a version or alias; the alias is named apart.");
        }
        if (alias.isBlank()) {
            problems.add("The alias has no name; name the one whose traffic is to be shifted.");
        } else if (!alias.matches("(?!^[0-9]+$)[a-zA-Z0-9_-]{1,128}")) {
            problems.add("'" + alias + "' is no name of an alias: letters, digits, '-' and '_', and not digits alone.");
        }
        problems.addAll(source.problems());
        problems.addAll(settings.problems());
        return problems;
    }

    private boolean isQualified() {
        String[] parts = function.split(":", -1);
        return function.startsWith("arn:") ? parts.length > ARN_PARTS : parts.length == 2;
    }

    /** This as it is kept in a record. */
    ObjectNode toJson() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("function", function).put("alias", alias);
        json.set("source", source.toJson());
        json.set("rule", rule.toJson());
        json.set("settings", settings.toJson());
        return json;
    }

    /** The deployment of a record. */
    static LambdaDeployment fromJson(JsonNode json) {
        return new LambdaDeployment(
                json.path("function").asText(),
                json.path("alias").asText(),
                LambdaSource.fromJson(json.path("source")),
                TrafficRule.fromJson(json.path("rule")),
                GuardSettings.fromJson(json.path("settings")));
    }

    /** Collects a deployment. */
    public static final class Builder {

        private final String function;
        private final String alias;
        private LambdaSource source = LambdaSource.latest();
        private TrafficRule rule = TrafficRule.allAtOnce();
        private GuardSettings settings = GuardSettings.DEFAULT;

        private Builder(String function, String alias) {
            this.function = function;
            this.alias = alias;
        }

        /** Where the new version comes from. */
        public Builder source(LambdaSource value) {
            source = value;
            return this;
        }

        /** When how much of the traffic is shifted. */
        public Builder rule(TrafficRule value) {
            rule = value;
            return this;
        }

        /** How it is guarded. */
        public Builder settings(GuardSettings value) {
            settings = value;
            return this;
        }

        /** The deployment; not validated. */
        public LambdaDeployment build() {
            return new LambdaDeployment(function, alias, source, rule, settings);
        }
    }
}
