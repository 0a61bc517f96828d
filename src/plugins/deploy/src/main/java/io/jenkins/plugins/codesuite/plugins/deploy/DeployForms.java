package io.jenkins.plugins.codesuite.plugins.deploy;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollbackEvent;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentMode;
import io.jenkins.plugins.codesuite.deploy.request.FileExistsBehavior;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsLookups;
import io.jenkins.plugins.codesuite.plugins.deploy.run.EndpointAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** What the forms of the steps offer and check, for users who may configure the job. */
final class DeployForms {

    private static final Pattern CONFIG_NAME = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,100}");

    private DeployForms() {}

    /** AWS credentials, and pairs of user name and password that may be an access key; the given one for anybody else. */
    static ListBoxModel credentials(Item item, String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        model.includeEmptyValue();
        if (Permissions.mayConfigure(item)) {
            if (item == null) {
                model.includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), DeployForms::holdsKeys);
            } else {
                model.includeMatchingAs(
                        ACL.SYSTEM2, item, StandardCredentials.class, List.of(), DeployForms::holdsKeys);
            }
        }
        return model.includeCurrentValue(Util.fixNull(current));
    }

    private static boolean holdsKeys(Object credentials) {
        return credentials instanceof AwsCredentialsProvider
                || credentials instanceof StandardUsernamePasswordCredentials;
    }

    static ComboBoxModel regions() {
        ComboBoxModel regions = new ComboBoxModel();
        Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .forEach(regions::add);
        return regions;
    }

    static ListBoxModel platforms() {
        ListBoxModel platforms = new ListBoxModel();
        for (Platform platform : Platform.values()) {
            platforms.add(platform.title(), Words.of(platform));
        }
        return platforms;
    }

    /** Choices, for those who may configure the job; none for others. */
    static <T extends ArrayList<?>> T shown(Item item, T choices) {
        if (!Permissions.mayConfigure(item)) {
            choices.clear();
        }
        return choices;
    }

    /** What is found in AWS for a field; nothing for those who may not configure the job. */
    static ComboBoxModel suggestions(Item item, AwsLookups.Found found) {
        ComboBoxModel suggestions = new ComboBoxModel();
        if (Permissions.mayConfigure(item)) {
            suggestions.addAll(found.names());
        }
        return suggestions;
    }

    /** The same where one field holds several names with commas: what is there, and one more of what is found. */
    static ComboBoxModel furtherSuggestions(String current, AwsLookups.Found found) {
        ComboBoxModel suggestions = new ComboBoxModel();
        List<String> chosen = Texts.names(List.of(Util.fixNull(current)));
        List<String> whole = chosen.stream().filter(found.names()::contains).toList();
        for (String name : found.names()) {
            if (!whole.contains(name) && !name.contains(",")) {
                suggestions.add(whole.isEmpty() ? name : Texts.listed(whole) + ", " + name);
            }
        }
        return suggestions;
    }

    /** Says what keeps the suggestions of a field away, or that AWS does not know its value. */
    static FormValidation check(String value, AwsLookups.Found found, String unknown) {
        if (found.trouble().isPresent()) {
            return FormValidation.warning(found.trouble().get());
        }
        List<String> names = Texts.names(List.of(Util.fixNull(value)));
        boolean known = !found.isAsked()
                || names.stream()
                        .allMatch(name -> isVariable(name) || found.names().contains(name));
        return known ? FormValidation.ok() : FormValidation.warning(unknown);
    }

    /** A variable's value is known in the build alone. */
    static boolean isVariable(String value) {
        return value.contains("$");
    }

    static FormValidation checkConfigName(Item item, String value) {
        String name = Texts.stripped(value);
        boolean isPossible = CONFIG_NAME.matcher(name).matches() && !name.startsWith("CodeDeployDefault.");
        return !Permissions.mayConfigure(item) || isVariable(name) || isPossible
                ? FormValidation.ok()
                : FormValidation.error(Messages.CustomConfigOption_InvalidName());
    }

    static FormValidation checkEndpointUrl(Item item, String value) {
        String endpoint = Texts.stripped(value);
        return !Permissions.mayConfigure(item) || isVariable(endpoint)
                ? FormValidation.ok()
                : refusal(() -> {
                    if (!endpoint.isEmpty()) {
                        DeployConfiguration.get().endpoints().permitted("endpointUrl", endpoint(endpoint));
                    }
                });
    }

    /** What {@code check} refuses, as an error. */
    static FormValidation refusal(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /**
     * The text, if it is empty or a URL.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static String checkedEndpoint(String text) {
        if (!text.isEmpty()) {
            endpoint(text);
        }
        return text;
    }

    /**
     * The URL.
     *
     * @throws IllegalArgumentException when it is none
     */
    static URI endpoint(String text) {
        return EndpointAddress.of("endpointUrl", text);
    }

    /** The names in fields of a form, but for those that a variable makes. */
    static List<String> known(String... fields) {
        return known(Texts.parts(Arrays.asList(fields)));
    }

    /** The same of fields whose names may have commas. */
    static List<String> knownAlarms(String... fields) {
        return known(Texts.names(Arrays.asList(fields)));
    }

    private static List<String> known(List<String> names) {
        return names.stream().filter(name -> !isVariable(name)).distinct().toList();
    }

    static ListBoxModel abortActions() {
        ListBoxModel actions = new ListBoxModel();
        actions.add(Messages.DeployForms_StopAndRollBack(), "");
        actions.add(Messages.DeployForms_Stop(), Words.of(AbortAction.STOP));
        actions.add(Messages.DeployForms_Leave(), Words.of(AbortAction.LEAVE));
        return actions;
    }

    static ListBoxModel busyActions() {
        ListBoxModel actions = new ListBoxModel();
        actions.add(Messages.DeployForms_BusyWait(), "");
        actions.add(Messages.DeployForms_BusyStop(), Words.of(BusyGroup.STOP));
        actions.add(Messages.DeployForms_BusyFail(), Words.of(BusyGroup.FAIL));
        return actions;
    }

    static ListBoxModel readyActions() {
        ListBoxModel actions = new ListBoxModel();
        actions.add(Messages.DeployForms_ReadyWait(), "");
        actions.add(Messages.DeployForms_ReadyContinue(), Words.of(WhenReady.CONTINUE));
        actions.add(Messages.DeployForms_ReadyRollBack(), Words.of(WhenReady.ROLL_BACK));
        return actions;
    }

    static ListBoxModel conditions() {
        ListBoxModel conditions = new ListBoxModel();
        conditions.add(Messages.DeployForms_WhenSuccess(), "");
        conditions.add(Messages.DeployForms_WhenUnstable(), Words.of(BuildCondition.UNSTABLE));
        conditions.add(Messages.DeployForms_WhenAlways(), Words.of(BuildCondition.ALWAYS));
        return conditions;
    }

    static ListBoxModel bundleTypes() {
        ListBoxModel types = new ListBoxModel();
        types.add(Messages.DeployForms_BundleByName(), "");
        for (BundleType type : BundleType.values()) {
            types.add(type.wireName(), type.wireName());
        }
        return types;
    }

    static ListBoxModel fileExistsBehaviors() {
        ListBoxModel behaviors = new ListBoxModel();
        behaviors.add(Messages.DeployForms_FileDisallow(), "");
        behaviors.add(Messages.DeployForms_FileOverwrite(), FileExistsBehavior.OVERWRITE.name());
        behaviors.add(Messages.DeployForms_FileRetain(), FileExistsBehavior.RETAIN.name());
        return behaviors;
    }

    static ListBoxModel deploymentModes() {
        ListBoxModel modes = new ListBoxModel();
        modes.add(Messages.DeployForms_ModeStandard(), "");
        modes.add(Messages.DeployForms_ModeRestart(), DeploymentMode.RESTART.name());
        return modes;
    }

    /** Some sets of events, and the one that is chosen. */
    static ListBoxModel autoRollbacks(String current) {
        String failure = AutoRollbackEvent.DEPLOYMENT_FAILURE.name();
        String alarm = AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM.name();
        Map<String, String> sets = new LinkedHashMap<>();
        sets.put("", Messages.DeployForms_RollbackAsGroup());
        sets.put("true", Messages.DeployForms_RollbackAlways());
        sets.put(failure, Messages.DeployForms_RollbackOnFailure());
        sets.put(alarm, Messages.DeployForms_RollbackOnAlarm());
        sets.put(failure + ", " + alarm, Messages.DeployForms_RollbackOnBoth());
        sets.put("false", Messages.DeployForms_RollbackNever());
        sets.putIfAbsent(Texts.stripped(current), Texts.stripped(current));
        ListBoxModel model = new ListBoxModel();
        sets.forEach((value, title) -> model.add(title, value));
        return model;
    }

    static ComboBoxModel lambdaConfigs() {
        ComboBoxModel configs = new ComboBoxModel();
        PredefinedConfig.of(Platform.LAMBDA).forEach(config -> configs.add(config.configName()));
        return configs;
    }

    /** Says what a configuration of AWS does, or that there is none of that name. */
    static FormValidation checkConfig(String value, AwsLookups.Found found) {
        return PredefinedConfig.ofName(Texts.stripped(value))
                .map(config -> FormValidation.ok(config.meaning()))
                .orElseGet(() -> check(value, found, Messages.DeployForms_NoSuchConfig()));
    }
}
