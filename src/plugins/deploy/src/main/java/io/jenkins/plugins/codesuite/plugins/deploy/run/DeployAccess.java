package io.jenkins.plugins.codesuite.plugins.deploy.run;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.plugins.commons.JenkinsHttp;
import io.jenkins.plugins.codesuite.plugins.deploy.DeployConfiguration;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * AWS as one deployment may reach it, from the controller: with the credentials that it names, else with the keys that stand
 * in the environment of its step, else with the role around the step, else with the controller's own where the administrator
 * allows that. Of the environment counts what was chosen, see {@link DeployHost#chosenEnvironment()}.
 */
public final class DeployAccess {

    private static final String DEFAULT_REGION = "us-east-1";

    private final AwsChoice choice;
    private final DeployHost host;
    private final Map<String, String> environment;
    private final boolean mayUseController;
    private final LentCredentials credentials;
    private volatile boolean usesController;

    private DeployAccess(AwsChoice choice, DeployHost host, boolean mayUseController)
            throws IOException, InterruptedException {
        this.choice = choice;
        this.host = host;
        this.mayUseController = mayUseController;
        this.environment = host.chosenEnvironment();
        this.credentials = new LentCredentials(new FoundCredentials(this::find));
    }

    /** The access of a deployment that is to begin. Looks nothing up yet. */
    static DeployAccess first(AwsChoice choice, DeployHost host) throws IOException, InterruptedException {
        return new DeployAccess(choice, host, true);
    }

    /**
     * The access of a deployment that began before a restart of Jenkins. What it began with may be gone; the controller's own
     * credentials take its place only where they were what it began with. Looks nothing up yet.
     */
    static DeployAccess again(DeploymentRecord record, AwsChoice choice, DeployHost host)
            throws IOException, InterruptedException {
        return new DeployAccess(choice, host, record.usesController());
    }

    /** The region that was chosen, by the step, its environment or the administrator. */
    Optional<String> region() {
        return choice.region()
                .or(() -> filled("AWS_REGION"))
                .or(() -> filled("AWS_DEFAULT_REGION"))
                .or(() -> said(DeployConfiguration.get().getRegion()));
    }

    private Optional<URI> endpoint() {
        return DeployConfiguration.get().endpoints().choose(choice.endpoint(), filled("AWS_ENDPOINT_URL"));
    }

    private Optional<String> filled(String variable) {
        return Optional.ofNullable(environment.get(variable)).flatMap(DeployAccess::said);
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    /**
     * The access. Asks AWS once who it is, so that deployments of one identity are watched together.
     *
     * @throws SdkClientException when there are no credentials; the message tells what to do
     * @throws IllegalArgumentException when the endpoint is none, or not one that an administrator allows
     */
    AwsAccess open() throws IOException, InterruptedException {
        // No role is assumed and nothing is signed for an endpoint that is refused.
        endpoint();
        // Says what is missing before anything is asked.
        credentials.resolveCredentials();
        return access(identity().orElse(host.run().getExternalizableId()));
    }

    /**
     * The access after a restart of Jenkins. Who the caller is now is asked anew: other keys may stand behind the same id of
     * credentials, and what they may see is not for those who were there before. A role that is not back yet, or an STS that does
     * not answer, stops nothing.
     *
     * @param id the call's id
     * @throws IllegalArgumentException when the endpoint is not one that an administrator allows any more
     */
    AwsAccess reopen(String id) throws IOException, InterruptedException {
        return access(identity().orElse(host.run().getExternalizableId() + " " + id));
    }

    private AwsAccess access(String key) {
        Optional<URI> endpoint = endpoint();
        return new AwsAccess(key, credentials, region(), endpoint, () -> JenkinsHttp.client(endpoint));
    }

    /** Empty where it is not known: nobody else's deployments are asked for then. */
    private Optional<String> identity() {
        Optional<URI> endpoint = endpoint();
        return CallerIdentity.ask(
                        credentials, region().orElse(DEFAULT_REGION), endpoint, () -> JenkinsHttp.client(endpoint))
                .map(CallerIdentity::shared);
    }

    /** Whether the credentials that were found are the controller's own. */
    boolean usesController() {
        return usesController;
    }

    /** The step ends; what still runs has what it got last. */
    void giveBack() {
        credentials.giveBack();
    }

    /** What gives the credentials. */
    AwsCredentialsProvider find() throws IOException, InterruptedException {
        if (choice.credentialsId().isPresent()) {
            return named(host.run(), choice.credentialsId().get());
        }
        Optional<String> key = filled("AWS_ACCESS_KEY_ID");
        Optional<String> secret = filled("AWS_SECRET_ACCESS_KEY");
        if (key.isPresent() && secret.isPresent()) {
            return StaticCredentialsProvider.create(filled("AWS_SESSION_TOKEN")
                    .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
                    .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get())));
        }
        Optional<AwsCredentialsProvider> role = host.role();
        if (role.isPresent()) {
            return role.get();
        }
        if (!mayUseController) {
            throw SdkClientException.create("the credentials that the deployment began with are not there any more");
        }
        if (DeployConfiguration.get().isUseControllerCredentials()) {
            usesController = true;
            return DefaultCredentialsProvider.create();
        }
        throw SdkClientException.create("there are no AWS credentials. Name some by credentialsId, put withAwsRole"
                + " around the step, or bind AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; an administrator can also let"
                + " builds use the controller's own credentials (Manage Jenkins, System, Code Suite: deploy)");
    }

    private static AwsCredentialsProvider named(Run<?, ?> run, String id) {
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null) {
            throw SdkClientException.create(
                    "there are no credentials '" + id + "' that this job may use. Credentials of"
                            + " another folder cannot be used; check the id and the folder");
        }
        CredentialsProvider.track(run, found);
        return provider(found);
    }

    /**
     * What of Jenkins' credentials holds AWS keys.
     *
     * @throws SdkClientException when these hold none
     */
    public static AwsCredentialsProvider provider(StandardCredentials found) {
        if (found instanceof AwsCredentialsProvider provider) {
            return provider;
        }
        if (found instanceof StandardUsernamePasswordCredentials pair) {
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(pair.getUsername(), Secret.toString(pair.getPassword())));
        }
        throw SdkClientException.create(
                "the credentials '" + found.getId() + "' hold no AWS keys; use AWS credentials, or"
                        + " a user name and password that are an access key id and its secret");
    }
}
