package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.environment.CodeBuildVariables;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.InspectSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code CODEBUILD_} variables of a Jenkins build. The table of where each comes from is in the reference of
 * {@code runBuildspec}.
 */
final class JenkinsVariables {

    /** Names by which triggers of hosting services are known; their plugins need not be installed. */
    private static final List<String> WEBHOOK_CAUSES =
            List.of("push", "webhook", "branchevent", "pullrequest", "merge");

    private final Run<?, ?> run;
    private final EnvVars ofRun;
    private final Map<String, String> ofStep;

    /**
     * Maps.
     *
     * @param ofRun the run's own variables, which no step has changed
     * @param ofStep the variables at the step's place
     */
    JenkinsVariables(Run<?, ?> run, EnvVars ofRun, Map<String, String> ofStep) {
        this.run = run;
        this.ofRun = ofRun;
        this.ofStep = ofStep;
    }

    CodeBuildVariables codeBuild(
            BuildIdentity identity,
            InspectSource.Source source,
            String node,
            String batchBuildIdentifier,
            Instant start) {
        CodeBuildVariables.Builder variables = CodeBuildVariables.builder(identity, source.sourceDirectory(), start)
                .image("jenkins/" + (node.isEmpty() ? "built-in" : node))
                .initiator(initiator());
        text("BUILD_URL").ifPresent(url -> variables.buildUrl(url).logPath(url + "console"));
        // What the source directory says of itself is nearer to the truth than what some checkout left in the
        // environment.
        first(source.commit(), ofStep.get("GIT_COMMIT"), ofStep.get("SVN_REVISION"))
                .ifPresent(variables::resolvedSourceVersion);
        sourceVersion(source).ifPresent(variables::sourceVersion);
        first(source.originUrl(), ofStep.get("GIT_URL"), ofStep.get("SVN_URL"))
                .ifPresent(variables::sourceRepositoryUrl);
        webhook().ifPresent(variables::webhook);
        first(batchBuildIdentifier).ifPresent(variables::batchBuildIdentifier);
        text("CHANGE_AUTHOR")
                .or(this::user)
                .ifPresent(actor -> variables.add(Map.of("CODEBUILD_WEBHOOK_ACTOR", actor)));
        return variables.build();
    }

    private Optional<String> sourceVersion(InspectSource.Source source) {
        return text("CHANGE_ID")
                .map(id -> "pr/" + id)
                .or(() -> text("TAG_NAME"))
                .or(() -> text("BRANCH_NAME"))
                .or(() ->
                        first(source.branch(), source.tag(), withoutRemote(ofStep.get("GIT_BRANCH")), source.commit()));
    }

    private Optional<CodeBuildVariables.Webhook> webhook() {
        Optional<String> change = text("CHANGE_ID");
        Optional<String> tag = text("TAG_NAME");
        Optional<String> branch = text("BRANCH_NAME");
        if (change.isPresent()) {
            return Optional.of(new CodeBuildVariables.Webhook(
                    run.getNumber() == 1 ? "PULL_REQUEST_CREATED" : "PULL_REQUEST_UPDATED",
                    change.map(id -> "pr/" + id),
                    text("CHANGE_BRANCH").map(name -> "refs/heads/" + name),
                    text("CHANGE_TARGET").map(name -> "refs/heads/" + name),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (!byWebhook() || tag.or(() -> branch).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CodeBuildVariables.Webhook(
                "PUSH",
                tag.map(name -> "tag/" + name).or(() -> branch.map(name -> "branch/" + name)),
                tag.map(name -> "refs/tags/" + name).or(() -> branch.map(name -> "refs/heads/" + name)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(ofStep.get("GIT_PREVIOUS_COMMIT"))));
    }

    private boolean byWebhook() {
        return run.getCauses().stream()
                .map(cause -> cause.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> WEBHOOK_CAUSES.stream().anyMatch(name::contains));
    }

    private Optional<String> user() {
        return Optional.ofNullable(run.getCause(Cause.UserIdCause.class)).map(Cause.UserIdCause::getUserId);
    }

    private String initiator() {
        return user().orElseGet(() -> {
            Cause.UpstreamCause upstream = run.getCause(Cause.UpstreamCause.class);
            if (upstream != null) {
                return "jenkins/" + upstream.getUpstreamProject();
            }
            return run.getCauses().stream()
                    .findFirst()
                    .map(cause -> "jenkins/" + cause.getClass().getSimpleName().replace("Cause", ""))
                    .orElse("jenkins");
        });
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(ofRun.get(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> first(String... texts) {
        for (String text : texts) {
            if (text != null && !text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static String withoutRemote(String branch) {
        return branch != null && branch.startsWith("origin/") ? branch.substring("origin/".length()) : branch;
    }
}
