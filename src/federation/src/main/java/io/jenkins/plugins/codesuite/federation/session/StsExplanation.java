package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Says why STS gave no session: what AWS said, what the token said, which part of the trust policy, claim, policy or clock
 * is the likely cause, and what to change. Neither token nor secret is ever in it.
 *
 * <p>Codes: <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors">
 * AssumeRoleWithWebIdentity</a>, <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_Errors">
 * AssumeRole</a>, <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">common errors</a>.
 */
final class StsExplanation {

    private final Attempt attempt;

    StsExplanation(Attempt attempt) {
        this.attempt = attempt;
    }

    /** AWS, or something on the way to it, answered with an error. */
    RoleSessionException refused(AwsServiceException e) {
        String code = StsErrors.code(e);
        String message = StsErrors.message(e);
        boolean passing = StsErrors.remedy(e, attempt.isWebIdentity()) == StsErrors.Remedy.TIME;
        StringBuilder said = new StringBuilder("AWS said: ");
        if (code.isEmpty()) {
            said.append("HTTP status ").append(e.statusCode()).append(", without an error code");
        } else {
            said.append(code).append(message.isEmpty() ? "" : ": " + attempt.shown(message));
        }
        Optional.ofNullable(e.requestId())
                .map(StsErrors::line)
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> said.append(" (request ").append(id).append(')'));
        return explained("AWS refused", said.toString(), advice(code, message, e), code, passing);
    }

    /** AWS was not reached. */
    RoleSessionException unreached(SdkClientException e) {
        String message = Optional.ofNullable(e.getMessage())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
        return explained(
                "AWS was not reached for", "The failure: " + attempt.shown(message), unreachedAdvice(e), "", true);
    }

    /** Something answered, but not as AWS does. */
    RoleSessionException unusable(UnusableAnswer e) {
        return explained(
                "An answer that cannot be used came for",
                e.getMessage(),
                new Advice(
                        "What answered is not AWS' STS: an emulator, a proxy, or an endpoint that somebody else runs.",
                        "Check the endpoint of STS, and whether it can be trusted with your tokens and keys."),
                "",
                false);
    }

    /** There is no token that could be shown to AWS. */
    RoleSessionException noToken(String why) {
        return explained(
                "There is no token for",
                why,
                new Advice(
                        "AWS was not asked: whoever gives the token gave none that is good.",
                        "See to the token's source; a session is asked for again with the next use."),
                "",
                false);
    }

    /** The credentials that a chain begins with could not be had. */
    RoleSessionException noCredentials(RuntimeException e) {
        String message = Optional.ofNullable(e.getMessage())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
        return explained(
                "There are no AWS credentials for",
                "The failure: " + (message.isEmpty() ? e.getClass().getSimpleName() : attempt.shown(message)),
                new Advice(
                        "AWS was not asked: the credentials that the chain begins with could not be had.",
                        "Choose credentials that exist, or give the machine a role (instance profile, IRSA), or let the"
                                + " build begin with its own token."),
                "",
                false);
    }

    private RoleSessionException explained(String what, String said, Advice advice, String code, boolean retryable) {
        StringBuilder text = new StringBuilder(what)
                .append(' ')
                .append(attempt.action())
                .append(attempt.role().map(hop -> " for " + hop.role()).orElse(""))
                .append(position())
                .append(" (")
                .append(attempt.place())
                .append(attempt.tries() > 1 ? ", tried " + attempt.tries() + " times" : "")
                .append(").\n")
                .append(said)
                .append('\n');
        attempt.token().ifPresent(token -> text.append(told(token)).append('\n'));
        text.append("Likely cause: ")
                .append(attempt.shown(advice.cause()))
                .append("\nWhat to do: ")
                .append(attempt.shown(advice.fix()));
        return new RoleSessionException(text.toString(), code, retryable);
    }

    private String position() {
        int hops = attempt.chain().map(chain -> chain.hops().size()).orElse(0);
        return attempt.hop().isPresent() && hops > 1
                ? ", role " + (attempt.hop().getAsInt() + 1) + " of " + hops + " in the chain"
                : "";
    }

    private static String told(TokenFacts token) {
        StringBuilder text = new StringBuilder("The token said: iss ")
                .append(token.issuer())
                .append(", sub ")
                .append(token.subject())
                .append(", aud ")
                .append(token.audience());
        token.keyId().ifPresent(kid -> text.append(", kid ").append(kid));
        token.expires().ifPresent(expires -> text.append(", expires ").append(expires));
        if (!token.tagKeys().isEmpty()) {
            text.append(", session tags ").append(String.join(", ", new TreeSet<>(token.tagKeys())));
        }
        if (!token.transitiveTagKeys().isEmpty()) {
            text.append(" (transitive: ")
                    .append(String.join(", ", new TreeSet<>(token.transitiveTagKeys())))
                    .append(')');
        }
        token.sourceIdentity()
                .ifPresent(identity -> text.append(", source identity ").append(identity));
        return text.toString();
    }

    private Advice advice(String code, String message, AwsServiceException e) {
        Optional<RoleHop> hop = attempt.role();
        String account = hop.map(RoleHop::role).map(RoleArn::account).orElse("that the credentials are of");
        TokenAdvice token = new TokenAdvice(attempt.token(), account, message);
        return switch (StsErrors.family(code)) {
            case "AccessDenied" ->
                hop.map(role -> new TrustAdvice(attempt, role, message).advice())
                        .orElseGet(() -> new Advice(
                                "A policy forbids " + attempt.action() + " to these credentials.",
                                "Find the statement that denies sts:" + attempt.action()
                                        + ", or use other credentials."));
            case "InvalidIdentityToken" -> token.invalid();
            case "IDPRejectedClaim" -> token.rejected();
            case "IDPCommunicationError" -> token.unreachable();
            case "ExpiredToken" -> attempt.isWebIdentity() ? token.expired() : callerExpired();
            case "PackedPolicyTooLarge" -> packed(hop);
            case "MalformedPolicyDocument" ->
                new Advice(
                        "The session policy of this role is JSON, but no policy that IAM reads; AWS names the place.",
                        "Mend the session policy: Version \"2012-10-17\", and Statements with Effect, Action and Resource"
                                + " (a session policy has no Principal). IAM Access Analyzer checks it: aws accessanalyzer"
                                + " validate-policy --policy-type IDENTITY_POLICY.");
            case "RegionDisabled" ->
                new Advice(
                        "STS in the region " + attempt.place().region() + " is not active for the account " + account
                                + ": the region is one that an account must opt in to, or somebody deactivated its STS"
                                + " endpoint.",
                        "Ask the STS of another region (its sessions are good in all regions that the account has), or"
                                + " activate it: IAM console, Account settings, Security Token Service.");
            case "ValidationError", "Validation", "InvalidParameterValue", "InvalidParameterCombination" ->
                validation(message, hop);
            case "Throttling", "Throttled", "RequestLimitExceeded", "TooManyRequests", "SlowDown" -> throttled();
            case "InvalidClientTokenId", "UnrecognizedClient" ->
                new Advice(
                        "AWS does not know the access key of the caller: it was deleted or deactivated, is of another"
                                + " partition, or its session comes from the global endpoint and the region "
                                + attempt.place().region() + " is one that an account must opt in to.",
                        "Use credentials that exist and are active, of the partition of the role, from a regional endpoint.");
            case "SignatureDoesNotMatch", "InvalidSignature", "IncompleteSignature" ->
                new Advice(
                        "The secret key does not fit the access key (a character lost, or a blank too much, when it was"
                                + " stored), or the clock of this machine is wrong.",
                        "Store the credentials again, and set the clock (NTP).");
            case "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture" ->
                new Advice("The clock of this machine is wrong by more than AWS allows.", "Set the clock (NTP).");
            case "MissingAuthenticationToken" ->
                new Advice(
                        "The call came to AWS without a signature.",
                        "Choose credentials that are not empty, and see that no proxy drops the Authorization header.");
            case "OptInRequired", "SubscriptionRequired" ->
                new Advice(
                        "The account is not active.", "Have the account's owner finish its sign-up or pay its bill.");
            default -> other(code, e);
        };
    }

    private Advice callerExpired() {
        return new Advice(
                attempt.caller()
                        .map(caller -> "The session of " + caller
                                + " that this role is reached from has expired, and so had"
                                + " a new one: the clock of this machine is wrong, or its sessions are too short.")
                        .orElse("The credentials that the chain begins with have expired."),
                "Renew those credentials, and set the clock of this machine (NTP).");
    }

    private static Advice packed(Optional<RoleHop> hop) {
        String sizes = hop.map(role -> " This role has a session policy of "
                        + role.policy().map(String::length).orElse(0) + " characters, "
                        + role.policyArns().size() + " managed session policies and "
                        + role.tags().tags().size() + " session tags.")
                .orElse("");
        return new Advice(
                "Session policy, policy ARNs and session tags (those of the token, and those that come along the chain, too)"
                        + " together do not fit into the room that AWS has for them, whatever their single lengths."
                        + sizes,
                "Shorten the policy (wildcards, fewer statements), name a managed policy by its ARN in its place, or send"
                        + " fewer and shorter tags.");
    }

    private Advice validation(String message, Optional<RoleHop> hop) {
        String role = hop.map(each -> each.role().value()).orElse("the role");
        long seconds = hop.map(each -> each.duration().toSeconds()).orElse(0L);
        if (message.contains("role chaining")) {
            return new Advice(
                    "The credentials that this role is reached from are themselves those of a role, so a session of "
                            + seconds + " s is too long: the limit is 3600 s, whatever the role's maximum.",
                    "Leave the duration out (3600 s): the session is renewed while it is used.");
        }
        if (message.contains("MaxSessionDuration")) {
            return new Advice(
                    "A session of " + seconds + " s was asked for, which is more than the maximum session duration of "
                            + role + ".",
                    "Leave the duration out (3600 s, renewed while it is used), or raise the role's maximum: aws iam"
                            + " update-role --role-name "
                            + hop.map(each -> each.role().name()).orElse("NAME") + " --max-session-duration "
                            + seconds);
        }
        if (message.toLowerCase(Locale.ROOT).contains("transitive")) {
            return new Advice(
                    "A session tag of this role is transitive in an earlier role of the chain or in the token, so it is"
                            + " there already and cannot be given again.",
                    "Leave it out of the tags of " + role + ".");
        }
        if (message.contains("webIdentityToken")) {
            return new Advice(
                    "The token does not have the form that AWS takes: 4 to 20000 characters of a signed JWT.",
                    "Put fewer claims and tags into it; for a token of another issuer see that it is the whole token.");
        }
        return new Advice(
                "A value is not what AWS takes; the message names the parameter.",
                "Change it: session names have 2 to 64 letters, digits and _+=,.@- , durations 900 to 43200 s, session"
                        + " policies 2048 characters, tags a key of 128 and a value of 256.");
    }

    private static Advice throttled() {
        return new Advice(
                "The account makes more calls to STS than AWS allows it in a second.",
                "Begin again later; have builds share sessions (same role, same session name), or ask AWS for a higher"
                        + " quota.");
    }

    private Advice other(String code, AwsServiceException e) {
        if (e.isThrottlingException()) {
            return throttled();
        }
        if (e.statusCode() >= 500) {
            return new Advice(
                    "STS itself, or a proxy in front of it, was out of order (status " + e.statusCode() + ").",
                    "Begin again later; AWS' health dashboard says when a region is ill. The STS of another region can be"
                            + " asked in its place.");
        }
        if (code.isEmpty()) {
            return new Advice(
                    "What answered is not STS: a proxy, a firewall's page, or a wrong endpoint.",
                    "Check the endpoint, and that the proxy lets this machine reach " + attempt.place() + ".");
        }
        return new Advice(
                "An error that is not known here.",
                "Read about it in https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html and at the"
                        + " operation " + attempt.action() + ".");
    }

    private Advice unreachedAdvice(SdkClientException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new Advice(
                        "The host's name is not known here: the region "
                                + attempt.place().region() + " may be misspelt, or this machine has no DNS for it.",
                        "Check region, endpoint, proxy and DNS.");
            }
            if (cause instanceof SSLException) {
                return new Advice(
                        "The TLS connection failed: a proxy with a certificate of its own, which Java does not trust, or no"
                                + " TLS at that address.",
                        "Import the proxy's authority into Java's trust store, and check the endpoint.");
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return new Advice(
                        "Nothing listens there, or a firewall refuses the connection.",
                        "Check endpoint, proxy and firewall.");
            }
            if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
                return new Advice("STS did not answer in time.", "Check the proxy and the network, and begin again.");
            }
        }
        return new Advice(
                "The connection broke before the answer was whole.",
                "Check the proxy and the network, and begin again.");
    }
}
