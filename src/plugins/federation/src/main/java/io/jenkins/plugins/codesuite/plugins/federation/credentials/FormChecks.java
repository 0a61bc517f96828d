package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import software.amazon.awssdk.regions.Region;

/** What the forms of roles offer and check. What a check looks at is in the form alone, unless it says otherwise. */
final class FormChecks {

    /** The longest session of a role that is taken on first, in seconds. */
    static final int LONGEST = 43_200;

    /** The longest session of a role that another role takes on, in seconds. */
    static final int LONGEST_CHAINED = 3_600;

    private static final int SHORTEST = 900;
    private static final int LONGEST_POLICY = 2048;

    private FormChecks() {}

    /** Whether the user may write credentials of {@code item}, or of Jenkins where a form is in none. */
    static boolean mayWrite(Item item) {
        if (item == null) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        }
        return item.hasPermission(CredentialsProvider.CREATE) || item.hasPermission(CredentialsProvider.UPDATE);
    }

    static ComboBoxModel regions() {
        ComboBoxModel model = new ComboBoxModel();
        Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .forEach(model::add);
        return model;
    }

    /** Whether the user may write a role into the form of {@code item}: into credentials, or into a job. */
    private static boolean mayConfigure(Item item) {
        return mayWrite(item) || item != null && item.hasPermission(Item.CONFIGURE);
    }

    /** The form of an ARN; those who may configure here are told of accounts that are not allowed, too. */
    static FormValidation role(Item item, String value) {
        String text = Util.fixNull(value).trim();
        if (text.isEmpty()) {
            return FormValidation.error(Messages.FormChecks_NoRole());
        }
        RoleArn role;
        try {
            role = RoleArn.parse(text);
        } catch (IllegalArgumentException wrong) {
            return FormValidation.error(wrong.getMessage());
        }
        List<String> accounts = FederationConfiguration.get().getAllowedAccounts();
        return mayConfigure(item) && !accounts.isEmpty() && !accounts.contains(role.account())
                ? FormValidation.error(Messages.FormChecks_Account(role.account()))
                : FormValidation.ok();
    }

    static FormValidation duration(String value, int longest) {
        String text = Util.fixNull(value).trim();
        if (text.isEmpty() || text.equals("0")) {
            return FormValidation.ok();
        }
        try {
            int seconds = Integer.parseInt(text);
            return seconds >= SHORTEST && seconds <= longest
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.FormChecks_Duration(SHORTEST, longest));
        } catch (NumberFormatException none) {
            return FormValidation.error(Messages.FormChecks_Duration(SHORTEST, longest));
        }
    }

    static FormValidation tags(String value, boolean mayHaveFacts) {
        try {
            Map<String, String> tags = new HashMap<>(FormTexts.tags(List.of(Util.fixNull(value))));
            if (mayHaveFacts) {
                // What the facts will be is not known, and they are made to fit.
                tags.replaceAll((key, text) -> text.contains("${") ? "" : text);
            }
            new SessionTags(tags, Set.of());
            return FormValidation.ok();
        } catch (IllegalArgumentException wrong) {
            return FormValidation.error(wrong.getMessage());
        }
    }

    static FormValidation policy(String value) {
        String text = Util.fixNull(value).trim();
        if (text.isEmpty()) {
            return FormValidation.ok();
        }
        if (text.length() > LONGEST_POLICY) {
            return FormValidation.error(Messages.FormChecks_LongPolicy(text.length(), LONGEST_POLICY));
        }
        try {
            return new ObjectMapper().readTree(text).isObject()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.FormChecks_NoPolicy());
        } catch (JsonProcessingException broken) {
            return FormValidation.error(Messages.FormChecks_BrokenPolicy(
                    broken.getLocation().getLineNr(), broken.getLocation().getColumnNr(), broken.getOriginalMessage()));
        }
    }
}
