package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.ResourceSection.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an AppSpec for a function of AWS Lambda. */
final class LambdaMapper {

    private static final List<String> KEYS = List.of("version", "Resources", "Hooks");
    private static final List<String> PROPERTIES = List.of("Name", "Alias", "CurrentVersion", "TargetVersion");
    private static final String TOP = "An AppSpec for Lambda begins with 'version: 0.0' and 'Resources:'.";
    private static final String NAMES = "Accepted here: the name of the function, such as checkout.";
    private static final String ALIASES =
            "Accepted here: the name of an alias, such as live; letters, digits, '-' and '_', not digits alone.";
    private static final String VERSIONS = "Accepted here: the number of a published version, such as 7.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,140}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z][a-z0-9-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}");
    private static final Pattern ALIAS = Pattern.compile("(?![0-9]+$)[A-Za-z0-9_-]{1,128}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private final Problems problems;

    LambdaMapper(Problems problems) {
        this.problems = problems;
    }

    Optional<LambdaAppSpec> map(Node root) {
        return Block.of(problems, "", root.at(), KeyCase.documented(problems, root, KEYS), TOP)
                .flatMap(this::map);
    }

    private Optional<LambdaAppSpec> map(Block top) {
        top.warnOfUnknown(KEYS);
        VersionRule.check(problems, top, Platform.LAMBDA);
        Optional<Resource> resource =
                new ResourceSection(problems, Platform.LAMBDA, LambdaAppSpec.TYPE, "checkout").read(top, PROPERTIES);
        Map<HookEvent, Text> hooks = new FunctionHooksSection(problems, Platform.LAMBDA).read(top);
        return resource.flatMap(found -> found.properties().flatMap(block -> map(found.name(), block, hooks)));
    }

    private Optional<LambdaAppSpec> map(Text resource, Block properties, Map<HookEvent, Text> hooks) {
        Optional<Text> name = properties.requiredText("Name", NAMES).filter(text -> isName(properties, text));
        Optional<Text> alias = properties.requiredText("Alias", ALIASES).filter(text -> isAlias(properties, text));
        Optional<Text> current = version(properties, "CurrentVersion");
        Optional<Text> target = version(properties, "TargetVersion");
        if (current.isPresent()
                && target.isPresent()
                && current.get().value().equals(target.get().value())) {
            problems.warning(
                    AppSpecRule.LAMBDA_VERSION,
                    target.get().at(),
                    "TargetVersion is CurrentVersion, " + current.get().value() + ": the deployment changes nothing",
                    "Publish a new version, and name it as TargetVersion.");
        }
        if (name.isEmpty() || alias.isEmpty() || current.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LambdaAppSpec(resource, name.get(), alias.get(), current.get(), target.get(), hooks));
    }

    private boolean isName(Block properties, Text name) {
        if (NAME.matcher(name.value()).matches()) {
            return true;
        }
        if (ARN.matcher(name.value()).matches()) {
            problems.warning(
                    DocumentRule.WRONG_VALUE,
                    name.at(),
                    "'" + properties.pathOf("Name") + "' is an ARN; CodeDeploy documents the name only",
                    NAMES);
            return true;
        }
        return refuse(properties, "Name", name, "no name of a function", NAMES);
    }

    private boolean isAlias(Block properties, Text alias) {
        return ALIAS.matcher(alias.value()).matches()
                || refuse(properties, "Alias", alias, "no name of an alias", ALIASES);
    }

    private Optional<Text> version(Block properties, String key) {
        return properties.requiredText(key, VERSIONS).filter(text -> isVersion(properties, key, text));
    }

    private boolean isVersion(Block properties, String key, Text version) {
        if (version.value().equals("$LATEST")) {
            problems.error(
                    AppSpecRule.LAMBDA_VERSION,
                    version.at(),
                    "'" + properties.pathOf(key) + "' is $LATEST, which changes with every upload and can take no part"
                            + " of an alias's traffic",
                    "Publish a version of the function, and write its number.");
            return false;
        }
        return VERSION.matcher(version.value()).matches()
                || refuse(properties, key, version, "no number of a version", VERSIONS);
    }

    private boolean refuse(Block properties, String key, Text written, String what, String accepted) {
        boolean placeholder = Placeholder.isOne(written.value());
        problems.error(
                placeholder
                        ? AppSpecRule.PLACEHOLDER
                        : key.endsWith("Version") ? AppSpecRule.LAMBDA_VERSION : DocumentRule.WRONG_VALUE,
                written.at(),
                placeholder
                        ? "the placeholder " + written.value() + " is not filled"
                        : "'" + properties.pathOf(key) + "' is " + what + ": " + Shown.quoted(written.value()),
                accepted);
        return false;
    }
}
