package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import hudson.util.FormApply;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerCheck;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuer;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuers;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Publication;
import io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/** Manage Jenkins, AWS federation: issuers, keys, what an AWS account needs, and the settings. For administrators. */
@Extension
public final class FederationLink extends ManagementLink implements StaplerProxy {

    // Not the issuer's name below Jenkins' root, which would be found first.
    private static final String URL = "awsFederation";
    private static final Logger LOGGER = Logger.getLogger(FederationLink.class.getName());

    /** For Jenkins. */
    public FederationLink() {}

    @Override
    public String getIconFileName() {
        return "symbol-aws-federation plugin-code-suite-federation";
    }

    @Override
    public String getDisplayName() {
        return Messages.FederationLink_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.FederationLink_Description();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    @Override
    public Category getCategory() {
        return Category.SECURITY;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.ADMINISTER;
    }

    /** Nobody but an administrator gets any further. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return this;
    }

    /** What the form sets. */
    public FederationConfiguration getConfiguration() {
        return FederationConfiguration.get();
    }

    /** Issuers and keys as they are now. */
    public FederationView view() {
        return FederationView.of(Clock.systemUTC().instant(), new FederationWordingOfJenkins());
    }

    /**
     * Saves the settings; when one of them is refused, none is.
     *
     * @throws FormException when a setting makes no sense; the message is for whoever filled in the form
     */
    @POST
    public void doConfigure(StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException, FormException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        FederationConfiguration configuration = FederationConfiguration.get();
        // What is read back below is then what is in force now.
        configuration.save();
        try (BulkChange change = new BulkChange(configuration)) {
            JSONObject form = request.getSubmittedForm();
            configuration.configure(request, form);
            // A form that has no entry in a list does not tell of the list at all.
            if (!form.has("claims")) {
                configuration.setClaims(List.of());
            }
            if (!form.has("importedKeys")) {
                configuration.setImportedKeys(List.of());
            }
            change.commit();
        } catch (IllegalArgumentException e) {
            configuration.load();
            throw new FormException(sentence(e), e, "awsFederation");
        }
        FormApply.success(".").generateResponse(request, response, this);
    }

    /** What the innermost exception says: those around it are Stapler's. */
    private static String sentence(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return Util.fixNull(innermost.getMessage());
    }

    /**
     * Asks each issuer what AWS would ask, and answers with what came of it, as a part of the page.
     *
     * @throws InterruptedException when Jenkins shuts down meanwhile
     */
    @POST
    public void doCheck(StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException, InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        List<FederationReport> reports = new ArrayList<>();
        IssuerCheck check = new IssuerCheck(ProxyConfiguration.newHttpClientBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        Set<String> kids = FederationKeys.get().ring().published().stream()
                .map(SigningKey::kid)
                .collect(Collectors.toSet());
        for (Issuer issuer : Issuers.get().all()) {
            reports.add(new FederationReport(issuer.url().value(), check.check(issuer.url(), kids)));
        }
        request.getView(new FederationReports(reports), "index.jelly").forward(request, response);
    }

    /**
     * Lets the next key sign as soon as AWS can know it.
     *
     * @throws IOException when the keys cannot be read or written
     */
    @POST
    public HttpResponse doRotate() throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        FederationKeys.get().rotate();
        LOGGER.log(Level.INFO, "{0} asked for a rotation of the signing keys of AWS federation", user());
        return HttpResponses.redirectToDot();
    }

    /**
     * Takes the current key out at once.
     *
     * @param kid the key that was shown: a page that is behind revokes nothing
     * @throws IOException when the keys cannot be read or written
     */
    @POST
    public HttpResponse doRevoke(@QueryParameter String kid) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (FederationKeys.get().revoke(kid)) {
            LOGGER.log(Level.INFO, "{0} revoked the signing key {1} of AWS federation", new Object[] {user(), kid});
        }
        return HttpResponses.redirectToDot();
    }

    /** Writes all documents of issuers outside Jenkins once more. */
    @POST
    public HttpResponse doPublish() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Publication.get().publishAll();
        return HttpResponses.redirectToDot();
    }

    private static String user() {
        return Jenkins.getAuthentication2().getName();
    }
}
