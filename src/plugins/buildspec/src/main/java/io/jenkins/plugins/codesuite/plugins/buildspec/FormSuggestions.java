package io.jenkins.plugins.codesuite.plugins.buildspec;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What the forms of the step and the builder offer and check, for users who may configure the job. */
final class FormSuggestions {

    private FormSuggestions() {}

    /** AWS credentials, and pairs of user name and password that may be an access key; the given one for anybody else. */
    static ListBoxModel credentials(Item item, String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        model.includeEmptyValue();
        if (!Permissions.mayConfigure(item)) {
            return model.includeCurrentValue(Util.fixNull(current));
        }
        if (item == null) {
            model.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), FormSuggestions::holdsKeys);
        } else {
            model.includeMatchingAs(
                    ACL.SYSTEM2, item, StandardCredentials.class, List.of(), FormSuggestions::holdsKeys);
        }
        return model.includeCurrentValue(Util.fixNull(current));
    }

    private static boolean holdsKeys(Object credentials) {
        return credentials instanceof AwsCredentialsProvider
                || credentials instanceof StandardUsernamePasswordCredentials;
    }

    static FormValidation checkPhases(Item item, String value) {
        if (!Permissions.mayConfigure(item)) {
            return FormValidation.ok();
        }
        BuildspecOptions options = new BuildspecOptions();
        options.phases(List.of(Util.fixNull(value)));
        return check(options);
    }

    static FormValidation checkEndpointUrl(Item item, String value) {
        if (!Permissions.mayConfigure(item)) {
            return FormValidation.ok();
        }
        BuildspecOptions options = new BuildspecOptions();
        options.endpointUrl = BuildspecOptions.text(value);
        return check(options);
    }

    private static FormValidation check(BuildspecOptions options) {
        try {
            options.checked();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static FormValidation checkInline(Item item, String value) {
        if (!Permissions.mayConfigure(item) || Util.fixNull(value).isBlank()) {
            return FormValidation.ok();
        }
        ReadResult read = new BuildspecReader().read("inline", value);
        String problems = read.problems().stream().map(Problem::render).collect(Collectors.joining("\n"));
        if (problems.isEmpty()) {
            return FormValidation.ok();
        }
        return read.hasErrors() ? FormValidation.error(problems) : FormValidation.warning(problems);
    }
}
