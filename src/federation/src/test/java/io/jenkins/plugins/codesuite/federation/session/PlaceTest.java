package io.jenkins.plugins.codesuite.federation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Which STS is asked. */
class PlaceTest {

    /** An HTTP client that looks at the address and goes nowhere. */
    private record Addresses(AtomicReference<URI> seen) implements SdkHttpClient.Builder<Addresses> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
            return new SdkHttpClient() {
                @Override
                public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                    seen.set(request.httpRequest().getUri());
                    return new ExecutableHttpRequest() {
                        @Override
                        public HttpExecuteResponse call() throws IOException {
                            throw new IOException("goes nowhere");
                        }

                        @Override
                        public void abort() {
                            // Nothing to abort.
                        }
                    };
                }

                @Override
                public void close() {
                    // Nothing to close.
                }
            };
        }
    }

    private static String hostFor(String partition, Optional<String> chainRegion, Optional<String> stsRegion) {
        AtomicReference<URI> seen = new AtomicReference<>();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        RoleChain chain = new RoleChain(
                Chains.web(Chains.tokens(), Chains.FIRST).base(),
                List.of(RoleHop.of(RoleArn.parse("arn:" + partition + ":iam::111122223333:role/ci"))),
                chainRegion,
                "app-12");
        RetryRules once = new RetryRules(1, Duration.ZERO, Duration.ZERO, 0);
        try (RoleSessions sessions = new RoleSessions(timer, Runnable::run, Clock.systemUTC(), SessionAudit.NONE)) {
            assertThatThrownBy(() -> sessions.session(new SessionRequest(
                            chain, new StsSettings(() -> new Addresses(seen), Optional.empty(), stsRegion, once), "x")))
                    .isInstanceOf(RoleSessionException.class)
                    .hasMessageContaining("AWS was not reached");
        } finally {
            timer.shutdownNow();
        }
        return seen.get().getHost();
    }

    @ParameterizedTest
    @CsvSource({
        "aws, eu-central-1, , sts.eu-central-1.amazonaws.com",
        "aws, eu-central-1, us-west-2, sts.us-west-2.amazonaws.com",
        "aws, , , sts.us-east-1.amazonaws.com",
        "aws, mars-north-1, , sts.mars-north-1.amazonaws.com",
        "aws-cn, , , sts.cn-north-1.amazonaws.com.cn",
        "aws-cn, cn-northwest-1, , sts.cn-northwest-1.amazonaws.com.cn",
        // The host's region is in another partition.
        "aws-cn, , eu-central-1, sts.cn-north-1.amazonaws.com.cn",
        "aws-us-gov, , , sts.us-gov-west-1.amazonaws.com",
        "aws-us-gov, us-gov-east-1, , sts.us-gov-east-1.amazonaws.com",
    })
    void asksTheStsOfTheRegion(String partition, String chainRegion, String stsRegion, String host) {
        assertThat(hostFor(partition, Optional.ofNullable(chainRegion), Optional.ofNullable(stsRegion)))
                .isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "aws, , sts.us-east-1.amazonaws.com",
        "aws-cn, , sts.cn-north-1.amazonaws.com.cn",
        "aws-cn, eu-central-1, sts.cn-north-1.amazonaws.com.cn",
        "aws-us-gov, eu-central-1, sts.us-gov-west-1.amazonaws.com",
    })
    void asksWhoSomebodyIsInThePartitionOfTheRoles(String partition, String stsRegion, String host) {
        AtomicReference<URI> seen = new AtomicReference<>();
        RoleChain chain = new RoleChain(
                Chains.web(Chains.tokens(), Chains.FIRST).base(),
                List.of(RoleHop.of(RoleArn.parse("arn:" + partition + ":iam::111122223333:role/ci"))),
                Optional.empty(),
                "app-12");
        RetryRules once = new RetryRules(1, Duration.ZERO, Duration.ZERO, 0);
        SessionRequest request = new SessionRequest(
                chain,
                new StsSettings(() -> new Addresses(seen), Optional.empty(), Optional.ofNullable(stsRegion), once),
                "x");

        assertThatThrownBy(() -> CallerIdentity.of(
                        request, () -> AwsSessionCredentials.create("ASIA1", "some-secret", "some-token")))
                .isInstanceOf(RoleSessionException.class)
                .hasMessageContaining("AWS was not reached");
        assertThat(seen.get().getHost()).isEqualTo(host);
    }

    @Test
    void aPartitionThatIsNotKnownNeedsARegion() {
        RoleChain chain = new RoleChain(
                Chains.keys().base(),
                List.of(RoleHop.of(RoleArn.parse("arn:aws-moon:iam::111122223333:role/ci"))),
                Optional.empty(),
                "app-12");

        assertThatThrownBy(() -> StsPlace.of(Chains.settings(URI.create("http://127.0.0.1:1")), chain))
                .isInstanceOf(RoleSessionException.class)
                .hasMessageContaining("aws-moon");
    }
}
