package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@link CodeDeploy} over HTTP, below {@code /_simulator/codedeploy}.
 *
 * <table>
 * <caption>Requests</caption>
 * <tr><td>{@code GET}</td><td>pace, queueing, rules, open hooks and the status of every deployment</td></tr>
 * <tr><td>{@code PUT}</td><td>{@code startMillis}, {@code stopMillis}, {@code alarmMillis}, {@code queueing},
 * {@code bakingMillis}</td></tr>
 * <tr><td>{@code POST groups}</td><td>{@code platform}, {@code application}, {@code group}; {@code instances} of Server,
 * {@code cluster} and {@code service} of ECS; {@code settings} as an object. Answers the ids of the instances</td></tr>
 * <tr><td>{@code POST instances}</td><td>{@code id}, {@code tags} as an object, {@code zone}</td></tr>
 * <tr><td>{@code POST earlier}</td><td>{@code application}, {@code group}, {@code revision} as in CreateDeployment</td></tr>
 * <tr><td>{@code POST rules}</td><td>{@code event}; {@code application}, {@code group}, {@code target}, {@code millis},
 * {@code ending} (succeeds, fails, silent, notStarted), {@code errorCode}, {@code scriptName}, {@code message},
 * {@code logTail}, {@code silentMillis}, {@code times}</td></tr>
 * <tr><td>{@code DELETE rules}</td><td>drops every rule</td></tr>
 * <tr><td>{@code POST alarms}</td><td>{@code application}, {@code group}, {@code trafficPercent}, {@code alarm},
 * {@code reason}</td></tr>
 * </table>
 */
final class CodeDeployControl implements ControlService {
    private final CodeDeploy codeDeploy;

    CodeDeployControl(CodeDeploy codeDeploy) {
        this.codeDeploy = codeDeploy;
    }

    @Override
    public Optional<ObjectNode> control(String method, String path, JsonInput input) {
        switch ((method + " " + path).trim()) {
            case "GET" -> {}
            case "PUT" -> change(input);
            case "POST groups" -> {
                return Optional.of(group(input));
            }
            case "POST instances" -> codeDeploy.instance(input.requiredText("id"), tags(input), input.text("zone"));
            case "POST earlier" ->
                codeDeploy.earlier(
                        input.requiredText("application"),
                        input.requiredText("group"),
                        input.structure("revision").map(JsonInput::node).orElseGet(Json::object));
            case "POST rules" -> codeDeploy.rule(rule(input));
            case "DELETE rules" -> codeDeploy.clearRules();
            case "POST alarms" ->
                codeDeploy.alarmAtTraffic(
                        input.requiredText("application"),
                        input.requiredText("group"),
                        input.number("trafficPercent", 1, 1, 100),
                        input.requiredText("alarm"),
                        input.text("reason").orElse("scheduled"));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(state());
    }

    private void change(JsonInput input) {
        Pace pace = codeDeploy.pace();
        codeDeploy.pace(new Pace(
                millis(input, "startMillis").orElse(pace.start()),
                millis(input, "stopMillis").orElse(pace.stop()),
                millis(input, "alarmMillis").orElse(pace.alarm())));
        input.optionalFlag("queueing").ifPresent(codeDeploy::queueing);
        millis(input, "bakingMillis").ifPresent(codeDeploy::baking);
    }

    private static Optional<Duration> millis(JsonInput input, String member) {
        return input.number(member).map(Duration::ofMillis);
    }

    private ObjectNode group(JsonInput input) {
        String application = input.requiredText("application");
        String group = input.requiredText("group");
        String settings = input.structure("settings")
                .map(JsonInput::node)
                .orElseGet(Json::object)
                .toString();
        ObjectNode answer = Json.object();
        ArrayNode ids = answer.putArray("instances");
        switch (input.requiredText("platform")) {
            case "Server" ->
                codeDeploy
                        .serverGroup(application, group, input.number("instances", 1, 0, 1_000), settings)
                        .forEach(ids::add);
            case "ECS" ->
                codeDeploy.ecsGroup(
                        application,
                        group,
                        input.text("cluster").orElse("default"),
                        input.requiredText("service"),
                        settings);
            case "Lambda" -> codeDeploy.lambdaGroup(application, group, settings);
            default -> throw new IllegalArgumentException("the platform is Server, ECS or Lambda");
        }
        return answer;
    }

    private static Map<String, String> tags(JsonInput input) {
        Map<String, String> tags = new LinkedHashMap<>();
        input.structure("tags")
                .ifPresent(node -> node.node()
                        .properties()
                        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText())));
        return tags;
    }

    private static EventRule rule(JsonInput input) {
        return new EventRule(
                input.requiredText("event"),
                input.text("application"),
                input.text("group"),
                input.text("target"),
                millis(input, "millis"),
                input.text("ending").map(ending -> ending(ending, input)),
                input.number("times").map(Math::toIntExact));
    }

    private static Ending ending(String name, JsonInput input) {
        return switch (name) {
            case "succeeds" -> new Ending.Succeeds();
            case "fails" ->
                new Ending.Fails(new Diagnostics(
                        input.text("errorCode").orElse("ScriptFailed"),
                        input.text("scriptName").orElse(""),
                        input.text("message").orElse(""),
                        input.text("logTail").orElse("")));
            case "silent" -> new Ending.Silent(millis(input, "silentMillis").orElse(Ending.Silent.HOUR));
            case "notStarted" -> new Ending.NotStarted();
            default -> throw new IllegalArgumentException("an event succeeds, fails, is silent or notStarted");
        };
    }

    private ObjectNode state() {
        Pace pace = codeDeploy.pace();
        ObjectNode answer = Json.object()
                .put("startMillis", pace.start().toMillis())
                .put("stopMillis", pace.stop().toMillis())
                .put("alarmMillis", pace.alarm().toMillis())
                .put("queueing", codeDeploy.queueing())
                .put("bakingMillis", codeDeploy.baking().toMillis());
        ArrayNode rules = answer.putArray("rules");
        codeDeploy.rules().forEach(rule -> rules.add(show(rule)));
        ArrayNode hooks = answer.putArray("hooks");
        codeDeploy
                .pendingHooks()
                .forEach(hook -> hooks.addObject()
                        .put("deploymentId", hook.deploymentId())
                        .put("executionId", hook.executionId())
                        .put("event", hook.event())
                        .put("function", hook.function()));
        ObjectNode deployments = answer.putObject("deployments");
        codeDeploy.statuses().forEach(deployments::put);
        return answer;
    }

    private static ObjectNode show(EventRule rule) {
        ObjectNode node = Json.object().put("event", rule.event());
        rule.application().ifPresent(name -> node.put("application", name));
        rule.group().ifPresent(name -> node.put("group", name));
        rule.target().ifPresent(id -> node.put("target", id));
        rule.duration().ifPresent(duration -> node.put("millis", duration.toMillis()));
        rule.ending().ifPresent(ending -> node.put("ending", name(ending)));
        rule.times().ifPresent(times -> node.put("times", times));
        return node;
    }

    private static String name(Ending ending) {
        if (ending instanceof Ending.Fails) {
            return "fails";
        }
        if (ending instanceof Ending.Silent) {
            return "silent";
        }
        return ending instanceof Ending.NotStarted ? "notStarted" : "succeeds";
    }
}
