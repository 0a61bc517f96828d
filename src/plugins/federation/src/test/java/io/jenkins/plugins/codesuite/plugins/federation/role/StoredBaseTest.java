package io.jenkins.plugins.codesuite.plugins.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import io.jenkins.plugins.codesuite.federation.token.ControllerIdentity;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

final class StoredBaseTest {

    /** What Jenkins' own interfaces ask for, and the signatures do not declare: hence no {@code @Override}. */
    private interface Stored extends StandardCredentials {

        default String getDescription() {
            return "";
        }

        default CredentialsScope getScope() {
            throw new IllegalStateException("no scope is asked for");
        }

        default CredentialsDescriptor getDescriptor() {
            throw new IllegalStateException("no descriptor is asked for");
        }
    }

    /** AWS credentials as another plugin stores them. */
    private record Keys(String id, String accessKeyId) implements Stored, AwsCredentialsProvider {

        @Override
        public String getId() {
            return id;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(accessKeyId, "the-secret-key");
        }
    }

    /** What AWS knows nothing of. */
    private record Other(String id) implements Stored {

        @Override
        public String getId() {
            return id;
        }
    }

    private record Store(String key, Map<String, StandardCredentials> stored) implements Caller {

        @Override
        public Identity identity() {
            return new ControllerIdentity();
        }

        @Override
        public TokenRules rules() {
            throw new IllegalStateException("no token is asked for");
        }

        @Override
        public StandardCredentials credentials(String id) {
            StandardCredentials found = stored.get(id);
            if (found == null) {
                throw new IllegalArgumentException("there are no credentials '" + id + "'");
            }
            return found;
        }

        @Override
        public TokenSource whileSame(TokenSource tokens) {
            return tokens;
        }

        @Override
        public String owner() {
            return "team/app #12";
        }

        @Override
        public String sessionName() {
            return "app-12";
        }
    }

    private final Map<String, StandardCredentials> stored = new HashMap<>(Map.of("aws", new Keys("aws", "AKIAFIRST")));

    private BaseIdentity.AwsKeys keys(String caller) {
        Caller store = new Store(caller, stored);
        return (BaseIdentity.AwsKeys) new StoredBase(store, "aws", String::valueOf).identity();
    }

    @Test
    void rotatedKeysAreSeenWithTheNextUse() {
        BaseIdentity.AwsKeys keys = keys("build");
        assertThat(keys.provider().resolveCredentials().accessKeyId()).isEqualTo("AKIAFIRST");

        stored.put("aws", new Keys("aws", "AKIASECOND"));

        assertThat(keys.provider().resolveCredentials().accessKeyId()).isEqualTo("AKIASECOND");
    }

    @Test
    void removedCredentialsAreNotUsedAnyMore() {
        BaseIdentity.AwsKeys keys = keys("build");

        stored.clear();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.provider().resolveCredentials())
                .withMessageContaining("there are no credentials 'aws'");

        stored.put("aws", new Other("aws"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.provider().resolveCredentials())
                .withMessageContaining("of another kind now");
    }

    @Test
    void credentialsOfOneIdAreNotTheSameForAll() {
        String key = keys("build").key();

        assertThat(keys("build").key()).isEqualTo(key);
        assertThat(keys("build of the same name").key()).isNotEqualTo(key);

        stored.put("aws", new Keys("aws", "AKIASECOND"));

        assertThat(keys("build").key()).isNotEqualTo(key).doesNotContain("AKIA");
    }

    @Test
    void whatAwsDoesNotKnowIsRefused() {
        stored.put("aws", new Other("aws"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys("build"))
                .withMessageContaining("hold nothing that AWS knows");
    }
}
