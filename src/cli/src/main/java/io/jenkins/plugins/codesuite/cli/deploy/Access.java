package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.aws.EndpointUrl;
import io.jenkins.plugins.codesuite.cli.aws.JdkHttp;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Which AWS is asked, and as whom. */
final class Access {

    private final Arguments arguments;
    private final PlannedAccess planned;
    private final Map<String, String> environment;

    Access(Arguments arguments, PlannedAccess planned, Console console) {
        this.arguments = arguments;
        this.planned = planned;
        this.environment = console.environment();
    }

    /**
     * The access.
     *
     * @throws UsageException when no region is known, or an address is none
     */
    AwsAccess open() throws UsageException {
        Optional<String> region = region();
        Optional<URI> endpoint = endpoint();
        Optional<String> profile = profile();
        JdkHttp http = new JdkHttp(new AwsSettings(region, profile, endpoint));
        AwsAccess access = new AwsAccess(profile.orElse("environment"), credentials(profile), region, endpoint, http);
        try (AwsClients clients = new AwsClients(access)) {
            clients.region();
        } catch (SdkException e) {
            throw new UsageException("no AWS region is known; give --region, or set AWS_REGION", e);
        }
        return access;
    }

    /** Why there are no credentials, in a sentence; empty when there are some. */
    static Optional<String> missing(AwsAccess access) {
        try {
            access.credentials().resolveCredentials();
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of("there are no AWS credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a"
                    + " --profile, or run this by 'codesuite identity exec … -- codesuite deploy …'");
        }
    }

    private AwsCredentialsProvider credentials(Optional<String> profile) {
        if (profile.isPresent()) {
            return ProfileCredentialsProvider.create(profile.get());
        }
        Optional<String> key = variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = variable("AWS_SECRET_ACCESS_KEY");
        if (key.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        Optional<String> token = variable("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                token.isPresent()
                        ? AwsSessionCredentials.create(key.get(), secret.get(), token.get())
                        : AwsBasicCredentials.create(key.get(), secret.get()));
    }

    private Optional<String> profile() {
        return arguments.value("--profile").or(planned::profile);
    }

    private Optional<String> region() {
        return arguments
                .value("--region")
                .or(planned::region)
                .or(() -> variable("AWS_REGION"))
                .or(() -> variable("AWS_DEFAULT_REGION"))
                .or(() -> profile().flatMap(Access::profileRegion));
    }

    private static Optional<String> profileRegion(String profile) {
        try {
            return Optional.of(new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile)
                    .getRegion()
                    .id());
        } catch (SdkException e) {
            // There is no such profile, which is told when credentials are needed, or it names no region.
            return Optional.empty();
        }
    }

    private Optional<URI> endpoint() throws UsageException {
        Optional<String> said = arguments.value("--endpoint-url");
        if (said.isEmpty() && planned.endpoint().isPresent()) {
            return planned.endpoint();
        }
        Optional<String> text = said.or(() -> variable("AWS_ENDPOINT_URL"));
        try {
            return text.map(EndpointUrl::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--endpoint-url: " + e.getMessage(), e);
        }
    }

    private Optional<String> variable(String name) {
        return Optional.of(environment.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }
}
