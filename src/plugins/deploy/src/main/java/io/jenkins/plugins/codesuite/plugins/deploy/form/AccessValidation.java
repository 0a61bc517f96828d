package io.jenkins.plugins.codesuite.plugins.deploy.form;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.plugins.deploy.run.CallerIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer of a form's button 'Validate'. */
public final class AccessValidation {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private AccessValidation() {}

    /** Looks, as far as the user may let the form ask AWS. */
    public static FormValidation of(FormAws form, AccessCheck check) {
        if (!form.isAllowed()) {
            return FormValidation.error(Messages.AccessValidation_NotAllowed());
        }
        if (!form.isComplete()) {
            return FormValidation.warning(Messages.AccessValidation_Incomplete());
        }
        try {
            return AwsLookups.get().ask(form, aws -> answer(form, aws, check), PATIENCE);
        } catch (AwsLookups.LookupException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static FormValidation answer(FormAws form, AwsClients aws, AccessCheck check) {
        Optional<CallerIdentity> caller =
                CallerIdentity.ask(aws.access().credentials(), aws.region(), form.endpoint(), form::http);
        AccessReport report = new AccessReport();
        check.look(aws, report);
        PolicyPlace place =
                PolicyPlace.of(caller.map(CallerIdentity::arn), caller.map(CallerIdentity::account), aws.region());
        String html = html(caller, report, check.policy(place));
        if (!report.denied().isEmpty() || !report.wrong().isEmpty()) {
            return FormValidation.errorWithMarkup(html);
        }
        return FormValidation.okWithMarkup(html);
    }

    private static String html(Optional<CallerIdentity> caller, AccessReport report, MinimalPolicy policy) {
        StringBuilder html = new StringBuilder("<div>");
        caller.ifPresent(known -> paragraph(html, Messages.AccessValidation_Caller(known.arn())));
        if (report.denied().isEmpty() && report.wrong().isEmpty()) {
            paragraph(html, Messages.AccessValidation_Fine());
        }
        report.wrong().forEach(sentence -> paragraph(html, sentence));
        if (!report.denied().isEmpty()) {
            paragraph(html, Messages.AccessValidation_Denied(listed(report.denied())));
        }
        paragraph(html, Messages.AccessValidation_Unknown(listed(report.unknown())));
        paragraph(html, Messages.AccessValidation_Policy());
        html.append("<pre>").append(Util.xmlEscape(policy.text())).append("</pre></div>");
        return html.toString();
    }

    private static void paragraph(StringBuilder html, String text) {
        html.append("<p>").append(Util.xmlEscape(text)).append("</p>");
    }

    private static String listed(List<String> actions) {
        return actions.stream().distinct().collect(Collectors.joining(", "));
    }
}
