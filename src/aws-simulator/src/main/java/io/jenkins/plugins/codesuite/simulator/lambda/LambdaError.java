package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;

/** The errors of Lambda, in its words. */
final class LambdaError {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private LambdaError() {}

    static AwsError notFound(String message) {
        return new AwsError("ResourceNotFoundException", NOT_FOUND, message);
    }

    static AwsError functionNotFound(String arn) {
        return notFound("Function not found: " + arn);
    }

    static AwsError aliasNotFound(String arn) {
        return notFound("Cannot find alias arn: " + arn);
    }

    static AwsError conflict(String message) {
        return new AwsError("ResourceConflictException", CONFLICT, message);
    }

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterValueException", message);
    }

    static AwsError revisionChanged(String what) {
        return new AwsError(
                "PreconditionFailedException",
                PRECONDITION_FAILED,
                "The RevisionId provided does not match the latest RevisionId. Call the Get" + what
                        + " API to retrieve the latest RevisionId");
    }
}
