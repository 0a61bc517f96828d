package io.jenkins.plugins.codesuite.federation.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One role of a chain, and what its session is to be like.
 *
 * @param role the role
 * @param duration how long the session lasts, in whole seconds, 900 to 43,200; a hop that is reached from another role
 *     gets an hour at most
 * @param sessionName the session's name, 2 to 64 letters, digits and {@code _+=,.@-}; empty for the chain's default
 * @param externalId what the role's owner asks of third parties, 2 to 1,224 letters, digits and {@code _+=,.@:/-}
 * @param policy a session policy as JSON, 2,048 characters at most; the session may do what both it and the role allow
 * @param policyArns managed policies of the role's account as session policies, ten at most
 * @param tags session tags; the first hop of a web identity takes those of its token instead
 * @param sourceIdentity who is behind the session, 2 to 64 letters, digits and {@code _+=,.@-}, not beginning with
 *     {@code aws:}; the first hop of a web identity takes that of its token instead
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public record RoleHop(
        RoleArn role,
        Duration duration,
        Optional<String> sessionName,
        Optional<String> externalId,
        Optional<String> policy,
        List<String> policyArns,
        SessionTags tags,
        Optional<String> sourceIdentity) {

    /** How long a session lasts when nobody says otherwise: one hour. */
    public static final Duration DEFAULT_DURATION = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofSeconds(900);
    private static final Duration LONGEST = Duration.ofSeconds(43_200);
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern SOURCE_IDENTITY = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern POLICY_ARN =
            Pattern.compile("arn:(aws[a-z-]{0,30}):iam::(aws|[0-9]{12}):policy/[!-~]{1,1900}");
    private static final int POLICY_CHARACTERS = 2048;
    private static final int POLICY_ARNS = 10;

    /**
     * Holds every part to AWS' limits.
     *
     * @throws IllegalArgumentException with a sentence that says which limit, and the role
     */
    public RoleHop {
        policyArns = List.copyOf(policyArns);
        checkDuration(role, duration);
        sessionName.ifPresent(name -> {
            if (!SessionNames.isValid(name)) {
                throw refused(role, "the session name '" + name + "' is not 2 to 64 letters, digits and _+=,.@- .");
            }
        });
        externalId.ifPresent(id -> {
            if (!EXTERNAL_ID.matcher(id).matches()) {
                throw refused(role, "an external id has 2 to 1224 letters, digits and _+=,.@:/- .");
            }
        });
        policy.ifPresent(json -> checkPolicy(role, json));
        checkPolicyArns(role, policyArns);
        sourceIdentity.ifPresent(identity -> {
            if (!SOURCE_IDENTITY.matcher(identity).matches() || identity.startsWith("aws:")) {
                throw refused(
                        role,
                        "the source identity '" + identity + "' is not 2 to 64 letters, digits and _+=,.@- ,"
                                + " or it begins with 'aws:'.");
            }
        });
    }

    private static void checkDuration(RoleArn role, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw refused(
                    role,
                    "a duration of " + duration.toSeconds() + " s is not what AWS gives: 900 s to 43200 s, and no more"
                            + " than the role's maximum session duration.");
        }
        if (duration.getNano() != 0) {
            throw refused(role, "a duration has whole seconds, not " + duration + ".");
        }
    }

    private static void checkPolicy(RoleArn role, String json) {
        if (json.isEmpty() || json.length() > POLICY_CHARACTERS) {
            throw refused(
                    role,
                    "a session policy has 1 to " + POLICY_CHARACTERS + " characters, this one " + json.length()
                            + ". Leave blanks out, or name a managed policy by policyArns.");
        }
        try {
            if (!new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json)
                    .isObject()) {
                throw refused(role, "the session policy is no JSON object.");
            }
        } catch (JsonProcessingException e) {
            throw refused(
                    role,
                    "the session policy is no JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ").");
        }
    }

    private static void checkPolicyArns(RoleArn role, List<String> arns) {
        if (arns.size() > POLICY_ARNS) {
            throw refused(role, "it has " + arns.size() + " managed session policies; AWS takes " + POLICY_ARNS + ".");
        }
        for (String arn : arns) {
            Matcher parts = POLICY_ARN.matcher(arn);
            if (!parts.matches()) {
                throw refused(
                        role,
                        "'" + arn + "' is no managed policy's ARN, such as arn:aws:iam::aws:policy/ReadOnlyAccess.");
            }
            if (!parts.group(1).equals(role.partition())
                    || !parts.group(2).equals("aws") && !parts.group(2).equals(role.account())) {
                throw refused(
                        role,
                        "the managed policy " + arn + " is neither AWS' own nor one of the role's account "
                                + role.account() + ".");
            }
        }
    }

    private static IllegalArgumentException refused(RoleArn role, String why) {
        return new IllegalArgumentException("Role " + role + ": " + why);
    }

    /** A session of {@code role} for one hour, with no restrictions. */
    public static RoleHop of(RoleArn role) {
        return new RoleHop(
                role,
                DEFAULT_DURATION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                SessionTags.NONE,
                Optional.empty());
    }

    /** The same with another duration. */
    public RoleHop withDuration(Duration other) {
        return new RoleHop(role, other, sessionName, externalId, policy, policyArns, tags, sourceIdentity);
    }

    /** The same with a session name. */
    public RoleHop withSessionName(String name) {
        return new RoleHop(role, duration, Optional.of(name), externalId, policy, policyArns, tags, sourceIdentity);
    }

    /** The same with an external id. */
    public RoleHop withExternalId(String id) {
        return new RoleHop(role, duration, sessionName, Optional.of(id), policy, policyArns, tags, sourceIdentity);
    }

    /** The same with a session policy. */
    public RoleHop withPolicy(String json) {
        return new RoleHop(
                role, duration, sessionName, externalId, Optional.of(json), policyArns, tags, sourceIdentity);
    }

    /** The same with managed session policies. */
    public RoleHop withPolicyArns(List<String> arns) {
        return new RoleHop(role, duration, sessionName, externalId, policy, arns, tags, sourceIdentity);
    }

    /** The same with other session tags. */
    public RoleHop withTags(SessionTags others) {
        return new RoleHop(role, duration, sessionName, externalId, policy, policyArns, others, sourceIdentity);
    }

    /** The same with a source identity. */
    public RoleHop withSourceIdentity(String identity) {
        return new RoleHop(role, duration, sessionName, externalId, policy, policyArns, tags, Optional.of(identity));
    }
}
