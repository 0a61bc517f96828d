package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.Option;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a plan file, and where each stands. */
final class PlanKeys {

    /** What the block {@code revision} holds. */
    static final List<String> REVISION = List.of(
            "source",
            "include",
            "exclude",
            "bucket",
            "key",
            "kms-key",
            "bucket-owner",
            "s3",
            "s3-version",
            "s3-etag",
            "type",
            "github",
            "appspec",
            "task-definition",
            "image",
            "image-definitions",
            "placeholder");

    /** Where AWS is, and as whom it is asked; in every plan. */
    static final List<String> ACCESS = names(DeployOptions.ACCESS.stream()).toList();

    /** What stands at the top of a plan for CodeDeploy, blocks aside. */
    static final List<String> CODE_DEPLOY = names(DeployOptions.WISHES.stream())
            .filter(key -> !REVISION.contains(key) && !key.equals("wave"))
            .toList();

    /** What the block {@code ecs} holds, {@code strategy} aside. */
    static final List<String> ECS = guarded(
            "cluster",
            "service",
            "task-definition",
            "image",
            "image-definitions",
            "desired-count",
            "force-new-deployment",
            "when-busy");

    /** What the block {@code lambda} holds. */
    static final List<String> LAMBDA =
            guarded("function", "alias", "version", "s3", "s3-version", "zip", "image-uri", "publish", "config");

    private static final List<String> SWITCHES = Stream.concat(
                    names(DeployOptions.WISHES.stream().filter(option -> !option.takesValue())),
                    Stream.of("no-rollback", "force-new-deployment", "publish"))
            .toList();

    private static final List<String> PAIRS = List.of("image", "placeholder", "target-tag");

    private PlanKeys() {}

    private static Stream<String> names(Stream<Option> options) {
        return options.map(option -> option.name().substring(2));
    }

    private static List<String> guarded(String... own) {
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(
                                "alarm",
                                "insufficient-data",
                                "start-when-red",
                                "ignore-poll-alarm-failure",
                                "bake",
                                "on-abort",
                                "timeout",
                                "no-rollback"))
                .toList();
    }

    /** Both lists in one. */
    static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Whether what stands there is yes or no. */
    static boolean isSwitch(String key) {
        return SWITCHES.contains(key);
    }

    /** Whether a map may stand there, for a list of {@code NAME=TEXT}. */
    static boolean isPairs(String key) {
        return PAIRS.contains(key);
    }

    /** Where a key belongs that stands in the wrong place; empty when it belongs nowhere. */
    static Optional<String> homeOf(String key) {
        if (REVISION.contains(key)) {
            return Optional.of("in 'revision'");
        }
        if (CODE_DEPLOY.contains(key) || ACCESS.contains(key)) {
            return Optional.of("at the top of the plan");
        }
        return ECS.contains(key)
                ? Optional.of("in 'ecs'")
                : LAMBDA.contains(key) ? Optional.of("in 'lambda'") : Optional.empty();
    }
}
