package io.jenkins.plugins.codesuite.plugins.federation;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.plugins.federation.credentials.AwsRoleCredentials;
import io.jenkins.plugins.codesuite.plugins.federation.role.FormTexts;
import io.jenkins.plugins.codesuite.plugins.federation.role.RoleSettings;
import io.jenkins.plugins.codesuite.plugins.federation.scope.DeliveryKind;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What the forms of the steps and the wrapper offer and check, for users who may configure the job. */
final class RoleForms {

    private static final int SHORTEST_SESSION = 900;
    private static final int LONGEST_SESSION = 43_200;

    private RoleForms() {}

    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    static ListBoxModel credentials(Item item, String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        model.includeEmptyValue();
        if (mayConfigure(item)) {
            include(model, item, RoleForms::leadsToRoles);
        }
        return model.includeCurrentValue(Util.fixNull(current));
    }

    static ListBoxModel bases(Item item, String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        model.add(Messages.RoleForms_BaseJenkins(), "");
        model.add(Messages.RoleForms_BaseController(), RoleSettings.CONTROLLER);
        model.add(Messages.RoleForms_BaseAgent(), RoleOptions.AGENT);
        if (mayConfigure(item)) {
            include(model, item, found -> leadsToRoles(found) && !(found instanceof AwsRoleCredentials));
        }
        String chosen = Util.fixNull(current);
        return chosen.equals(RoleOptions.JENKINS) ? model : model.includeCurrentValue(chosen);
    }

    private static void include(StandardListBoxModel model, Item item, CredentialsMatcher which) {
        if (item == null) {
            model.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), which);
        } else {
            model.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), which);
        }
    }

    private static boolean leadsToRoles(Object credentials) {
        return credentials instanceof AwsCredentialsProvider
                || credentials instanceof StandardUsernamePasswordCredentials
                || credentials instanceof StringCredentials;
    }

    static ListBoxModel deliveries() {
        ListBoxModel model = new ListBoxModel();
        model.add(Messages.RoleForms_DeliveryProcess(), "");
        model.add(Messages.RoleForms_DeliveryEnvironment(), DeliveryKind.ENVIRONMENT.word());
        model.add(Messages.RoleForms_DeliveryToken(), DeliveryKind.TOKEN.word());
        return model;
    }

    static FormValidation checkRole(Item item, String value) {
        String arn = RoleOptions.text(value);
        return checked(item, () -> {
            // A variable's value is known in the build alone.
            if (!arn.isEmpty() && !arn.contains("$")) {
                RoleArn.parse(arn);
            }
        });
    }

    static FormValidation checkDuration(Item item, String value) {
        return checked(item, () -> {
            int seconds = 0;
            try {
                seconds = RoleOptions.text(value).isEmpty() ? 0 : Integer.parseInt(RoleOptions.text(value));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(Messages.RoleForms_InvalidDuration(), e);
            }
            if (seconds != 0 && (seconds < SHORTEST_SESSION || seconds > LONGEST_SESSION)) {
                throw new IllegalArgumentException(Messages.RoleForms_InvalidDuration());
            }
        });
    }

    static FormValidation checkTags(Item item, String value) {
        return checked(item, () -> FormTexts.tags(List.of(Util.fixNull(value))));
    }

    static FormValidation checkEndpointUrl(Item item, String value) {
        RoleOptions options = new RoleOptions();
        options.endpointUrl = RoleOptions.text(value);
        return checked(item, options::check);
    }

    private static FormValidation checked(Item item, Runnable check) {
        if (mayConfigure(item)) {
            try {
                check.run();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
        return FormValidation.ok();
    }
}
