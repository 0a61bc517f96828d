package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchBuild;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlan;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlanException;
import io.jenkins.plugins.codesuite.buildspec.batch.BatchPlanner;
import io.jenkins.plugins.codesuite.buildspec.model.Batch;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.InspectSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The Pipeline step {@code buildspecBatchPlan}: reads the {@code batch} block of a buildspec and returns its builds, so
 * that a Pipeline can run them side by side; see {@code buildspecBatch} of the shared library.
 *
 * <p>It returns a map with {@code fastFail} and {@code builds}, a list of maps with {@code identifier}, {@code buildspec},
 * {@code env} (fit for {@code runBuildspec}), {@code dependsOn} and {@code ignoreFailure}.
 */
public final class BuildspecBatchPlanStep extends Step {

    private String buildspec = BuildspecOptions.DEFAULT_BUILDSPEC;
    private String dir = "";

    /** Reads {@code buildspec.yml} of the workspace, until a setter says otherwise. */
    @DataBoundConstructor
    public BuildspecBatchPlanStep() {
        // Everything has a default.
    }

    /** The buildspec's path from the source directory. */
    public String getBuildspec() {
        return buildspec;
    }

    /** Sets the buildspec's path. */
    @DataBoundSetter
    public void setBuildspec(String buildspec) {
        this.buildspec = BuildspecOptions.text(buildspec);
    }

    /** The source directory, from the workspace; empty text for the workspace itself. */
    public String getDir() {
        return dir;
    }

    /** Sets the source directory. */
    @DataBoundSetter
    public void setDir(String dir) {
        this.dir = BuildspecOptions.text(dir);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, buildspec.isEmpty() ? BuildspecOptions.DEFAULT_BUILDSPEC : buildspec, dir);
    }

    /** Reads one file: it takes no longer than that. */
    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {

        private static final long serialVersionUID = 1L;

        private final String buildspec;
        private final String dir;

        Execution(StepContext context, String buildspec, String dir) {
            super(context);
            this.buildspec = buildspec;
            this.dir = dir;
        }

        @Override
        protected Map<String, Object> run() throws IOException, InterruptedException {
            FilePath workspace = getContext().get(FilePath.class);
            TaskListener listener = getContext().get(TaskListener.class);
            InspectSource.Source source = workspace.act(new InspectSource(dir, buildspec));
            if (!source.problem().isEmpty()) {
                throw new AbortException(source.problem());
            }
            ReadResult read = new BuildspecReader().read(source.buildspecPath(), source.content());
            for (Problem problem : read.problems()) {
                listener.getLogger().println(problem.render());
            }
            if (read.hasErrors() || read.buildspec().isEmpty()) {
                throw new AbortException(buildspec + " is no valid buildspec; see the lines above");
            }
            Batch batch = read.buildspec()
                    .get()
                    .batch()
                    .orElseThrow(() -> new AbortException(buildspec + " has no batch block"));
            try {
                BatchPlan plan = new BatchPlanner().expand(batch);
                plan.notices().forEach(notice -> listener.getLogger().println("Warning: " + notice));
                return map(plan);
            } catch (BatchPlanException e) {
                e.problems().forEach(listener.getLogger()::println);
                throw new AbortException(
                        "The batch block of " + buildspec + " cannot be expanded; see the lines above");
            }
        }

        private static Map<String, Object> map(BatchPlan plan) {
            List<Map<String, Object>> builds = new ArrayList<>();
            for (BatchBuild build : plan.builds()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("identifier", build.identifier());
                map.put("buildspec", build.buildspec().orElse(""));
                map.put(
                        "env",
                        new ArrayList<>(build.variables().entrySet().stream()
                                // runBuildspec takes the identifier by an option of its own.
                                .filter(variable -> !variable.getKey().equals("CODEBUILD_BATCH_BUILD_IDENTIFIER"))
                                .map(variable -> {
                                    Map<String, Object> entry = new LinkedHashMap<>();
                                    entry.put("name", variable.getKey());
                                    entry.put("value", variable.getValue());
                                    return entry;
                                })
                                .toList()));
                map.put("dependsOn", new ArrayList<>(build.dependsOn()));
                map.put("ignoreFailure", build.ignoreFailure());
                builds.add(map);
            }
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("fastFail", plan.fastFail());
            map.put("builds", builds);
            return map;
        }
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "buildspecBatchPlan";
        }

        @Override
        public String getDisplayName() {
            return Messages.BuildspecBatchPlanStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class, TaskListener.class);
        }
    }
}
