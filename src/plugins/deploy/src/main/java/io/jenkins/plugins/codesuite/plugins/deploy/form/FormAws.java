package io.jenkins.plugins.codesuite.plugins.deploy.form;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.plugins.commons.JenkinsHttp;
import io.jenkins.plugins.codesuite.plugins.deploy.DeployConfiguration;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployAccess;
import io.jenkins.plugins.codesuite.plugins.deploy.run.EndpointAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * AWS as a form chooses it.
 *
 * @param item the job whose form it is; null for a form of none
 * @param credentialsId the id of credentials that the job may use; empty text for the controller's own
 * @param region the region; empty text for the one of the administrator
 * @param endpointUrl where calls go; empty text for the administrator's choice, and without one to AWS
 */
public record FormAws(Item item, String credentialsId, String region, String endpointUrl) {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(4);

    /** Takes null for empty text, as forms send it. */
    public FormAws {
        credentialsId = Util.fixNull(credentialsId).strip();
        region = Util.fixNull(region).strip();
        endpointUrl = Util.fixNull(endpointUrl).strip();
    }

    /** What the fields of a form say, in which Stapler finds a parameter of this type. */
    public static FormAws fromStapler(
            @AncestorInPath Item item,
            @QueryParameter String credentialsId,
            @QueryParameter String region,
            @QueryParameter String endpointUrl) {
        return new FormAws(item, credentialsId, region, endpointUrl);
    }

    /** Whether the user may let the form ask AWS. */
    boolean isAllowed() {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Whether it can be asked now: variables have no value in a form, and credentials are chosen or the controller's may do. */
    boolean isComplete() {
        return !(credentialsId + region + endpointUrl).contains("$")
                && (!credentialsId.isEmpty() || DeployConfiguration.get().isUseControllerCredentials());
    }

    /**
     * Where calls go, if not to AWS.
     *
     * @throws SdkClientException when that is no address, or none that an administrator allows
     */
    public Optional<URI> endpoint() {
        try {
            Optional<URI> said = Optional.of(endpointUrl)
                    .filter(text -> !text.isEmpty())
                    .map(text -> EndpointAddress.of("endpointUrl", text));
            return DeployConfiguration.get().endpoints().choose(said, Optional.empty());
        } catch (IllegalArgumentException e) {
            throw SdkClientException.create(e.getMessage(), e);
        }
    }

    /**
     * The access.
     *
     * @throws SdkClientException when the job may use no such credentials
     */
    public AwsAccess access() {
        Optional<String> chosen = Optional.of(region)
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.of(DeployConfiguration.get().getRegion()).filter(text -> !text.isEmpty()));
        Optional<URI> endpoint = endpoint();
        return new AwsAccess("form", provider(), chosen, endpoint, this::http);
    }

    /** How AWS is reached, with less patience than a build has. */
    SdkHttpClient.Builder<?> http() {
        return JenkinsHttp.client(endpoint(), CONNECT, READ);
    }

    private AwsCredentialsProvider provider() {
        if (credentialsId.isEmpty()) {
            return DefaultCredentialsProvider.create();
        }
        List<StandardCredentials> usable = item == null
                ? CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                : CredentialsProvider.lookupCredentialsInItem(StandardCredentials.class, item, ACL.SYSTEM2, List.of());
        StandardCredentials found = CredentialsMatchers.firstOrNull(usable, CredentialsMatchers.withId(credentialsId));
        if (found == null) {
            throw SdkClientException.create("there are no credentials '" + credentialsId + "' that this job may use");
        }
        return DeployAccess.provider(found);
    }
}
