package io.jenkins.plugins.codesuite.federation.session;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an error of STS means for the next try. */
final class StsErrors {

    /** What the next try needs. */
    enum Remedy {
        /** Nothing but time. */
        TIME,
        /** A new token, once. */
        NEW_TOKEN,
        /** New credentials of the caller: the chain begins again at its root, once. */
        NEW_CALLER,
        /** Somebody has to change something. */
        NONE
    }

    private static final Set<String> PASSING = Set.of(
            "IDPCommunicationError",
            "InternalError",
            "InternalFailure",
            "LimitExceeded",
            "PriorRequestNotComplete",
            "RequestLimitExceeded",
            "RequestTimeout",
            "ServiceUnavailable",
            "SlowDown",
            "Throttled",
            "Throttling",
            "TooManyRequests");
    private static final Set<String> STALE_TOKEN = Set.of("ExpiredToken", "InvalidIdentityToken", "IDPRejectedClaim");
    // The SDK has set its clock by the answer when a signature's time was wrong.
    private static final Set<String> STALE_CALLER =
            Set.of("ExpiredToken", "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    // AWS' own, with an encoded authorization message in it, are shorter.
    private static final int LONGEST = 8_192;

    private StsErrors() {}

    static Remedy remedy(AwsServiceException e, boolean webIdentity) {
        String code = family(code(e));
        if (PASSING.contains(code)
                || e.isThrottlingException()
                || e.statusCode() >= 500
                || e.statusCode() == 429
                || e.statusCode() == 408) {
            return Remedy.TIME;
        }
        if (webIdentity) {
            return STALE_TOKEN.contains(code) ? Remedy.NEW_TOKEN : Remedy.NONE;
        }
        boolean skewed = message(e).contains("Signature expired") || message(e).contains("Signature not yet current");
        return STALE_CALLER.contains(code) || skewed ? Remedy.NEW_CALLER : Remedy.NONE;
    }

    /** AWS' code; empty when what answered was not AWS. */
    static String code(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .map(StsErrors::line)
                .orElse("");
    }

    /** The code without the word that the SDK's names, and some of AWS' codes, end with. */
    static String family(String code) {
        return code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
    }

    static String message(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .map(StsErrors::line)
                .orElse("");
    }

    /** What was answered, fit for a log: what answered may be an endpoint that wants to write lines of its own there. */
    static String line(String answered) {
        String line = INVISIBLE.matcher(answered).replaceAll(" ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
