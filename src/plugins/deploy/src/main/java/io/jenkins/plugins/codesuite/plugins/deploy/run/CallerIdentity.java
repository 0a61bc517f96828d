package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whom AWS takes the caller for.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>.
 *
 * @param account the account's 12 digits
 * @param arn the caller's ARN
 */
public record CallerIdentity(String account, String arn) {

    private static final Logger LOGGER = Logger.getLogger(CallerIdentity.class.getName());
    private static final Pattern SESSION = Pattern.compile("(arn:[^:]+:sts::\\d+:assumed-role/.+)/[^/]+");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Asks STS; empty when it does not say. */
    public static Optional<CallerIdentity> ask(
            AwsCredentialsProvider credentials,
            String region,
            Optional<URI> endpoint,
            Supplier<SdkHttpClient.Builder<?>> http) {
        var builder = StsClient.builder()
                .credentialsProvider(credentials)
                .region(Region.of(region))
                .httpClientBuilder(http.get())
                .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE));
        endpoint.ifPresent(builder::endpointOverride);
        try (StsClient sts = builder.build()) {
            GetCallerIdentityResponse found = sts.getCallerIdentity();
            return Optional.of(new CallerIdentity(found.account(), found.arn()));
        } catch (SdkException e) {
            LOGGER.log(Level.FINE, "STS does not say who the caller is", e);
            return Optional.empty();
        }
    }

    /** The same for all sessions of a role. */
    public String shared() {
        Matcher session = SESSION.matcher(arn);
        return session.matches() ? session.group(1) : arn;
    }
}
