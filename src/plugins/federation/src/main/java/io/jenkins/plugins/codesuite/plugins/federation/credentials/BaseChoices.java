package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.federation.role.RoleSettings;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** With what a chain of roles can begin. */
final class BaseChoices {

    private BaseChoices() {}

    /** What there is, for those who may write credentials here; the given one for anybody else. */
    static ListBoxModel of(Item item, String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        model.add(Messages.AwsRoleCredentials_OwnToken(), "");
        model.add(Messages.AwsRoleCredentials_Controller(), RoleSettings.CONTROLLER);
        if (FormChecks.mayWrite(item)) {
            if (item == null) {
                model.includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), BaseChoices::begins);
            } else {
                model.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), BaseChoices::begins);
            }
        }
        return model.includeCurrentValue(current);
    }

    private static boolean begins(Object credentials) {
        return credentials instanceof AwsCredentialsProvider && !(credentials instanceof AwsRoleCredentials)
                || credentials instanceof StandardUsernamePasswordCredentials
                || credentials instanceof StringCredentials;
    }
}
