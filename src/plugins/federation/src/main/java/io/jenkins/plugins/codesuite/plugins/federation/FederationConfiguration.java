package io.jenkins.plugins.codesuite.plugins.federation;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import io.jenkins.plugins.codesuite.federation.role.AccountGuard;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.ClaimTemplate;
import io.jenkins.plugins.codesuite.federation.token.FactTemplate;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.federation.token.SubjectTemplate;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuers;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.PublishCredentials;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.PublishTarget;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What an administrator decides of roles without keys: Manage Jenkins, AWS federation; in Configuration as Code
 * {@code unclassified: awsFederation:}.
 *
 * <p>A setter refuses what makes no sense by an {@link IllegalArgumentException} with a sentence, so that neither form nor
 * file leaves a setting that fails only when a build needs it. A text that is not set is empty. Lists hold one entry in
 * each text; a text with several lines counts as several.
 */
@Extension
@Symbol("awsFederation")
public final class FederationConfiguration extends GlobalConfiguration {

    private static final int DEFAULT_AGE_DAYS = 90;
    private static final BuildIdentity EXAMPLE = new BuildIdentity(
            "team/app/main",
            "team/app",
            "0b0e2a52-6a52-4f0e-9d1b-5f4c2f6a7d11",
            12,
            new Ref.Branch("main"),
            Optional.empty(),
            "user",
            Optional.of("ada"),
            Optional.of("linux-1"));

    private String issuerUrl = "";
    private ArrayList<String> folderIssuers = new ArrayList<>();
    private String publishTo = "";
    private String publishCredentialsId = "";
    private String keyAlgorithm = RotationRules.DEFAULT.spec().toString();
    private int keyMaxAgeDays = DEFAULT_AGE_DAYS;
    private ArrayList<ImportedKey> importedKeys = new ArrayList<>();
    private String subjectTemplate = SubjectTemplate.DEFAULT.text();
    private ArrayList<ClaimSetting> claims = new ArrayList<>();
    private ArrayList<String> allowedAccounts = new ArrayList<>();
    private ArrayList<String> tags = new ArrayList<>();
    private ArrayList<String> transitive = new ArrayList<>();
    private ArrayList<String> jenkinsfileTagKeys = new ArrayList<>();
    private String sourceIdentity = "";
    private boolean useControllerCredentials;
    private String stsEndpoint = "";
    private String region = "";

    /** For Jenkins. */
    public FederationConfiguration() {
        load();
    }

    /** The one of this controller. */
    public static FederationConfiguration get() {
        return ExtensionList.lookupSingleton(FederationConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.FederationConfiguration_DisplayName();
    }

    /** Where AWS finds the issuer's documents; empty for this Jenkins' own URL and {@code /aws-federation}. */
    public String getIssuerUrl() {
        return issuerUrl;
    }

    /** Sets the issuer; empty for this Jenkins itself. */
    @DataBoundSetter
    public void setIssuerUrl(String issuerUrl) {
        String text = stripped(issuerUrl);
        this.issuerUrl = text.isEmpty() ? "" : IssuerUrl.parse(text).value();
        save();
    }

    /** Full names of folders that are issuers of their own. */
    public List<String> getFolderIssuers() {
        return folderIssuers;
    }

    /** The same, one on each line. */
    public String getFolderIssuersText() {
        return FormTexts.lines(folderIssuers);
    }

    /** Sets the folders that are issuers of their own, by full name. */
    @DataBoundSetter
    public void setFolderIssuers(List<String> folderIssuers) {
        ArrayList<String> folders = new ArrayList<>();
        for (String folder : FormTexts.eachLine(folderIssuers)) {
            folders.add(folder.replaceAll("^/+|/+$", ""));
        }
        this.folderIssuers = folders;
        save();
    }

    /** Where the documents are written for an issuer outside Jenkins: a folder or {@code s3://bucket/prefix}; or empty. */
    public String getPublishTo() {
        return publishTo;
    }

    /** Sets where the documents are written; empty for nowhere. */
    @DataBoundSetter
    public void setPublishTo(String publishTo) {
        String text = stripped(publishTo);
        if (!text.isEmpty()) {
            PublishTarget.parse(text);
        }
        this.publishTo = text;
        save();
    }

    /** The credentials that write to S3; empty for the controller's own. */
    public String getPublishCredentialsId() {
        return publishCredentialsId;
    }

    /** Sets the credentials that write to S3. */
    @DataBoundSetter
    public void setPublishCredentialsId(String publishCredentialsId) {
        this.publishCredentialsId = stripped(publishCredentialsId);
        save();
    }

    /** What new keys are, such as {@code RS256-2048} or {@code ES256}. */
    public String getKeyAlgorithm() {
        return keyAlgorithm;
    }

    /** Sets what new keys are. */
    @DataBoundSetter
    public void setKeyAlgorithm(String keyAlgorithm) {
        this.keyAlgorithm = KeySpec.parse(stripped(keyAlgorithm)).toString();
        save();
    }

    /** After how many days a key is replaced. */
    public int getKeyMaxAgeDays() {
        return keyMaxAgeDays;
    }

    /** Sets after how many days a key is replaced; at least 1. */
    @DataBoundSetter
    public void setKeyMaxAgeDays(int keyMaxAgeDays) {
        this.keyMaxAgeDays = checkedAge(keyMaxAgeDays);
        save();
    }

    /** Keys made elsewhere. */
    public List<ImportedKey> getImportedKeys() {
        return importedKeys;
    }

    /** Sets the keys made elsewhere. A key that was imported before changes nothing. */
    @DataBoundSetter
    public void setImportedKeys(List<ImportedKey> importedKeys) {
        ArrayList<ImportedKey> keys = new ArrayList<>(importedKeys == null ? List.of() : importedKeys);
        keys.forEach(ImportedKey::read);
        this.importedKeys = keys;
        save();
    }

    /** How the {@code sub} claim is made of facts. */
    public String getSubjectTemplate() {
        return subjectTemplate;
    }

    /** Sets how the {@code sub} claim is made of facts; empty for the default. */
    @DataBoundSetter
    public void setSubjectTemplate(String subjectTemplate) {
        String text = stripped(subjectTemplate);
        this.subjectTemplate = text.isEmpty() ? SubjectTemplate.DEFAULT.text() : new SubjectTemplate(text).text();
        save();
    }

    /** Further claims. */
    public List<ClaimSetting> getClaims() {
        return claims;
    }

    /** Sets further claims. */
    @DataBoundSetter
    public void setClaims(List<ClaimSetting> claims) {
        ArrayList<ClaimSetting> settings = new ArrayList<>(claims == null ? List.of() : claims);
        settings.forEach(ClaimSetting::claim);
        this.claims = settings;
        save();
    }

    /** The accounts whose roles may be used; none for all. */
    public List<String> getAllowedAccounts() {
        return allowedAccounts;
    }

    /** The same, one on each line. */
    public String getAllowedAccountsText() {
        return FormTexts.lines(allowedAccounts);
    }

    /** Sets the accounts whose roles may be used, 12 digits each. */
    @DataBoundSetter
    public void setAllowedAccounts(List<String> allowedAccounts) {
        ArrayList<String> accounts = new ArrayList<>(FormTexts.words(allowedAccounts));
        new AccountGuard(new LinkedHashSet<>(accounts));
        this.allowedAccounts = accounts;
        save();
    }

    /** The session tags of every token, {@code KEY=VALUE}, where a value may hold placeholders for facts. */
    public List<String> getTags() {
        return tags;
    }

    /** The same, one on each line. */
    public String getTagsText() {
        return FormTexts.lines(tags);
    }

    /** Sets the session tags of every token. */
    @DataBoundSetter
    public void setTags(List<String> tags) {
        checkedTags(FormTexts.tags(tags));
        this.tags = new ArrayList<>(FormTexts.eachLine(tags));
        save();
    }

    /** The keys of {@link #getTags()} that a chain's further roles inherit. */
    public List<String> getTransitive() {
        return transitive;
    }

    /** The same, separated by commas. */
    public String getTransitiveText() {
        return String.join(", ", transitive);
    }

    /** Sets which tags are inherited along a chain. */
    @DataBoundSetter
    public void setTransitive(List<String> transitive) {
        this.transitive = new ArrayList<>(FormTexts.words(transitive));
        save();
    }

    /** The keys of tags that a Jenkinsfile may set in the signed token. */
    public List<String> getJenkinsfileTagKeys() {
        return jenkinsfileTagKeys;
    }

    /** The same, separated by commas. */
    public String getJenkinsfileTagKeysText() {
        return String.join(", ", jenkinsfileTagKeys);
    }

    /** Sets the keys of tags that a Jenkinsfile may set in the signed token. */
    @DataBoundSetter
    public void setJenkinsfileTagKeys(List<String> jenkinsfileTagKeys) {
        this.jenkinsfileTagKeys = new ArrayList<>(FormTexts.words(jenkinsfileTagKeys));
        save();
    }

    /** How AWS' source identity is made of facts, such as {@code ${user}}; empty for none. */
    public String getSourceIdentity() {
        return sourceIdentity;
    }

    /** Sets how AWS' source identity is made of facts. */
    @DataBoundSetter
    public void setSourceIdentity(String sourceIdentity) {
        this.sourceIdentity = checkedTemplate(stripped(sourceIdentity));
        save();
    }

    /**
     * Whether a build may take on roles with the controller's own AWS credentials. Off by default: every job could then use
     * what the controller may.
     */
    public boolean isUseControllerCredentials() {
        return useControllerCredentials;
    }

    /** Sets whether a build may take on roles with the controller's own AWS credentials. */
    @DataBoundSetter
    public void setUseControllerCredentials(boolean useControllerCredentials) {
        this.useControllerCredentials = useControllerCredentials;
        save();
    }

    /** The URL of STS; empty for AWS' own in the region. */
    public String getStsEndpoint() {
        return stsEndpoint;
    }

    /** Sets the URL of STS. */
    @DataBoundSetter
    public void setStsEndpoint(String stsEndpoint) {
        this.stsEndpoint = checkedEndpoint(stripped(stsEndpoint));
        save();
    }

    /** The region whose STS is asked where nobody names one; empty for that of the role's partition. */
    public String getRegion() {
        return region;
    }

    /** Sets the region whose STS is asked where nobody names one. */
    @DataBoundSetter
    public void setRegion(String region) {
        this.region = stripped(region);
        save();
    }

    /** How keys come and go. */
    public RotationRules rotationRules() {
        return new RotationRules(
                KeySpec.parse(keyAlgorithm),
                Duration.ofDays(keyMaxAgeDays),
                RotationRules.DEFAULT.propagation(),
                RotationRules.DEFAULT.skew());
    }

    /** How {@code sub} is made. */
    public SubjectTemplate subject() {
        return new SubjectTemplate(subjectTemplate);
    }

    /** Further claims, as the engine takes them. */
    public List<ClaimTemplate> claimTemplates() {
        return claims.stream().map(ClaimSetting::claim).toList();
    }

    /** The accounts whose roles may be used. */
    public AccountGuard accounts() {
        return new AccountGuard(new LinkedHashSet<>(allowedAccounts));
    }

    /** The session tags of every token by key; values may hold placeholders. */
    public Map<String, String> tagTemplates() {
        return FormTexts.tags(tags);
    }

    /** The keys of {@link #tagTemplates()} that are inherited along a chain. */
    public Set<String> transitiveTags() {
        return new LinkedHashSet<>(transitive);
    }

    /** Checks the issuer's URL, and tells what IAM would not like of it. */
    @POST
    public FormValidation doCheckIssuerUrl(@QueryParameter String value) {
        return checked(() -> {
            String text = stripped(value);
            List<String> warnings = text.isEmpty()
                    ? Issuers.get().controller().warnings()
                    : IssuerUrl.parse(text).warnings();
            return warnings.isEmpty() ? FormValidation.ok() : FormValidation.warning(String.join(" ", warnings));
        });
    }

    /** Checks that there are such folders. */
    @POST
    public FormValidation doCheckFolderIssuers(@QueryParameter String value) {
        return checked(() -> {
            for (String folder : FormTexts.eachLine(List.of(Util.fixNull(value)))) {
                Optional<String> problem = Issuers.get().problem(folder);
                if (problem.isPresent()) {
                    return FormValidation.error(problem.get());
                }
                if (!(Jenkins.get().getItemByFullName(folder) instanceof ItemGroup)) {
                    return FormValidation.warning(Messages.FederationConfiguration_NoFolder(folder));
                }
            }
            return FormValidation.ok();
        });
    }

    /** Checks that the place is a folder or a bucket, and that it is known where AWS finds it. */
    @POST
    public FormValidation doCheckPublishTo(@QueryParameter String value, @QueryParameter String issuerUrl) {
        return checked(() -> {
            String text = stripped(value);
            if (text.isEmpty()) {
                return FormValidation.ok();
            }
            PublishTarget.parse(text);
            return stripped(issuerUrl).isEmpty()
                    ? FormValidation.warning(Messages.FederationConfiguration_PublishedForNobody())
                    : FormValidation.ok();
        });
    }

    /** AWS credentials, and pairs of user name and password that may be an access key. */
    @POST
    public ListBoxModel doFillPublishCredentialsIdItems(@QueryParameter String publishCredentialsId) {
        StandardListBoxModel model = new StandardListBoxModel();
        model.includeEmptyValue();
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            model.includeMatchingAs(
                    ACL.SYSTEM2,
                    Jenkins.get(),
                    StandardCredentials.class,
                    List.of(),
                    credentials -> PublishCredentials.holdsKeys(credentials));
        }
        return model.includeCurrentValue(Util.fixNull(publishCredentialsId));
    }

    /** The kinds of keys that AWS takes. */
    @POST
    public ListBoxModel doFillKeyAlgorithmItems(@QueryParameter String keyAlgorithm) {
        ListBoxModel kinds = new ListBoxModel();
        Set<String> names = new LinkedHashSet<>(List.of("RS256-2048", "RS256-3072", "RS256-4096", "ES256"));
        if (!stripped(keyAlgorithm).isEmpty()) {
            names.add(stripped(keyAlgorithm));
        }
        names.forEach(kinds::add);
        return kinds;
    }

    /** Checks the number of days. */
    @POST
    public FormValidation doCheckKeyMaxAgeDays(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }

    /** Checks the template of {@code sub}, and shows what becomes of it. */
    @POST
    public FormValidation doCheckSubjectTemplate(@QueryParameter String value) {
        return checked(() -> {
            String text = stripped(value);
            SubjectTemplate template = text.isEmpty() ? SubjectTemplate.DEFAULT : new SubjectTemplate(text);
            return FormValidation.ok(Messages.FederationConfiguration_Subject(template.subject(EXAMPLE)));
        });
    }

    /** Checks the accounts' ids. */
    @POST
    public FormValidation doCheckAllowedAccounts(@QueryParameter String value) {
        return checked(() -> {
            new AccountGuard(new LinkedHashSet<>(FormTexts.words(List.of(Util.fixNull(value)))));
            return FormValidation.ok();
        });
    }

    /** Checks the tags. */
    @POST
    public FormValidation doCheckTags(@QueryParameter String value) {
        return checked(() -> {
            checkedTags(FormTexts.tags(List.of(Util.fixNull(value))));
            return FormValidation.ok();
        });
    }

    /** Checks that the keys are those of tags. */
    @POST
    public FormValidation doCheckTransitive(@QueryParameter String value, @QueryParameter String tags) {
        return checked(() -> {
            Set<String> keys = FormTexts.tags(List.of(Util.fixNull(tags))).keySet();
            for (String key : FormTexts.words(List.of(Util.fixNull(value)))) {
                if (!keys.contains(key)) {
                    return FormValidation.warning(Messages.FederationConfiguration_NoTag(key));
                }
            }
            return FormValidation.ok();
        });
    }

    /** Checks the template of the source identity. */
    @POST
    public FormValidation doCheckSourceIdentity(@QueryParameter String value) {
        return checked(() -> {
            checkedTemplate(stripped(value));
            return FormValidation.ok();
        });
    }

    /** Checks that the endpoint is a URL. */
    @POST
    public FormValidation doCheckStsEndpoint(@QueryParameter String value) {
        return checked(() -> {
            checkedEndpoint(stripped(value));
            return FormValidation.ok();
        });
    }

    /** An answer for administrators; what a value is refused with becomes an error. */
    private static FormValidation checked(Supplier<FormValidation> check) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            return check.get();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static int checkedAge(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("keyMaxAgeDays: a key is used for at least 1 day, not " + days);
        }
        return days;
    }

    private static void checkedTags(Map<String, String> tags) {
        tags.values().forEach(FederationConfiguration::checkedTemplate);
        new SessionTags(tags.keySet().stream().collect(Collectors.toMap(key -> key, key -> "")), Set.of());
    }

    private static String checkedTemplate(String template) {
        return template.isEmpty() ? "" : new FactTemplate(template).text();
    }

    private static String checkedEndpoint(String text) {
        if (!text.isEmpty() && !isWebAddress(text)) {
            throw new IllegalArgumentException("stsEndpoint: '" + text
                    + "' is no URL. Write one such as https://vpce-1234.sts.eu-central-1.vpce.amazonaws.com, or nothing"
                    + " for AWS' own endpoints");
        }
        return text;
    }

    private static String stripped(String text) {
        return Util.fixNull(text).strip();
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
