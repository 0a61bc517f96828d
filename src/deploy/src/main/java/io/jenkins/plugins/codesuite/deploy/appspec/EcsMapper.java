package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.AwsvpcConfiguration;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.CapacityProvider;
import io.jenkins.plugins.codesuite.deploy.appspec.ResourceSection.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an AppSpec for a service of Amazon ECS. */
final class EcsMapper {

    private static final List<String> KEYS = List.of("version", "Resources", "Hooks");
    private static final List<String> PROPERTIES = List.of(
            "TaskDefinition",
            "LoadBalancerInfo",
            "PlatformVersion",
            "NetworkConfiguration",
            "CapacityProviderStrategy");
    private static final List<String> BALANCER_KEYS = List.of("ContainerName", "ContainerPort");
    private static final List<String> NETWORK_KEYS = List.of("AwsvpcConfiguration");
    private static final List<String> AWSVPC_KEYS = List.of("Subnets", "SecurityGroups", "AssignPublicIp");
    private static final List<String> PROVIDER_KEYS = List.of("Base", "CapacityProvider", "Weight");
    private static final String TOP = "An AppSpec for ECS begins with 'version: 0.0' and 'Resources:'.";
    private static final String TASK_DEFINITION = "Accepted here: the ARN of a task definition, such as"
            + " arn:aws:ecs:eu-central-1:111122223333:task-definition/web:7, or <TASK_DEFINITION>, which is filled.";
    private static final String BALANCER = "Accepted here: 'ContainerName: web' and 'ContainerPort: 8080'.";
    private static final String PORT = "Accepted here: a port number from 1 to 65535.";
    private static final String NETWORK =
            "Accepted here: 'AwsvpcConfiguration' with Subnets, SecurityGroups and AssignPublicIp, all three.";
    private static final String PUBLIC_IP = "Accepted here: ENABLED or DISABLED.";
    private static final String PROVIDERS =
            "Accepted here: a list of entries, each with CapacityProvider and perhaps Base and Weight.";
    private static final int MOST_BASE = 100_000;
    private static final int MOST_WEIGHT = 1000;
    private static final Pattern ARN = Pattern.compile(
            "arn:[a-z][a-z0-9-]*:ecs:[a-z0-9-]+:[0-9]{12}:task-definition/[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?");
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern FARGATE = Pattern.compile("LATEST|[0-9]+\\.[0-9]+\\.[0-9]+");

    private final Problems problems;

    EcsMapper(Problems problems) {
        this.problems = problems;
    }

    Optional<EcsAppSpec> map(Node root) {
        return Block.of(problems, "", root.at(), KeyCase.documented(problems, root, KEYS), TOP)
                .flatMap(this::map);
    }

    private Optional<EcsAppSpec> map(Block top) {
        top.warnOfUnknown(KEYS);
        VersionRule.check(problems, top, Platform.ECS);
        Optional<Resource> resource =
                new ResourceSection(problems, Platform.ECS, EcsAppSpec.TYPE, EcsAppSpec.RESOURCE).read(top, PROPERTIES);
        resource.ifPresent(this::checkName);
        Map<HookEvent, Text> hooks = new FunctionHooksSection(problems, Platform.ECS).read(top);
        return resource.flatMap(Resource::properties).flatMap(properties -> map(properties, hooks));
    }

    private Optional<EcsAppSpec> map(Block properties, Map<HookEvent, Text> hooks) {
        Optional<Text> taskDefinition = properties.requiredText("TaskDefinition", TASK_DEFINITION);
        taskDefinition.ifPresent(this::checkTaskDefinition);
        if (properties.entry("LoadBalancerInfo").isEmpty()) {
            properties.missing("LoadBalancerInfo", BALANCER);
        }
        Optional<Block> balancer = inner(properties, "LoadBalancerInfo", BALANCER_KEYS, BALANCER);
        Optional<Text> container =
                balancer.flatMap(block -> block.requiredText("ContainerName", "Accepted here: the container's name."));
        Optional<Integer> port = balancer.flatMap(this::port);
        Optional<Text> version = properties.text("PlatformVersion", "Accepted here: LATEST, or such as 1.4.0.");
        version.filter(text -> !FARGATE.matcher(text.value()).matches())
                .ifPresent(text -> problems.warning(
                        DocumentRule.WRONG_VALUE,
                        text.at(),
                        Shown.quoted(text.value()) + " is no version of the Fargate platform as they are documented",
                        "Accepted here: LATEST, or such as 1.4.0."));
        Optional<AwsvpcConfiguration> network = network(properties);
        List<CapacityProvider> providers = providers(properties);
        if (taskDefinition.isEmpty() || container.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new EcsAppSpec(taskDefinition.get(), container.get(), port.get(), version, network, providers, hooks));
    }

    private Optional<Block> inner(Block block, String key, List<String> keys, String accepted) {
        return block.entry(key)
                .flatMap(entry -> Block.of(
                        problems,
                        block.pathOf(key),
                        entry.key().at(),
                        KeyCase.documented(problems, entry.value(), keys),
                        accepted))
                .map(found -> found.warnOfUnknown(keys));
    }

    private void checkName(Resource resource) {
        if (!resource.name().value().equalsIgnoreCase(EcsAppSpec.RESOURCE)) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    resource.at(),
                    "the resource of an ECS service is named " + EcsAppSpec.RESOURCE + ", not "
                            + Shown.quoted(resource.name().value()),
                    "Accepted here: " + EcsAppSpec.RESOURCE + ".");
        }
    }

    private void checkTaskDefinition(Text written) {
        String value = written.value();
        if (ARN.matcher(value).matches() || value.equals(EcsAppSpecTemplate.PLACEHOLDER)) {
            return;
        }
        if (Placeholder.isOne(value)) {
            problems.error(
                    AppSpecRule.PLACEHOLDER,
                    written.at(),
                    "the placeholder " + value + " is not filled; only " + EcsAppSpecTemplate.PLACEHOLDER + " is",
                    TASK_DEFINITION);
        } else if (FAMILY.matcher(value).matches()) {
            problems.warning(
                    AppSpecRule.TASK_DEFINITION,
                    written.at(),
                    Shown.quoted(value) + " is a family and no ARN; CodeDeploy documents the ARN only",
                    TASK_DEFINITION);
        } else {
            problems.error(
                    AppSpecRule.TASK_DEFINITION,
                    written.at(),
                    Shown.quoted(value) + " is no ARN of a task definition",
                    TASK_DEFINITION);
        }
    }

    private Optional<Integer> port(Block balancer) {
        Optional<Text> written = balancer.requiredText("ContainerPort", PORT);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String value = written.get().value();
        boolean plain =
                balancer.entry("ContainerPort").orElseThrow().value() instanceof Scalar scalar && scalar.plain();
        if (!NUMBER.matcher(value).matches()
                || Integer.parseInt(value) < 1
                || Integer.parseInt(value) > 65535
                || plain && Octal.isSwallowed(value)) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    written.get().at(),
                    "'" + balancer.pathOf("ContainerPort") + "' is no port number: " + Shown.quoted(value),
                    PORT);
            return Optional.empty();
        }
        if (!plain) {
            problems.warning(
                    DocumentRule.WRONG_TYPE,
                    written.get().at(),
                    "'" + balancer.pathOf("ContainerPort") + "' is text; CodeDeploy documents a number",
                    "Remove the quotes.");
        }
        return Optional.of(Integer.parseInt(value));
    }

    private Optional<AwsvpcConfiguration> network(Block properties) {
        if (!properties.states("NetworkConfiguration")) {
            // Warns when nothing is below the key.
            properties.text("NetworkConfiguration", NETWORK);
            return Optional.empty();
        }
        Optional<Block> network = inner(properties, "NetworkConfiguration", NETWORK_KEYS, NETWORK);
        if (network.isEmpty()) {
            return Optional.empty();
        }
        if (!network.get().states("AwsvpcConfiguration")) {
            problems.error(
                    AppSpecRule.NETWORK,
                    network.get().at(),
                    "'" + network.get().path() + "' lacks the key 'AwsvpcConfiguration'",
                    NETWORK);
            return Optional.empty();
        }
        return inner(network.get(), "AwsvpcConfiguration", AWSVPC_KEYS, NETWORK).flatMap(this::awsvpc);
    }

    private Optional<AwsvpcConfiguration> awsvpc(Block block) {
        List<String> missing =
                AWSVPC_KEYS.stream().filter(key -> !block.states(key)).toList();
        if (!missing.isEmpty()) {
            problems.error(
                    AppSpecRule.NETWORK,
                    block.at(),
                    "'" + block.path() + "' lacks " + String.join(" and ", missing),
                    "Give Subnets, SecurityGroups and AssignPublicIp, or leave out NetworkConfiguration: the service's"
                            + " own is used then.");
        }
        List<Text> subnets = ids(block, "Subnets", "Accepted here: a list of subnets, such as subnet-0a1b2c3d.");
        List<Text> groups =
                ids(block, "SecurityGroups", "Accepted here: a list of security groups, such as sg-0a1b2c3d.");
        Optional<Text> written = block.text("AssignPublicIp", PUBLIC_IP).filter(text -> {
            boolean known = text.value().equals("ENABLED") || text.value().equals("DISABLED");
            if (!known) {
                problems.error(
                        DocumentRule.WRONG_VALUE,
                        text.at(),
                        "'" + block.pathOf("AssignPublicIp") + "' does not know " + Shown.quoted(text.value()),
                        PUBLIC_IP);
            }
            return known;
        });
        return written.map(
                text -> new AwsvpcConfiguration(subnets, groups, text.value().equals("ENABLED")));
    }

    private List<Text> ids(Block block, String key, String accepted) {
        List<Text> ids = Items.texts(problems, block, key, accepted);
        if (block.entry(key).isPresent()
                && block.entry(key).get().value() instanceof Node.Sequence sequence
                && sequence.items().isEmpty()) {
            problems.error(AppSpecRule.NETWORK, sequence.at(), "'" + block.pathOf(key) + "' lists nothing", accepted);
        }
        return ids;
    }

    private List<CapacityProvider> providers(Block properties) {
        List<CapacityProvider> providers = new ArrayList<>();
        List<Node> items = Items.of(problems, properties, "CapacityProviderStrategy", PROVIDERS);
        Optional<Text> based = Optional.empty();
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Optional<Block> block = Block.of(
                            problems,
                            properties.pathOf("CapacityProviderStrategy") + "[" + i + "]",
                            item.at(),
                            KeyCase.documented(problems, item, PROVIDER_KEYS),
                            PROVIDERS)
                    .map(found -> found.warnOfUnknown(PROVIDER_KEYS));
            if (block.isEmpty()) {
                continue;
            }
            Optional<Text> name = block.get().requiredText("CapacityProvider", "Accepted here: a capacity provider.");
            int base = number(block.get(), "Base", MOST_BASE);
            int weight = number(block.get(), "Weight", MOST_WEIGHT);
            if (base > 0 && based.isPresent()) {
                problems.error(
                        AppSpecRule.CAPACITY_PROVIDER,
                        block.get().entry("Base").orElseThrow().key().at(),
                        "a second capacity provider has a Base; the first one is "
                                + Shown.quoted(based.get().value()),
                        "Only one capacity provider of a strategy may have a Base above 0.");
            } else if (base > 0) {
                based = name;
            }
            name.ifPresent(text -> providers.add(new CapacityProvider(text, base, weight)));
        }
        if (!providers.isEmpty() && providers.stream().allMatch(provider -> provider.weight() == 0)) {
            problems.warning(
                    AppSpecRule.CAPACITY_PROVIDER,
                    properties
                            .entry("CapacityProviderStrategy")
                            .orElseThrow()
                            .key()
                            .at(),
                    "every capacity provider has the Weight 0, so that tasks beyond the Base run nowhere",
                    "Give at least one of them a Weight above 0.");
        }
        return providers;
    }

    private int number(Block block, String key, int most) {
        String accepted = "Accepted here: a whole number from 0 to " + most + "; without the key 0.";
        Optional<Text> written = block.text(key, accepted);
        if (written.isEmpty()) {
            return 0;
        }
        String value = written.get().value();
        if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) > most || Octal.isSwallowed(value)) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    written.get().at(),
                    "'" + block.pathOf(key) + "' is no such number: " + Shown.quoted(value),
                    accepted);
            return 0;
        }
        return Integer.parseInt(value);
    }
}
