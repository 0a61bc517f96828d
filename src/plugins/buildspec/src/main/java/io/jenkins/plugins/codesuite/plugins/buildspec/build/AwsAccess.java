package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.plugins.buildspec.BuildspecConfiguration;
import io.jenkins.plugins.codesuite.plugins.commons.JenkinsHttp;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * AWS as one build may reach it, from the controller: with the credentials that it names, else with the keys that stand in
 * the environment of its step, else with the role around the step, else with the controller's own where the administrator
 * allows that. Of the environment counts what was chosen, see {@link BuildHost#chosenEnvironment()}.
 */
final class AwsAccess implements AutoCloseable {

    private static final Pattern NOT_IN_A_SESSION_NAME = Pattern.compile("[^\\w+=,.@-]");
    private static final int LONGEST_SESSION_NAME = 64;

    private final BuildOptions options;
    private final Run<?, ?> run;
    private final Map<String, String> environment;
    private final Optional<AwsCredentialsProvider> role;
    private Optional<AwsCredentialsProvider> provider = Optional.empty();
    private Optional<StsClient> sts = Optional.empty();

    AwsAccess(BuildOptions options, BuildHost host) throws IOException, InterruptedException {
        this.options = options;
        this.run = host.run();
        this.environment = host.chosenEnvironment();
        this.role = host.role();
    }

    /** Region and endpoint. */
    AwsSettings settings() {
        return new AwsSettings(region(), Optional.empty(), endpoint());
    }

    /** The region, where one is known. */
    Optional<String> region() {
        return filled(options.region())
                .or(() -> filled(environment.get("AWS_REGION")))
                .or(() -> filled(environment.get("AWS_DEFAULT_REGION")));
    }

    private Optional<URI> endpoint() {
        return filled(options.endpointUrl())
                .or(() -> filled(environment.get("AWS_ENDPOINT_URL")))
                .map(AwsAccess::uri);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw SdkClientException.create("AWS_ENDPOINT_URL is no URL: " + text, e);
        }
    }

    private static Optional<String> filled(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    /** Clients for the engine; nothing is asked before their first use. */
    AwsClients clients() {
        return new AwsClients(settings(), this::credentials, this::http);
    }

    SdkHttpClient.Builder<?> http() {
        return JenkinsHttp.client(endpoint());
    }

    /**
     * The credentials.
     *
     * @throws SdkClientException when there are none; the message tells what to do
     */
    synchronized AwsCredentialsProvider credentials() {
        AwsCredentialsProvider made = provider.orElseGet(this::make);
        provider = Optional.of(made);
        return made;
    }

    private AwsCredentialsProvider make() {
        AwsCredentialsProvider base = base();
        if (options.role().isEmpty()) {
            return base;
        }
        StsClientBuilder builder = StsClient.builder().credentialsProvider(base).httpClientBuilder(http());
        builder.region(Region.of(region().orElse("us-east-1")));
        endpoint().ifPresent(builder::endpointOverride);
        StsClient client = builder.build();
        sts = Optional.of(client);
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(request -> request.roleArn(options.role()).roleSessionName(sessionName()))
                .build();
    }

    /** Closes what takes on the role; credentials of Jenkins are not ours to close. */
    @Override
    public synchronized void close() {
        if (sts.isPresent()) {
            if (provider.isPresent() && provider.get() instanceof StsAssumeRoleCredentialsProvider role) {
                role.close();
            }
            sts.get().close();
        }
        provider = Optional.empty();
        sts = Optional.empty();
    }

    private String sessionName() {
        String name = NOT_IN_A_SESSION_NAME
                .matcher("jenkins-" + run.getParent().getFullName() + "-" + run.getNumber())
                .replaceAll("-");
        return name.length() <= LONGEST_SESSION_NAME
                ? name
                : "jenkins-"
                        + UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "-"
                        + run.getNumber();
    }

    private AwsCredentialsProvider base() {
        if (!options.credentialsId().isEmpty()) {
            return named(options.credentialsId());
        }
        Optional<String> key = filled(environment.get("AWS_ACCESS_KEY_ID"));
        Optional<String> secret = filled(environment.get("AWS_SECRET_ACCESS_KEY"));
        if (key.isPresent() && secret.isPresent()) {
            return StaticCredentialsProvider.create(filled(environment.get("AWS_SESSION_TOKEN"))
                    .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                            token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
                    .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get())));
        }
        if (role.isPresent()) {
            return role.get();
        }
        if (BuildspecConfiguration.get().isUseControllerCredentials()) {
            return DefaultCredentialsProvider.create();
        }
        throw SdkClientException.create("this build has no AWS credentials. Give runBuildspec a credentialsId, put"
                + " withAwsRole around it, or bind AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; an administrator can also let builds use the"
                + " controller's own credentials (Manage Jenkins, System, Code Suite: buildspec)");
    }

    private AwsCredentialsProvider named(String id) {
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null) {
            throw SdkClientException.create(
                    "there are no credentials '" + id + "' that this job may use. Credentials of"
                            + " another folder cannot be used; check the id and the folder");
        }
        CredentialsProvider.track(run, found);
        if (found instanceof AwsCredentialsProvider provider) {
            return provider;
        }
        if (found instanceof StandardUsernamePasswordCredentials pair) {
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(pair.getUsername(), Secret.toString(pair.getPassword())));
        }
        throw SdkClientException.create(
                "the credentials '" + id + "' hold no AWS keys; use AWS credentials, or a user name"
                        + " and password that are an access key id and its secret");
    }
}
