package io.jenkins.plugins.codesuite.deploy.aws;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a failed call to AWS means: whether it is worth another try, and one sentence that says what happened and what to do.
 *
 * @param kind what kind of trouble it is
 * @param code AWS' code of the error, such as {@code ThrottlingException}; for other trouble the kind's name
 * @param sentence for people; holds no secret and ends with a full stop
 */
public record AwsTrouble(Kind kind, String code, String sentence) {

    /** What a failed call means for who made it. */
    public enum Kind {
        /** AWS asks to be asked less often. */
        THROTTLED(true),
        /** The session has expired, or AWS does not know the credentials; one that renews itself will do at a later try. */
        CREDENTIALS(true),
        /** The identity may not do that. */
        DENIED(false),
        /** AWS could not be reached, or did not answer in time. */
        NETWORK(true),
        /** AWS failed on its side. */
        SERVER(true),
        /** AWS says that what is asked makes no sense or cannot be. */
        REFUSED(false),
        /** No trouble of AWS at all: something else failed. */
        OTHER(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same call may succeed later. */
        public boolean isPassing() {
            return passing;
        }
    }

    private static final String NO_CREDENTIALS = "NO_CREDENTIALS";

    private static final Set<String> THROTTLING = Set.of(
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
            "LimitExceededException",
            "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "SlowDown",
            "ThrottledException",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException",
            "TransactionInProgressException");

    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "InvalidToken",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "Forbidden",
            "NotAuthorized",
            "UnauthorizedAccess",
            "UnauthorizedOperation");

    private static final Set<String> SERVER = Set.of(
            "InternalError",
            "InternalFailure",
            "InternalServerError",
            "InternalServiceError",
            "ServerException",
            "ServiceException",
            "ServiceUnavailable",
            "ServiceUnavailableException");

    /** What {@code failure} means. */
    public static AwsTrouble of(Throwable failure) {
        if ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof AwsServiceException service) {
            return answered(service);
        }
        if (failure instanceof SdkServiceException service) {
            return new AwsTrouble(
                    service.isThrottlingException() ? Kind.THROTTLED : kindOfStatus(service.statusCode()),
                    "HTTP " + service.statusCode(),
                    sentence("AWS answered with status " + service.statusCode()));
        }
        return unanswered(failure);
    }

    /** Whether the same call may succeed later. */
    public boolean isPassing() {
        return kind.isPassing();
    }

    private static AwsTrouble answered(AwsServiceException e) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("HTTP " + e.statusCode());
        Kind kind = kind(code, e);
        String message = details.map(AwsErrorDetails::errorMessage)
                .map(AwsTrouble::firstLine)
                .orElse("status " + e.statusCode());
        return new AwsTrouble(
                kind,
                code,
                switch (kind) {
                    // AWS quotes what was signed, the session's token with it: nothing of that is shown.
                    case CREDENTIALS ->
                        code + ": AWS does not accept the credentials; they are wrong or have expired. Renew them, or"
                                + " choose others.";
                    case DENIED -> sentence(code + ": " + message) + " Allow the action in the role's policy.";
                    default -> sentence(code + ": " + message);
                });
    }

    private static Kind kind(String code, AwsServiceException e) {
        if (THROTTLING.contains(code) && !isQuota(code, e) || e.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        if (CREDENTIALS.contains(code) || e.isClockSkewException()) {
            return Kind.CREDENTIALS;
        }
        if (DENIED.contains(code)) {
            return Kind.DENIED;
        }
        if (SERVER.contains(code)) {
            return Kind.SERVER;
        }
        return kindOfStatus(e.statusCode());
    }

    /** ECS and others call a full account's limit what others call throttling. */
    private static boolean isQuota(String code, AwsServiceException e) {
        return code.equals("LimitExceededException") && e.statusCode() != 429;
    }

    private static Kind kindOfStatus(int status) {
        if (status == 429) {
            return Kind.THROTTLED;
        }
        return status >= 500 ? Kind.SERVER : Kind.REFUSED;
    }

    private static AwsTrouble unanswered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof NoCredentialsException) {
                return new AwsTrouble(
                        Kind.CREDENTIALS,
                        NO_CREDENTIALS,
                        sentence("There are no AWS credentials: " + firstLine(message))
                                + " Choose others, or give the build a role.");
            }
            if (message.contains("Unable to load region")) {
                return new AwsTrouble(
                        Kind.REFUSED,
                        "NO_REGION",
                        "No AWS region is set: choose one by the region option or AWS_REGION.");
            }
            if (cause instanceof UnknownHostException) {
                return network("AWS cannot be reached: no such host as " + firstLine(message));
            }
            if (cause instanceof AbortedException || cause instanceof InterruptedException) {
                // The host is going down; whoever resumes what this was part of makes the call again.
                return network("The call was interrupted");
            }
            if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
                return network("AWS did not answer in time");
            }
            if (cause instanceof IOException) {
                return network("AWS cannot be reached: " + firstLine(message));
            }
        }
        return failure instanceof SdkException
                ? new AwsTrouble(
                        Kind.OTHER, Kind.OTHER.name(), sentence(firstLine(String.valueOf(failure.getMessage()))))
                : new AwsTrouble(
                        Kind.OTHER,
                        Kind.OTHER.name(),
                        sentence(failure.getClass().getSimpleName() + ": "
                                + firstLine(String.valueOf(failure.getMessage()))));
    }

    private static AwsTrouble network(String what) {
        return new AwsTrouble(
                Kind.NETWORK,
                Kind.NETWORK.name(),
                sentence(what) + " Check the region, the endpoint, the proxy and the network.");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
