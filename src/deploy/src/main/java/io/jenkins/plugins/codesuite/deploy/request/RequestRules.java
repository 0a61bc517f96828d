package io.jenkins.plugins.codesuite.deploy.request;

import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** CodeDeploy's rules for a request that can be told without asking it. */
final class RequestRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+=,@-]+");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int MOST_ALARMS = 10;
    private static final int LONGEST_ALARM = 255;
    private static final int MOST_TAG_FILTERS = 10;
    private static final int MOST_TAG_SETS = 3;

    private final DeploymentRequest request;
    private final List<String> broken = new ArrayList<>();

    RequestRules(DeploymentRequest request) {
        this.request = request;
    }

    /** The broken rules, each as a sentence. */
    List<String> broken() {
        name("application name", request.application());
        name("deployment group name", request.group());
        request.config().ifPresent(config -> name("deployment configuration name", config));
        request.description().ifPresent(this::description);
        mode();
        request.autoRollback().ifPresent(this::autoRollback);
        request.alarms().ifPresent(this::alarms);
        request.targetInstances().ifPresent(this::targetInstances);
        return List.copyOf(broken);
    }

    /** The rules that are broken when the revision is only registered. */
    List<String> brokenForRegistration() {
        name("application name", request.application());
        request.description().ifPresent(this::description);
        if (request.revision().isEmpty()) {
            broken.add("The revision that is to be registered is missing.");
        }
        return List.copyOf(broken);
    }

    private void name(String what, String name) {
        if (name.isEmpty()) {
            broken.add("The " + what + " is missing.");
        } else if (name.length() > LONGEST_NAME) {
            broken.add("The " + what + " '" + name + "' has " + name.length() + " characters; CodeDeploy takes at most "
                    + LONGEST_NAME + ".");
        } else if (!NAME.matcher(name).matches()) {
            broken.add(
                    "The " + what + " '" + name + "' holds a character that CodeDeploy does not take; letters, digits"
                            + " and . _ + = , @ - are possible.");
        }
    }

    private void description(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            broken.add("The description has " + description.length() + " characters; CodeDeploy takes at most "
                    + LONGEST_DESCRIPTION + ".");
        }
    }

    private void mode() {
        boolean restart = request.mode() == DeploymentMode.RESTART;
        if (restart && request.revision().isPresent()) {
            broken.add("A deployment in mode RESTART starts what is installed anew and takes no revision; leave the"
                    + " revision out, or take mode STANDARD.");
        }
        if (restart && request.updateOutdatedInstancesOnly()) {
            broken.add("A deployment in mode RESTART cannot be limited to outdated instances;"
                    + " set updateOutdatedInstancesOnly to false.");
        }
        if (restart && request.targetInstances().isPresent()) {
            broken.add("A deployment in mode RESTART is in place, and takes no replacement instances;"
                    + " leave targetInstances out.");
        }
        if (!restart && request.revision().isEmpty()) {
            broken.add("The revision is missing: an S3 object, a GitHub commit, or the content of an AppSpec.");
        }
        if (request.revision().filter(AppSpecRevision.class::isInstance).isPresent()
                && (request.fileExists().isPresent()
                        || request.targetInstances().isPresent())) {
            broken.add(
                    "fileExistsBehavior and targetInstances are for instances, but an AppSpec's content is deployed to"
                            + " ECS and Lambda only; leave them out.");
        }
        if (request.revision().filter(GitHubRevision.class::isInstance).isPresent()
                && request.config().filter(RequestRules::shiftsTraffic).isPresent()) {
            broken.add("The configuration " + request.config().orElse("") + " shifts traffic of ECS or Lambda, but a"
                    + " GitHub commit can be deployed to instances only.");
        }
    }

    private static boolean shiftsTraffic(String config) {
        return config.startsWith("CodeDeployDefault.ECS") || config.startsWith("CodeDeployDefault.Lambda");
    }

    private void autoRollback(AutoRollback setting) {
        if (setting.enabled() && setting.events().isEmpty()) {
            broken.add("Automatic rollback is on, but no event is named that starts it; name DEPLOYMENT_FAILURE,"
                    + " DEPLOYMENT_STOP_ON_ALARM or DEPLOYMENT_STOP_ON_REQUEST.");
        }
    }

    private void alarms(AlarmSetting setting) {
        if (setting.enabled() && setting.names().isEmpty()) {
            broken.add("Alarms are on for this deployment, but none is named; name some, or turn them off.");
        }
        if (setting.names().size() > MOST_ALARMS) {
            broken.add(setting.names().size() + " alarms are named; CodeDeploy takes at most " + MOST_ALARMS + ".");
        }
        Set<String> seen = new HashSet<>();
        for (String name : setting.names()) {
            if (name.isBlank()) {
                broken.add("An alarm's name is empty.");
            } else if (name.length() > LONGEST_ALARM) {
                broken.add("The alarm name '" + name.substring(0, 40) + "…' has " + name.length()
                        + " characters; CodeDeploy takes at most " + LONGEST_ALARM + ".");
            }
            if (!seen.add(name)) {
                broken.add("The alarm '" + name + "' is named twice.");
            }
        }
    }

    private void targetInstances(TargetInstances target) {
        if (target.tagFilters().isEmpty()
                && target.tagSets().isEmpty()
                && target.autoScalingGroups().isEmpty()) {
            broken.add("targetInstances names neither tags nor Auto Scaling groups; name some, or leave it out.");
        }
        if (!target.tagFilters().isEmpty() && !target.tagSets().isEmpty()) {
            broken.add("targetInstances has both tag filters and tag sets; CodeDeploy takes one of them.");
        }
        if (target.tagSets().size() > MOST_TAG_SETS) {
            broken.add("targetInstances has " + target.tagSets().size() + " tag sets; CodeDeploy takes at most "
                    + MOST_TAG_SETS + ".");
        }
        int filters = target.tagFilters().size()
                + target.tagSets().stream().mapToInt(List::size).sum();
        if (filters > MOST_TAG_FILTERS) {
            broken.add("targetInstances has " + filters + " tag filters; CodeDeploy takes at most " + MOST_TAG_FILTERS
                    + ".");
        }
        if (target.tagSets().stream().anyMatch(List::isEmpty)) {
            broken.add("targetInstances has a tag set without a filter; give it one, or leave it out.");
        }
        boolean nothing = target.tagFilters().stream().anyMatch(RequestRules::saysNothing)
                || target.tagSets().stream().flatMap(List::stream).anyMatch(RequestRules::saysNothing);
        if (nothing) {
            broken.add("A tag filter of targetInstances has neither key nor value.");
        }
    }

    private static boolean saysNothing(TagFilter filter) {
        return filter.key().isEmpty() && filter.value().isEmpty();
    }
}
