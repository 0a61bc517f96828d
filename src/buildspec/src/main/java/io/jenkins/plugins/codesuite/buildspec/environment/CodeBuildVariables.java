package io.jenkins.plugins.codesuite.buildspec.environment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that CodeBuild gives to every build. A variable for which there is no fact is not set.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">Environment
 * variables in build environments</a>.
 */
public final class CodeBuildVariables {

    private final BuildIdentity identity;
    private final Map<String, String> variables;

    private CodeBuildVariables(Builder builder) {
        this.identity = builder.identity;
        this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(builder.variables));
    }

    /**
     * Begins with what every build has.
     *
     * @param identity which build this is
     * @param sourceDirectory the directory of the primary source, where the first command starts
     * @param startTime when the build started
     */
    public static Builder builder(BuildIdentity identity, String sourceDirectory, Instant startTime) {
        return new Builder(identity, sourceDirectory, startTime);
    }

    /** Which build this is. */
    public BuildIdentity identity() {
        return identity;
    }

    /** The variables, in a stable order. */
    public Map<String, String> toMap() {
        return variables;
    }

    @Override
    public String toString() {
        return "CodeBuildVariables[" + identity.id() + "]";
    }

    /**
     * What started a build by a webhook.
     *
     * @param event such as {@code PULL_REQUEST_CREATED} or {@code PUSH}
     * @param trigger {@code pr/4}, {@code branch/x} or {@code tag/x}
     * @param headRef {@code refs/heads/feature}
     * @param baseRef {@code refs/heads/main}
     * @param actorAccountId the account of the user who caused it
     * @param mergeCommit the id of the merge commit
     * @param previousCommit the id of the commit before the push
     */
    public record Webhook(
            String event,
            Optional<String> trigger,
            Optional<String> headRef,
            Optional<String> baseRef,
            Optional<String> actorAccountId,
            Optional<String> mergeCommit,
            Optional<String> previousCommit) {}

    /** Adds facts one by one. */
    public static final class Builder {

        private final BuildIdentity identity;
        private final Map<String, String> variables = new LinkedHashMap<>();

        private Builder(BuildIdentity identity, String sourceDirectory, Instant startTime) {
            this.identity = identity;
            identity.region().ifPresent(region -> {
                variables.put("AWS_DEFAULT_REGION", region);
                variables.put("AWS_REGION", region);
            });
            variables.put("CODEBUILD_BUILD_ARN", identity.arn());
            variables.put("CODEBUILD_BUILD_ID", identity.id());
            variables.put("CODEBUILD_BUILD_NUMBER", Long.toString(identity.buildNumber()));
            variables.put("CODEBUILD_BUILD_SUCCEEDING", "1");
            variables.put("CODEBUILD_CI", "true");
            // The log stream of a build has the name of its id.
            variables.put("CODEBUILD_LOG_PATH", identity.uuid());
            variables.put("CODEBUILD_PROJECT_ARN", identity.projectArn());
            variables.put("CODEBUILD_SRC_DIR", sourceDirectory);
            variables.put("CODEBUILD_START_TIME", Long.toString(startTime.toEpochMilli()));
        }

        private Builder set(String name, String value) {
            variables.put(name, value);
            return this;
        }

        /** The image or machine that runs the build. */
        public Builder image(String image) {
            return set("CODEBUILD_BUILD_IMAGE", image);
        }

        /** Who or what started the build, such as {@code codepipeline/my-pipeline} or a user's name. */
        public Builder initiator(String initiator) {
            return set("CODEBUILD_INITIATOR", initiator);
        }

        /** The key that encrypts artifacts: an ARN or {@code alias/name}. */
        public Builder kmsKeyId(String keyId) {
            return set("CODEBUILD_KMS_KEY_ID", keyId);
        }

        /** The name of the log, where it is not the build's id. */
        public Builder logPath(String path) {
            return set("CODEBUILD_LOG_PATH", path);
        }

        /** The address of the build's page. */
        public Builder buildUrl(String url) {
            return set("CODEBUILD_BUILD_URL", url);
        }

        /** The address of a public build's page. */
        public Builder publicBuildUrl(String url) {
            return set("CODEBUILD_PUBLIC_BUILD_URL", url);
        }

        /** What was checked out: a commit's id. */
        public Builder resolvedSourceVersion(String version) {
            return set("CODEBUILD_RESOLVED_SOURCE_VERSION", version);
        }

        /** Where the primary source comes from. */
        public Builder sourceRepositoryUrl(String url) {
            return set("CODEBUILD_SOURCE_REPO_URL", url);
        }

        /** What was asked for: a branch, tag, commit or {@code pr/4}. */
        public Builder sourceVersion(String version) {
            return set("CODEBUILD_SOURCE_VERSION", version);
        }

        /**
         * The facts of the primary source's repository: the commit, the branch or tag (the commit where there is
         * neither), and the origin's address.
         */
        public Builder source(GitSource source) {
            source.commit().ifPresent(this::resolvedSourceVersion);
            source.version().ifPresent(this::sourceVersion);
            source.originUrl().ifPresent(this::sourceRepositoryUrl);
            return this;
        }

        /**
         * A secondary source.
         *
         * @param sourceId its identifier: letters, digits and underscores
         * @param directory its directory
         * @param repositoryUrl where it comes from
         * @param version what was asked for
         * @throws IllegalArgumentException when the identifier cannot be a part of a variable's name
         */
        public Builder secondarySource(
                String sourceId, String directory, Optional<String> repositoryUrl, Optional<String> version) {
            if (!sourceId.matches("[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("The identifier of a secondary source has letters, digits and"
                        + " underscores only: " + sourceId);
            }
            repositoryUrl.ifPresent(url -> set("CODEBUILD_SOURCE_REPO_URL_" + sourceId, url));
            version.ifPresent(text -> set("CODEBUILD_SOURCE_VERSION_" + sourceId, text));
            return set("CODEBUILD_SRC_DIR_" + sourceId, directory);
        }

        /** What started the build, where a webhook did. */
        public Builder webhook(Webhook webhook) {
            webhook.actorAccountId().ifPresent(account -> set("CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID", account));
            webhook.baseRef().ifPresent(ref -> set("CODEBUILD_WEBHOOK_BASE_REF", ref));
            webhook.headRef().ifPresent(ref -> set("CODEBUILD_WEBHOOK_HEAD_REF", ref));
            webhook.mergeCommit().ifPresent(commit -> set("CODEBUILD_WEBHOOK_MERGE_COMMIT", commit));
            webhook.previousCommit().ifPresent(commit -> set("CODEBUILD_WEBHOOK_PREV_COMMIT", commit));
            webhook.trigger().ifPresent(trigger -> set("CODEBUILD_WEBHOOK_TRIGGER", trigger));
            return set("CODEBUILD_WEBHOOK_EVENT", webhook.event());
        }

        /** The identifier of this build in its batch. */
        public Builder batchBuildIdentifier(String identifier) {
            return set("CODEBUILD_BATCH_BUILD_IDENTIFIER", identifier);
        }

        /** Any more variables, such as those of a batch's build. */
        public Builder add(Map<String, String> more) {
            variables.putAll(more);
            return this;
        }

        /** The variables. */
        public CodeBuildVariables build() {
            return new CodeBuildVariables(this);
        }
    }
}
