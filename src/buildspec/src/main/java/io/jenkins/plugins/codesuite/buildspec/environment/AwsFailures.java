package io.jenkins.plugins.codesuite.buildspec.environment;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what a failed call to AWS means for the user, and what to do about it. */
final class AwsFailures {

    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private final String statusCode;
    private final String service;
    private final String action;
    private final Optional<String> region;

    /**
     * Failures of one service.
     *
     * @param statusCode CodeBuild's code
     * @param service the service's name for people
     * @param action the IAM action that is needed
     * @param region where the calls went; empty when that could not be found out
     */
    AwsFailures(String statusCode, String service, String action, Optional<String> region) {
        this.statusCode = statusCode;
        this.service = service;
        this.action = action;
        this.region = region;
    }

    /** The failure with {@code message}, and where it was looked. */
    StoreFailure of(String message) {
        return new StoreFailure(
                statusCode,
                message + region.map(name -> " (region " + name + ")").orElse(""));
    }

    /** The failure that {@code e} means. */
    StoreFailure of(SdkException e) {
        String text = e instanceof AwsServiceException service ? describe(service) : describe(e);
        return new StoreFailure(statusCode, text);
    }

    /** The failure of one entry of a batch. */
    StoreFailure of(String code, String message) {
        return new StoreFailure(statusCode, code + ": " + message + advice(code));
    }

    private String describe(AwsServiceException e) {
        String code = code(e);
        String message = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("status " + e.statusCode());
        return code + ": " + message + advice(code);
    }

    private String advice(String code) {
        if (code.startsWith("AccessDenied")) {
            return " [the role needs " + action + ", and kms:Decrypt where a key of your own encrypts the value]";
        }
        if (CREDENTIALS.contains(code)) {
            return " [the AWS credentials are wrong or have expired: renew them, for example by 'aws sso login', or"
                    + " choose others by the profile or credentials option]";
        }
        return region.map(name -> " [region " + name + "]").orElse("");
    }

    private String describe(SdkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("Unable to load region")) {
                return "No AWS region is set: choose one by the region option, AWS_REGION or a profile's region.";
            }
            if (message.contains("Unable to load credentials") || message.contains("contained no credentials")) {
                return "No credentials found for " + service
                        + ": choose some by the profile or credentials option, set AWS_PROFILE,"
                        + " run 'aws sso login', or give the build a role."
                        // A chain lists everywhere it looked, in a thousand characters; a profile says what it lacks.
                        + (message.contains("ProviderChain(") ? "" : " " + firstLine(message));
            }
            if (cause instanceof UnknownHostException || cause instanceof NoRouteToHostException) {
                return service + " cannot be reached" + in() + ": no such host as " + firstLine(message)
                        + ". Check the region, the endpoint, the proxy and the network.";
            }
            if (cause instanceof ConnectException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof SSLException
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return service + " cannot be reached" + in() + ": " + firstLine(message)
                        + ". Check the endpoint, the proxy and the network.";
            }
        }
        return service + " could not be asked" + in() + ": " + firstLine(String.valueOf(e.getMessage()));
    }

    private String in() {
        return region.map(name -> " in " + name).orElse("");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** AWS' code of an error. */
    static String code(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElseGet(() -> "HTTP " + e.statusCode());
    }

    /** Whether a batch that failed like this may succeed for some of its entries when each is asked for alone. */
    static boolean isWorthAskingSingly(AwsServiceException e) {
        return !e.isThrottlingException()
                && !CREDENTIALS.contains(code(e))
                && (e.statusCode() == 501 || e.statusCode() >= 400 && e.statusCode() < 500);
    }
}
