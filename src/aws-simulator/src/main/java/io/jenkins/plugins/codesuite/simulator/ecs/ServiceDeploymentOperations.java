package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Service deployments and service revisions, after <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html">
 * DescribeServiceDeployments</a> and the pages beside it.
 */
final class ServiceDeploymentOperations {
    private static final int ARNS_PER_CALL = 20;
    private static final int PAGE = 100;

    private final Account account;
    private final ServiceDeploymentJson json;

    ServiceDeploymentOperations(Account account) {
        this.account = account;
        this.json = new ServiceDeploymentJson(account.arns());
    }

    Map<String, Operation> operations() {
        return Map.of(
                "ListServiceDeployments",
                this::list,
                "DescribeServiceDeployments",
                input -> describe(
                        input,
                        "serviceDeploymentArns",
                        "serviceDeployments",
                        ServiceState::deploymentsNewestFirst,
                        ServiceDeployment::arn,
                        json::full),
                "DescribeServiceRevisions",
                input -> describe(
                        input,
                        "serviceRevisionArns",
                        "serviceRevisions",
                        ServiceState::revisions,
                        ServiceRevision::arn,
                        json::revision),
                "StopServiceDeployment",
                this::stop);
    }

    private ObjectNode list(JsonInput input) {
        ServiceState service = account.service(input, "service");
        if (service.controller() != Controller.ECS) {
            throw new AwsError(
                    "UnsupportedFeatureException",
                    "The specified service's deployment controller doesn't" + " support service deployments.");
        }
        List<String> statuses = input.texts("status").orElse(List.of());
        TreeMap<String, ServiceDeployment> newestFirst = new TreeMap<>();
        for (ServiceDeployment deployment : service.deploymentsNewestFirst()) {
            newestFirst.put(String.format("%09d", newestFirst.size()), deployment);
        }
        Optional<JsonInput> created = input.structure("createdAt");
        Page<ServiceDeployment> page = Page.of(
                newestFirst,
                deployment -> (statuses.isEmpty()
                                || statuses.contains(deployment.status().name()))
                        && created.map(range -> within(range, deployment)).orElse(true),
                input.number("maxResults", ARNS_PER_CALL, 1, PAGE),
                input.text("nextToken"),
                "InvalidParameterException");
        ObjectNode answer = Json.object();
        ArrayNode deployments = answer.putArray("serviceDeployments");
        page.items().forEach(deployment -> deployments.add(json.brief(service, deployment)));
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private static boolean within(JsonInput range, ServiceDeployment deployment) {
        double seconds = Json.seconds(deployment.createdAt()).doubleValue();
        return range.node().path("after").asDouble(0) <= seconds
                && seconds <= range.node().path("before").asDouble(Double.MAX_VALUE);
    }

    private <T> ObjectNode describe(
            JsonInput input,
            String arnsMember,
            String answerMember,
            Function<ServiceState, List<T>> all,
            Function<T, String> arnOf,
            BiFunction<ServiceState, T, ObjectNode> shown) {
        List<String> arns = input.texts(arnsMember).orElse(List.of());
        if (arns.isEmpty() || arns.size() > ARNS_PER_CALL) {
            throw EcsError.invalid(arnsMember + " must contain 1 to " + ARNS_PER_CALL + " items.");
        }
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray(answerMember);
        ArrayNode failures = answer.putArray("failures");
        for (String arn : arns) {
            Optional<ObjectNode> one = account.services().values().stream()
                    .flatMap(service -> all.apply(service).stream()
                            .filter(candidate -> arnOf.apply(candidate).equals(arn))
                            .map(candidate -> shown.apply(service, candidate)))
                    .findFirst();
            one.ifPresentOrElse(
                    found::add, () -> failures.addObject().put("arn", arn).put("reason", "MISSING"));
        }
        return answer;
    }

    private ObjectNode stop(JsonInput input) {
        String arn = input.text("serviceDeploymentArn")
                .orElseThrow(() -> EcsError.invalid("serviceDeploymentArn cannot be empty."));
        ServiceState service = account.services().values().stream()
                .filter(candidate -> candidate.deploymentsNewestFirst().stream()
                        .anyMatch(deployment -> deployment.arn().equals(arn)))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "ServiceDeploymentNotFoundException", "The service deployment " + arn + " doesn't exist."));
        ServiceDeployment deployment = service.deploymentsNewestFirst().get(0);
        if (!deployment.arn().equals(arn) || !deployment.status().mayBeStopped()) {
            throw EcsError.conflict("The service deployment cannot be stopped because it is not in progress.");
        }
        String type = input.text("stopType").orElse("ROLLBACK");
        switch (type) {
            case "ROLLBACK" -> service.update().requestRollback();
            case "ABORT" -> service.update().requestAbort();
            default -> throw EcsError.invalid("Invalid stopType: " + type + ".");
        }
        return Json.object().put("serviceDeploymentArn", arn);
    }
}
