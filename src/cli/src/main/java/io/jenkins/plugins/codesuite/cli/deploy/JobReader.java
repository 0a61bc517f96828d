package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds what a command line wants done. */
final class JobReader {

    private final Arguments arguments;
    private final boolean asks;
    private final Screen log;

    JobReader(Arguments arguments, boolean asks, Screen log) {
        this.arguments = arguments;
        this.asks = asks;
        this.log = log;
    }

    /** The job and its place, checked as far as it can be without asking AWS. */
    DeployOrder read() throws UsageException, WrongInputException, IOException {
        List<String> said = DeployOptions.WISHES.stream()
                .map(Option::name)
                .filter(arguments::has)
                .toList();
        Optional<String> follow = arguments.value(DeployOptions.FOLLOW);
        if (follow.isPresent()) {
            if (!said.isEmpty() || !arguments.parameters().isEmpty()) {
                throw new UsageException("--follow watches what was begun elsewhere; leave out "
                        + (said.isEmpty() ? "the plan" : String.join(", ", said)));
            }
            return new DeployOrder(new FollowJob(follow.get()), PlannedAccess.NONE);
        }
        if (!arguments.parameters().isEmpty()) {
            if (!said.isEmpty()) {
                throw new UsageException(String.join(", ", said) + ": with a plan FILE this is said in the file");
            }
            PlanFile plan = PlanFile.read(arguments.parameters().get(0), log);
            DeployJob job = plan.job();
            plan.warn();
            approvable(plan, "approve-waves");
            return new DeployOrder(job, plan.access());
        }
        OptionWishes wishes = new OptionWishes(arguments);
        Optional<CodeDeployJob> job = new CodeDeployReader(wishes).read();
        wishes.check();
        approvable(wishes, "approve-waves");
        return new DeployOrder(job.orElseThrow(), PlannedAccess.NONE);
    }

    /** Nobody would approve a wave where nobody can be asked. */
    private void approvable(Wishes wishes, String key) throws UsageException, WrongInputException {
        if (wishes.flag(key) && !asks && !arguments.has("--yes") && !arguments.has("--dry-run")) {
            wishes.wrong(key, wishes.shown(key) + " asks on a terminal, and this is none; give --yes");
            wishes.check();
        }
    }
}
