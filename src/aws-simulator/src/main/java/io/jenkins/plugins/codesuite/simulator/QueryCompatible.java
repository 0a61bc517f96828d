package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.Map;

/**
 * What a service that once spoke the query protocol adds to the errors of its newer ones, after <a
 * href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait">awsQueryCompatible</a>: the
 * error's old code.
 */
final class QueryCompatible {
    private static final Map<String, String> OLD_CODES = Map.of(
            "ThrottlingException", "Throttling",
            "InternalServiceFault", "InternalFailure",
            "InvalidParameterValueException", "InvalidParameterValue",
            "InvalidParameterCombinationException", "InvalidParameterCombination",
            "MissingRequiredParameterException", "MissingParameter",
            "LimitExceededFault", "LimitExceeded",
            "ExpiredTokenException", "ExpiredToken",
            "UnrecognizedClientException", "InvalidClientTokenId",
            "ValidationException", "ValidationError");

    private QueryCompatible() {}

    static String code(AwsError error) {
        return OLD_CODES.getOrDefault(error.code(), error.code());
    }

    static Map<String, String> header(AwsError error) {
        return Map.of("x-amzn-query-error", code(error) + (error.status() < 500 ? ";Sender" : ";Receiver"));
    }
}
