package io.jenkins.plugins.codesuite.plugins.federation.role;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import io.jenkins.plugins.codesuite.federation.role.TokenSources;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.AwsRoleCredentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Credentials of Jenkins as those with which a chain of roles begins. They are looked up anew for every token and for every use
 * of the keys: who refreshes, rotates or removes them changes what a session that is in use is renewed with.
 */
final class StoredBase {

    private final Caller caller;
    private final String id;
    private final Function<StandardCredentials, String> names;

    /**
     * The credentials of an id.
     *
     * @param names what a user is shown of credentials, such as an access key's id; never secret
     */
    StoredBase(Caller caller, String id, Function<StandardCredentials, String> names) {
        this.caller = caller;
        this.id = id;
        this.names = names;
    }

    /**
     * The identity that the credentials stand for.
     *
     * @throws IllegalArgumentException when there is none; the message says what to do
     */
    BaseIdentity identity() {
        StandardCredentials found = caller.credentials(id);
        if (found instanceof AwsRoleCredentials) {
            throw new IllegalArgumentException("the credentials '" + id + "' are roles themselves, so no other role"
                    + " credentials can begin with them. Put all roles into one chain");
        }
        if (keys(found).isPresent()) {
            return new BaseIdentity.AwsKeys(
                    () -> keys(caller.credentials(id))
                            .orElseThrow(this::changed)
                            .resolveCredentials(),
                    key(found));
        }
        if (token(found).isPresent()) {
            return new BaseIdentity.WebIdentity(
                    TokenSources.foreign(() -> token(caller.credentials(id)).orElseThrow(this::changed)), key(found));
        }
        throw new IllegalArgumentException("the credentials '" + id + "' hold nothing that AWS knows. Use role"
                + " credentials, AWS credentials, a user name and password that are an access key id and its secret, or"
                + " a secret text that is an id token");
    }

    private static Optional<AwsCredentialsProvider> keys(StandardCredentials found) {
        if (found instanceof AwsRoleCredentials) {
            return Optional.empty();
        }
        if (found instanceof AwsCredentialsProvider provider) {
            return Optional.of(provider);
        }
        return found instanceof StandardUsernamePasswordCredentials pair
                ? Optional.of(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(pair.getUsername(), Secret.toString(pair.getPassword()))))
                : Optional.empty();
    }

    private static Optional<String> token(StandardCredentials found) {
        return found instanceof StringCredentials text
                ? Optional.of(Secret.toString(text.getSecret()).strip())
                : Optional.empty();
    }

    private IllegalArgumentException changed() {
        return new IllegalArgumentException("the credentials '" + id
                + "' are of another kind now than when the build began" + " to use them. Start the build anew");
    }

    /** Ids are not unique: another folder's credentials, or another user's, may have the same one, even in one build. */
    private String key(StandardCredentials found) {
        String secretName = found instanceof StandardUsernamePasswordCredentials pair ? pair.getUsername() : "";
        String whose = token(found)
                .flatMap(TokenFacts::read)
                .map(facts -> hash(List.of(facts.issuer(), facts.subject(), facts.audience())))
                .orElse("");
        return hash(List.of(caller.key(), id, found.getClass().getName(), names.apply(found), secretName, whose));
    }

    /** A hash of the parts, each with its length in front: other parts never read alike. */
    private static String hash(List<String> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.length()).append(':').append(part));
        return Sha256.hex(all.toString());
    }
}
