package io.jenkins.plugins.codesuite.buildspec.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeBuildVariablesTest {

    private static final String UUID = "1f2e3d4c-0000-4000-8000-000000000001";
    private static final BuildIdentity IDENTITY =
            new BuildIdentity("proj", "123456789012", Optional.of("us-east-1"), 17, UUID);

    @Test
    void everyBuildHasTheseAndNoOthers() {
        assertThat(CodeBuildVariables.builder(IDENTITY, "/src", Instant.ofEpochMilli(1_700_000_000_123L))
                        .build()
                        .toMap())
                .containsOnly(
                        Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
                        Map.entry("AWS_REGION", "us-east-1"),
                        Map.entry("CODEBUILD_BUILD_ARN", "arn:aws:codebuild:us-east-1:123456789012:build/proj:" + UUID),
                        Map.entry("CODEBUILD_BUILD_ID", "proj:" + UUID),
                        Map.entry("CODEBUILD_BUILD_NUMBER", "17"),
                        Map.entry("CODEBUILD_BUILD_SUCCEEDING", "1"),
                        Map.entry("CODEBUILD_CI", "true"),
                        Map.entry("CODEBUILD_LOG_PATH", UUID),
                        Map.entry("CODEBUILD_PROJECT_ARN", "arn:aws:codebuild:us-east-1:123456789012:project/proj"),
                        Map.entry("CODEBUILD_SRC_DIR", "/src"),
                        Map.entry("CODEBUILD_START_TIME", "1700000000123"));
    }

    @Test
    void everythingThatIsKnownIsSet() {
        Map<String, String> variables = CodeBuildVariables.builder(IDENTITY, "/src", Instant.EPOCH)
                .image("aws/codebuild/standard:7.0")
                .initiator("CodeBuild-Jenkins-Plugin")
                .kmsKeyId("alias/aws/s3")
                .logPath("stream")
                .buildUrl("https://jenkins.example/job/1/")
                .publicBuildUrl("https://public.example/1")
                .source(new GitSource(
                        Optional.of("c0ffee"), Optional.of("main"), Optional.empty(), Optional.of("https://h/x.git")))
                .secondarySource("lib_1", "/src2", Optional.of("https://h/lib.git"), Optional.of("v1"))
                .webhook(new CodeBuildVariables.Webhook(
                        "PUSH",
                        Optional.of("branch/main"),
                        Optional.of("refs/heads/main"),
                        Optional.of("refs/heads/base"),
                        Optional.of("42"),
                        Optional.of("m"),
                        Optional.of("p")))
                .batchBuildIdentifier("build_1")
                .add(Map.of("CODEBUILD_BATCH_FANOUT_INDEX", "0"))
                .build()
                .toMap();
        assertThat(variables)
                .containsEntry("CODEBUILD_BUILD_IMAGE", "aws/codebuild/standard:7.0")
                .containsEntry("CODEBUILD_INITIATOR", "CodeBuild-Jenkins-Plugin")
                .containsEntry("CODEBUILD_KMS_KEY_ID", "alias/aws/s3")
                .containsEntry("CODEBUILD_LOG_PATH", "stream")
                .containsEntry("CODEBUILD_BUILD_URL", "https://jenkins.example/job/1/")
                .containsEntry("CODEBUILD_PUBLIC_BUILD_URL", "https://public.example/1")
                .containsEntry("CODEBUILD_RESOLVED_SOURCE_VERSION", "c0ffee")
                .containsEntry("CODEBUILD_SOURCE_VERSION", "main")
                .containsEntry("CODEBUILD_SOURCE_REPO_URL", "https://h/x.git")
                .containsEntry("CODEBUILD_SRC_DIR_lib_1", "/src2")
                .containsEntry("CODEBUILD_SOURCE_REPO_URL_lib_1", "https://h/lib.git")
                .containsEntry("CODEBUILD_SOURCE_VERSION_lib_1", "v1")
                .containsEntry("CODEBUILD_WEBHOOK_EVENT", "PUSH")
                .containsEntry("CODEBUILD_WEBHOOK_TRIGGER", "branch/main")
                .containsEntry("CODEBUILD_WEBHOOK_HEAD_REF", "refs/heads/main")
                .containsEntry("CODEBUILD_WEBHOOK_BASE_REF", "refs/heads/base")
                .containsEntry("CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID", "42")
                .containsEntry("CODEBUILD_WEBHOOK_MERGE_COMMIT", "m")
                .containsEntry("CODEBUILD_WEBHOOK_PREV_COMMIT", "p")
                .containsEntry("CODEBUILD_BATCH_BUILD_IDENTIFIER", "build_1")
                .containsEntry("CODEBUILD_BATCH_FANOUT_INDEX", "0");
    }

    @Test
    void withoutARegionNoneIsMadeUp() {
        Map<String, String> variables = CodeBuildVariables.builder(
                        new BuildIdentity("proj", "000000000000", Optional.empty(), 1, UUID), "/src", Instant.EPOCH)
                .build()
                .toMap();
        assertThat(variables)
                .doesNotContainKeys("AWS_REGION", "AWS_DEFAULT_REGION")
                .containsEntry("CODEBUILD_BUILD_ARN", "arn:aws:codebuild::000000000000:build/proj:" + UUID);
    }

    @Test
    void aSecondarySourceHasAnIdentifier() {
        CodeBuildVariables.Builder builder = CodeBuildVariables.builder(IDENTITY, "/src", Instant.EPOCH);
        assertThatThrownBy(() -> builder.secondarySource("a-b", "/x", Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws",
        "eu-central-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
        "eu-isoe-west-1, aws-iso-e",
        "us-isof-south-1, aws-iso-f",
        "eusc-de-east-1, aws-eusc",
        "mars-north-1, aws",
        "us, aws",
        "'', aws"
    })
    void partitionsFollowFromRegions(String region, String partition) {
        assertThat(BuildIdentity.partition(region)).isEqualTo(partition);
    }

    @ParameterizedTest
    @CsvSource({"team/app, team-app", "my app (2), my-app-2", "_x_, x_", "---, build", "Ünï, n", "a_b-c, a_b-c"})
    void anyTextMakesAProjectsName(String text, String name) {
        assertThat(BuildIdentity.projectNameOf(text)).isEqualTo(name);
        assertThat(BuildIdentity.projectNameOf(text.repeat(200)).length()).isLessThanOrEqualTo(150);
    }
}
