package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.document.Rule;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is wrong with the name of a hook that a platform does not run. */
final class HookName {

    /** Events that run nothing of the user's, and the event to hook in their place. */
    private static final Map<String, String> OF_SERVICE = Map.of(
            "DownloadBundle", "BeforeInstall",
            "Install", "BeforeInstall or AfterInstall",
            "BlockTraffic", "BeforeBlockTraffic or AfterBlockTraffic",
            "AllowTraffic", "BeforeAllowTraffic or AfterAllowTraffic",
            "AllowTestTraffic", "AfterAllowTestTraffic",
            "TestTraffic", "AfterAllowTestTraffic",
            "Start", "BeforeInstall",
            "End", "AfterAllowTraffic");

    private final Platform platform;

    HookName(Platform platform) {
        this.platform = platform;
    }

    /** Takes a problem: an error where the deployment fails of it, a warning where the hook is passed over. */
    @FunctionalInterface
    interface Report {
        void add(Rule rule, int at, String message, String accepted);
    }

    /** A problem without its place. */
    record Sentence(Rule rule, String message, String accepted) {
        void report(Report report, int at) {
            report.add(rule, at, message, accepted);
        }
    }

    /** What is wrong with a name that is none of the platform's. */
    Sentence sentence(String name) {
        List<String> names = HookEvent.namesOf(platform);
        String accepted = "Accepted here: " + String.join(", ", names) + ".";
        Optional<HookEvent> other = HookEvent.of(name);
        if (other.isPresent()) {
            return new Sentence(
                    AppSpecRule.HOOK_OF_OTHER_PLATFORM,
                    "a deployment to " + platform.title() + " has no event " + name + "; deployments to "
                            + other.get().platforms().stream()
                                    .sorted()
                                    .map(Platform::title)
                                    .collect(Collectors.joining(" and "))
                            + " have it",
                    accepted);
        }
        if (OF_SERVICE.containsKey(name)) {
            return new Sentence(
                    AppSpecRule.HOOK_OF_SERVICE,
                    "CodeDeploy runs the event " + name + " itself, nothing of yours can run at it; hook "
                            + OF_SERVICE.get(name) + " in its place",
                    accepted);
        }
        return new Sentence(
                AppSpecRule.UNKNOWN_HOOK,
                "no deployment to " + platform.title() + " has an event " + Shown.quoted(name) + ": this never runs"
                        + NearestName.among(names, name)
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse(""),
                accepted);
    }
}
