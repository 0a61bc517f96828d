package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.SignedToken;
import io.jenkins.plugins.codesuite.federation.role.TokenSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What the tests ask for. */
final class Chains {

    static final String FIRST = "arn:aws:iam::111122223333:role/ci";
    static final String SECOND = "arn:aws:iam::444455556666:role/deploy";
    static final String THIRD = "arn:aws:iam::777788889999:role/path/audit";
    static final RetryRules QUICK = new RetryRules(5, Duration.ofMillis(1), Duration.ofMillis(2), 0);

    private Chains() {}

    /** Tokens that count themselves. */
    static final class CountedTokens implements TokenSource {
        final AtomicInteger made = new AtomicInteger();
        private final String claims;

        CountedTokens(String claims) {
            this.claims = claims;
        }

        @Override
        public SignedToken token() {
            return SignedToken.of(jwt(claims, made.incrementAndGet()));
        }
    }

    static CountedTokens tokens() {
        return new CountedTokens("\"iss\":\"https://ci.example.com/oidc\",\"sub\":\"job:team/app:ref:refs/heads/main\","
                + "\"aud\":\"sts.amazonaws.com\"");
    }

    static String jwt(String claims, int number) {
        return base64("{\"alg\":\"RS256\",\"kid\":\"key-1\"}") + "."
                + base64("{" + claims + ",\"jti\":\"" + number + "\"}") + "." + base64("signature " + number);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static RoleChain web(TokenSource tokens, String... roles) {
        return chain(new BaseIdentity.WebIdentity(tokens, "build"), roles);
    }

    static RoleChain keys(String... roles) {
        return chain(
                new BaseIdentity.AwsKeys(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "base-secret")),
                        "base"),
                roles);
    }

    static RoleChain chain(BaseIdentity base, String... roles) {
        return chain(base, Stream.of(roles).map(RoleArn::parse).map(RoleHop::of).toList());
    }

    static RoleChain chain(BaseIdentity base, List<RoleHop> hops) {
        return new RoleChain(base, hops, Optional.of("eu-central-1"), "app-12");
    }

    static StsSettings settings(URI endpoint) {
        return settings(endpoint, QUICK);
    }

    static StsSettings settings(URI endpoint, RetryRules retry) {
        return new StsSettings(Chains::http, Optional.of(endpoint), Optional.empty(), retry);
    }

    /** A client that asks no proxy of the machine that runs the tests. */
    static SdkHttpClient.Builder<?> http() {
        return UrlConnectionHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useEnvironmentVariablesValues(false)
                        .useSystemPropertyValues(false)
                        .build());
    }
}
