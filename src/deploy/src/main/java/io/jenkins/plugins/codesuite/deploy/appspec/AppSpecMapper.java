package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.UnknownKey;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.PlatformSigns.Sign;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the tree of a file into the model of its platform. */
final class AppSpecMapper {

    private static final String TOP = "An AppSpec begins with 'version: 0.0'.";
    private static final String PLATFORMS =
            "An AppSpec for servers has 'os: linux' or 'os: windows'; one for ECS or Lambda"
                    + " has 'Resources' with a resource of the Type " + EcsAppSpec.TYPE + " or " + LambdaAppSpec.TYPE
                    + ".";
    private static final List<String> ALL_KEYS =
            List.of("version", "Resources", "Hooks", "os", "files", "permissions", "file_exists_behavior");

    private final Problems problems;
    private final Optional<Platform> expected;

    AppSpecMapper(Problems problems, Optional<Platform> expected) {
        this.problems = problems;
        this.expected = expected;
    }

    /**
     * Maps a document.
     *
     * @return the model; of use only when no error was reported
     */
    Optional<AppSpec> map(Node root) {
        if (root instanceof Scalar scalar && scalar.isNull()
                || root instanceof Mapping mapping && mapping.entries().isEmpty()) {
            problems.error(
                    DocumentRule.EMPTY_FILE, 0, "the application specification file is empty", TOP + " " + PLATFORMS);
            return Optional.empty();
        }
        if (Block.of(problems, "", root.at(), root, TOP).isEmpty()) {
            return Optional.empty();
        }
        Optional<Sign> sign = PlatformSigns.of(root);
        sign.ifPresent(this::compareWithExpected);
        Optional<Platform> platform = sign.map(Sign::platform).or(() -> expected);
        if (platform.isEmpty()) {
            reportUnknown(root);
            return Optional.empty();
        }
        return switch (platform.get()) {
            case SERVER -> new ServerMapper(problems).map(root).map(AppSpec.class::cast);
            case ECS -> new EcsMapper(problems).map(root).map(AppSpec.class::cast);
            case LAMBDA -> new LambdaMapper(problems).map(root).map(AppSpec.class::cast);
        };
    }

    private void compareWithExpected(Sign sign) {
        if (expected.isPresent() && expected.get() != sign.platform()) {
            problems.error(
                    AppSpecRule.PLATFORM_MISMATCH,
                    sign.at(),
                    "this AppSpec is for " + sign.platform().title() + ", but the deployment is for "
                            + expected.get().title(),
                    "Accepted here: an AppSpec for " + expected.get().title() + ", which has "
                            + switch (expected.get()) {
                                case SERVER -> "'os: linux' or 'os: windows'.";
                                case ECS -> "'Resources' with one resource of the Type " + EcsAppSpec.TYPE + ".";
                                case LAMBDA -> "'Resources' with one resource of the Type " + LambdaAppSpec.TYPE + ".";
                            });
        }
    }

    private void reportUnknown(Node root) {
        Optional<Entry> resources = KeyCase.find(root, "Resources");
        problems.error(
                AppSpecRule.PLATFORM_UNKNOWN,
                resources.map(entry -> entry.key().at()).orElse(root.at()),
                resources.isPresent()
                        ? "no resource here tells whether this AppSpec is for ECS or Lambda"
                        : "nothing here tells which platform this AppSpec is for",
                PLATFORMS);
        List<String> lowerCase =
                ALL_KEYS.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
        for (Entry entry : ((Mapping) root).entries()) {
            if (!lowerCase.contains(entry.key().value().toLowerCase(Locale.ROOT))) {
                UnknownKey.warn(problems, entry.key(), "", ALL_KEYS);
            }
        }
    }
}
