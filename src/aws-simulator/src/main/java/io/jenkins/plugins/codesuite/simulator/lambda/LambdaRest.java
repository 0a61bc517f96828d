package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.RestRequest;
import io.jenkins.plugins.codesuite.simulator.wire.RestService;
import java.util.List;
import java.util.Optional;

/** Finds the operation that a request means. */
final class LambdaRest implements RestService {
    private final List<LambdaOperation> operations;

    LambdaRest(List<LambdaOperation> operations) {
        this.operations = List.copyOf(operations);
    }

    @Override
    public Optional<String> operation(String method, String path) {
        return find(method, path).map(LambdaOperation::name);
    }

    @Override
    public Answer answer(RestRequest request) {
        LambdaOperation operation = find(request.method(), request.path())
                .orElseThrow(() -> new AwsError("UnknownOperationException", 404, ""));
        return operation.answer(LambdaCall.of(operation.labels(request.path()), request));
    }

    private Optional<LambdaOperation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .findFirst();
    }
}
