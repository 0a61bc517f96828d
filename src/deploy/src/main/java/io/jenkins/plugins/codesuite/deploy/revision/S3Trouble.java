package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Says why S3 did not do what it was asked, and what to do about it.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>.
 *
 * @param settings where the bundle goes
 * @param region the region that was asked
 */
record S3Trouble(UploadSettings settings, String region) {

    private static final int MOVED = 301;
    private static final int DENIED = 403;
    private static final int MISSING = 404;

    /** The sentences, without a secret. */
    String explain(S3Action action, Throwable failure) {
        AwsTrouble trouble = AwsTrouble.of(failure);
        String what = action.operation() + " for " + settings.address() + ": ";
        if (!(failure instanceof SdkServiceException service)) {
            return what + trouble.sentence();
        }
        String code = code(service);
        if (code.startsWith("KMS.")) {
            return what + trouble.sentence() + " The key is " + keyName() + "; it must be enabled, and in " + region
                    + ".";
        }
        if (isElsewhere(service, code)) {
            return what + "bucket " + settings.bucket() + " is not in region " + region
                    + header(service, "x-amz-bucket-region")
                            .map(other -> " but in " + other + ". Set the region to " + other + ".")
                            .orElse(". Set the region to the bucket's.");
        }
        return switch (code) {
            case "NoSuchBucket" ->
                what + "there is no bucket " + settings.bucket() + " (asked in region " + region
                        + "). Check the name, the account and the region.";
            case "BadDigest", "XAmzContentChecksumMismatch", "InvalidDigest", "XAmzContentSHA256Mismatch" ->
                what + "what arrived is not what was read before (" + code
                        + "). The file was changed meanwhile, or something on the way changes what is sent.";
            case "EntityTooLarge" -> what + "S3 takes no object that large. " + trouble.sentence();
            default -> what + (isDenied(service, code) ? denied(action, service, code) : trouble.sentence());
        };
    }

    private static boolean isElsewhere(SdkServiceException failure, String code) {
        return failure.statusCode() == MOVED
                || code.equals("PermanentRedirect")
                || code.equals("IllegalLocationConstraintException")
                || code.equals("AuthorizationHeaderMalformed")
                        && header(failure, "x-amz-bucket-region").isPresent();
    }

    private static boolean isDenied(SdkServiceException failure, String code) {
        // A HEAD has no body, so no code either.
        return code.equals("AccessDenied") || failure.statusCode() == DENIED && code.startsWith("HTTP");
    }

    private String denied(S3Action action, SdkServiceException failure, String code) {
        StringBuilder text = new StringBuilder("access denied");
        text.append(code.startsWith("HTTP") ? "" : " (" + code + ": " + message(failure) + ")");
        text.append(". The identity needs ").append(action.permission());
        text.append(" on arn:").append(partition()).append(":s3:::").append(settings.bucket());
        text.append(action.isOnObject() ? "/" + settings.key() : "");
        if (settings.encryption() instanceof ObjectEncryption.Kms) {
            text.append(", and kms:GenerateDataKey and kms:Decrypt on ").append(keyName());
        }
        text.append(". A bucket policy, or an endpoint's or the organization's, may forbid it all the same");
        settings.expectedBucketOwner()
                .ifPresent(owner ->
                        text.append("; and the bucket must belong to account ").append(owner));
        return text.append('.').toString();
    }

    private String keyName() {
        return settings.encryption().kmsKey().orElse("the account's aws/s3");
    }

    private String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** What a failure means for who asked. */
    static RevisionException.Kind kind(Throwable failure) {
        if (failure instanceof SdkServiceException service) {
            String code = code(service);
            if (service.statusCode() == MISSING && !code.equals("NoSuchBucket")) {
                return RevisionException.Kind.MISSING;
            }
            if (isDenied(service, code)) {
                return RevisionException.Kind.DENIED;
            }
        }
        return isPassing(AwsTrouble.of(failure)) || isCutOff(failure)
                ? RevisionException.Kind.PASSING
                : RevisionException.Kind.FINAL;
    }

    /** Whether an answer ended in its middle, which the SDK says as a fault of its XML. */
    private static boolean isCutOff(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(XMLStreamException.class::isInstance);
    }

    private static boolean isPassing(AwsTrouble trouble) {
        if (trouble.kind() == AwsTrouble.Kind.CREDENTIALS) {
            // A session that has just expired may be a new one at the next try; a wrong key stays wrong.
            return trouble.code().toLowerCase(Locale.ROOT).contains("expired");
        }
        return trouble.isPassing() || trouble.code().equals("RequestTimeout");
    }

    private static String code(SdkServiceException failure) {
        return failure instanceof AwsServiceException aws
                ? Optional.ofNullable(aws.awsErrorDetails())
                        .map(AwsErrorDetails::errorCode)
                        .orElse("HTTP " + failure.statusCode())
                : "HTTP " + failure.statusCode();
    }

    private static String message(SdkServiceException failure) {
        return failure instanceof AwsServiceException aws
                ? Optional.ofNullable(aws.awsErrorDetails())
                        .map(AwsErrorDetails::errorMessage)
                        .flatMap(text -> text.lines().findFirst())
                        .orElse("")
                : "";
    }

    private static Optional<String> header(SdkServiceException failure, String name) {
        return failure instanceof AwsServiceException aws
                ? Optional.ofNullable(aws.awsErrorDetails())
                        .map(AwsErrorDetails::sdkHttpResponse)
                        .flatMap(response -> response.firstMatchingHeader(name))
                : Optional.empty();
    }
}
