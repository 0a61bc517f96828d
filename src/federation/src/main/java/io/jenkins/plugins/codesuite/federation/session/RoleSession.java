package io.jenkins.plugins.codesuite.federation.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A session of a role: credentials that expire, and whose they are. Holds secrets; its text form does not show them. */
public final class RoleSession {

    private final AwsSessionCredentials credentials;
    private final CallerIdentity identity;
    private final Instant issued;
    private final Instant expires;
    private final Optional<String> region;
    private final OptionalInt packedPolicySize;

    /**
     * A session.
     *
     * @param region the region of the build's AWS calls, where one was chosen
     * @param packedPolicySize how full the room for session policies and tags is, in percent, where AWS said it
     */
    public RoleSession(
            AwsSessionCredentials credentials,
            CallerIdentity identity,
            Instant issued,
            Instant expires,
            Optional<String> region,
            OptionalInt packedPolicySize) {
        this.credentials = credentials.toBuilder().expirationTime(expires).build();
        this.identity = identity;
        this.issued = issued;
        this.expires = expires;
        this.region = region;
        this.packedPolicySize = packedPolicySize;
    }

    /** The access key's id; no secret, but shown to nobody who need not know it. */
    public String accessKeyId() {
        return credentials.accessKeyId();
    }

    /** The secret key. */
    public String secretAccessKey() {
        return credentials.secretAccessKey();
    }

    /** The session token, a secret too; of any length. */
    public String sessionToken() {
        return credentials.sessionToken();
    }

    /** When it was had from AWS, by the host's clock. */
    public Instant issued() {
        return issued;
    }

    /** When AWS stops taking it. */
    public Instant expires() {
        return expires;
    }

    /** Whose session it is, such as {@code arn:aws:sts::111122223333:assumed-role/deploy/app-12}. */
    public String arn() {
        return identity.arn();
    }

    /** The account that it acts in. */
    public String account() {
        return identity.account();
    }

    /** The unique id of the role and the session's name, such as {@code AROAEXAMPLE:app-12}. */
    public String userId() {
        return identity.userId();
    }

    /** The region of the build's AWS calls, where one was chosen. */
    public Optional<String> region() {
        return region;
    }

    /** How full the room for session policies and tags is, in percent, where AWS said it. */
    public OptionalInt packedPolicySize() {
        return packedPolicySize;
    }

    /** The credentials for an SDK client, with their expiry. */
    public AwsSessionCredentials credentials() {
        return credentials;
    }

    /**
     * The answer of a {@code credential_process}, UTF-8.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">Process credentials</a>
     */
    public byte[] credentialProcessJson() {
        return new ObjectMapper()
                .createObjectNode()
                .put("Version", 1)
                .put("AccessKeyId", accessKeyId())
                .put("SecretAccessKey", secretAccessKey())
                .put("SessionToken", sessionToken())
                .put("Expiration", expires.truncatedTo(ChronoUnit.SECONDS).toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whose session it is and when it expires; no secrets. */
    @Override
    public String toString() {
        return "RoleSession[" + identity.arn() + ", expires " + expires + "]";
    }
}
