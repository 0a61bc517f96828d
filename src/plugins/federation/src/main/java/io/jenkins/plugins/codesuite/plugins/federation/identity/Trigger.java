package io.jenkins.plugins.codesuite.plugins.federation.identity;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.triggers.SCMTrigger;
import hudson.triggers.TimerTrigger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What kind of thing started a build, in one word. A build that several things started at once is called by the one that tells
 * most of who may have had a hand in it.
 */
final class Trigger {

    private static final String OTHER = "other";

    // A replayed build runs a script that somebody wrote by hand: whoever trusts a branch wants to know.
    private static final List<String> FIRST_TO_LAST =
            List.of("replay", "restart", "user", "remote", "upstream", OTHER, "scm", "timer");

    private Trigger() {}

    /** {@code replay}, {@code restart}, {@code user}, {@code remote}, {@code upstream}, {@code scm}, {@code timer} or {@code other}. */
    static String of(Run<?, ?> run) {
        Set<String> kinds = new TreeSet<>();
        for (Cause cause : run.getCauses()) {
            kinds.add(kind(cause));
        }
        return FIRST_TO_LAST.stream().filter(kinds::contains).findFirst().orElse(OTHER);
    }

    private static String kind(Cause cause) {
        if (cause instanceof Cause.UserIdCause) {
            return "user";
        }
        if (cause instanceof Cause.UpstreamCause) {
            return "upstream";
        }
        if (cause instanceof Cause.RemoteCause) {
            return "remote";
        }
        if (cause instanceof TimerTrigger.TimerTriggerCause) {
            return "timer";
        }
        if (cause instanceof SCMTrigger.SCMTriggerCause) {
            return "scm";
        }
        // Of plugins that this one does not need.
        return switch (cause.getClass().getName()) {
            case "org.jenkinsci.plugins.workflow.cps.replay.ReplayCause" -> "replay";
            case "org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause" -> "restart";
            case "jenkins.branch.BranchEventCause", "jenkins.branch.BranchIndexingCause" -> "scm";
            default -> OTHER;
        };
    }
}
