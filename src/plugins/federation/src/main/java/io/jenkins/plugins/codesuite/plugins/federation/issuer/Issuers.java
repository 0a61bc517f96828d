package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The issuers of this controller: its own, and those of folders that have one. */
@Extension
public final class Issuers {

    /** Where Jenkins serves its own issuer, below its URL. */
    public static final String URL_NAME = "aws-federation";

    /** For Jenkins. */
    public Issuers() {}

    /** The one of this controller. */
    public static Issuers get() {
        return ExtensionList.lookupSingleton(Issuers.class);
    }

    /**
     * The controller's own issuer.
     *
     * @throws IllegalArgumentException when neither an issuer URL nor Jenkins' own URL is set, or that is no issuer's
     */
    public IssuerUrl controller() {
        String configured = FederationConfiguration.get().getIssuerUrl();
        if (!configured.isEmpty()) {
            return IssuerUrl.parse(configured);
        }
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            throw new IllegalArgumentException("This Jenkins has no URL, so its identity tokens can have no issuer. Set"
                    + " the Jenkins URL (Manage Jenkins, System), or an issuer URL (Manage Jenkins, AWS federation)");
        }
        return IssuerUrl.parse(root.replaceAll("/+$", "") + "/" + URL_NAME);
    }

    /**
     * The issuer and the rules for tokens of an item: those of the nearest folder around it that is an issuer, else of the
     * controller.
     *
     * @param itemFullName the item's full name; empty for the controller itself
     * @throws IllegalArgumentException when there is no issuer
     */
    public TokenRules rulesFor(String itemFullName) {
        FederationConfiguration configuration = FederationConfiguration.get();
        FolderIssuers folders = new FolderIssuers(configuration.getFolderIssuers());
        IssuerUrl issuer = folders.around(itemFullName)
                .map(folder -> FolderIssuers.url(controller(), folder))
                .orElseGet(this::controller);
        return new TokenRules(issuer, configuration.subject(), configuration.claimTemplates());
    }

    /**
     * Every issuer but those of folders that cannot have one, which {@link #problems} tells.
     *
     * @throws IllegalArgumentException when there is none
     */
    public List<Issuer> all() {
        List<Issuer> all = new ArrayList<>();
        Issuer own = own();
        all.add(own);
        for (String folder : FederationConfiguration.get().getFolderIssuers()) {
            if (problem(folder).isEmpty()) {
                all.add(new Issuer(folder, FolderIssuers.path(folder), FolderIssuers.url(own.url(), folder)));
            }
        }
        return all;
    }

    /** Why a folder cannot be an issuer, such as that its URL would be too long. */
    public Optional<String> problem(String folder) {
        try {
            FolderIssuers.url(controller(), folder);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("The folder " + folder + " cannot have an issuer of its own: " + e.getMessage());
        }
    }

    /** Why folders that are to be issuers are none; their builds get no tokens. */
    public List<String> problems() {
        return FederationConfiguration.get().getFolderIssuers().stream()
                .map(this::problem)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The controller's own issuer, as one among {@link #all()}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Issuer own() {
        return new Issuer("", "", controller());
    }

    /**
     * What an issuer says at this moment.
     *
     * @throws IOException when the keys cannot be read
     */
    public IssuerDocuments documents(Issuer issuer) throws IOException {
        return IssuerDocuments.of(issuer.url(), FederationKeys.get().ring().published());
    }
}
