package io.jenkins.plugins.codesuite.deploy.appspec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.AwsvpcConfiguration;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpec.CapacityProvider;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.Kind;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.SelinuxContext;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.CopiedFile;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.HookScript;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes AppSpecs; what is written and read again says the same. It has no state and can be shared. */
public final class AppSpecWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectMapper mapper = new ObjectMapper();

    /** A writer of YAML and JSON. */
    public AppSpecWriter() {}

    /**
     * The AppSpec as JSON.
     *
     * @param appSpec the model
     * @return lines separated by a line feed, one at the end
     */
    public String json(AppSpec appSpec) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return mapper.writer(printer).writeValueAsString(tree(appSpec)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can be written", e);
        }
    }

    /**
     * The AppSpec as YAML.
     *
     * @param appSpec the model
     * @return lines separated by a line feed, one at the end
     */
    public String yaml(AppSpec appSpec) {
        StringBuilder out = new StringBuilder();
        writeMap(out, tree(appSpec), 0);
        return out.toString();
    }

    private static ObjectNode tree(AppSpec appSpec) {
        ObjectNode top = NODES.objectNode();
        // Set as a node: a factory would write 0.
        top.set("version", DecimalNode.valueOf(new BigDecimal("0.0")));
        if (appSpec instanceof ServerAppSpec server) {
            server(top, server);
        } else if (appSpec instanceof EcsAppSpec ecs) {
            ecs(top, ecs);
        } else if (appSpec instanceof LambdaAppSpec lambda) {
            lambda(top, lambda);
        }
        return top;
    }

    private static void server(ObjectNode top, ServerAppSpec appSpec) {
        top.put("os", appSpec.os().word());
        if (!appSpec.files().isEmpty()) {
            ArrayNode files = top.putArray("files");
            for (CopiedFile file : appSpec.files()) {
                files.addObject()
                        .put("source", file.source().value())
                        .put("destination", file.destination().value());
            }
        }
        appSpec.fileExists().ifPresent(exists -> top.put("file_exists_behavior", exists.name()));
        if (!appSpec.permissions().isEmpty()) {
            ArrayNode permissions = top.putArray("permissions");
            appSpec.permissions().forEach(permission -> permission(permissions.addObject(), permission));
        }
        if (!appSpec.hooks().isEmpty()) {
            ObjectNode hooks = top.putObject("hooks");
            for (Map.Entry<HookEvent, List<HookScript>> hook : appSpec.hooks().entrySet()) {
                ArrayNode scripts = hooks.putArray(hook.getKey().wireName());
                hook.getValue().forEach(script -> script(scripts.addObject(), script));
            }
        }
    }

    private static void script(ObjectNode out, HookScript script) {
        out.put("location", script.location().value());
        script.timeout().ifPresent(timeout -> out.put("timeout", timeout.toSeconds()));
        script.runas().ifPresent(user -> out.put("runas", user.value()));
        if (script.sudo()) {
            out.put("sudo", true);
        }
    }

    private static void permission(ObjectNode out, Permission permission) {
        out.put("object", permission.object().value());
        out.put("pattern", permission.pattern());
        if (!permission.except().isEmpty()) {
            texts(out.putArray("except"), permission.except());
        }
        permission.owner().ifPresent(owner -> out.put("owner", owner.value()));
        permission.group().ifPresent(group -> out.put("group", group.value()));
        permission.mode().ifPresent(mode -> out.put("mode", mode.value()));
        if (!permission.acls().isEmpty()) {
            ArrayNode acls = out.putArray("acls");
            permission.acls().forEach(entry -> acls.add(entry.text()));
        }
        permission.context().ifPresent(context -> context(out.putObject("context"), context));
        ArrayNode types = out.putArray("type");
        permission.types().stream().map(Kind::word).forEach(types::add);
    }

    private static void context(ObjectNode out, SelinuxContext context) {
        context.user().ifPresent(user -> out.put("name", user.value()));
        out.put("type", context.type().value());
        context.range().ifPresent(range -> out.put("range", range.value()));
    }

    private static void ecs(ObjectNode top, EcsAppSpec appSpec) {
        ObjectNode resource = top.putArray("Resources").addObject().putObject(EcsAppSpec.RESOURCE);
        resource.put("Type", EcsAppSpec.TYPE);
        ObjectNode properties = resource.putObject("Properties");
        properties.put("TaskDefinition", appSpec.taskDefinition().value());
        properties
                .putObject("LoadBalancerInfo")
                .put("ContainerName", appSpec.containerName().value())
                .put("ContainerPort", appSpec.containerPort());
        appSpec.platformVersion().ifPresent(version -> properties.put("PlatformVersion", version.value()));
        if (appSpec.network().isPresent()) {
            AwsvpcConfiguration network = appSpec.network().get();
            ObjectNode awsvpc = properties.putObject("NetworkConfiguration").putObject("AwsvpcConfiguration");
            texts(awsvpc.putArray("Subnets"), network.subnets());
            texts(awsvpc.putArray("SecurityGroups"), network.securityGroups());
            awsvpc.put("AssignPublicIp", network.publicIp() ? "ENABLED" : "DISABLED");
        }
        if (!appSpec.capacityProviders().isEmpty()) {
            ArrayNode strategy = properties.putArray("CapacityProviderStrategy");
            for (CapacityProvider provider : appSpec.capacityProviders()) {
                strategy.addObject()
                        .put("Base", provider.base())
                        .put("CapacityProvider", provider.name().value())
                        .put("Weight", provider.weight());
            }
        }
        hooks(top, appSpec.hooks());
    }

    private static void lambda(ObjectNode top, LambdaAppSpec appSpec) {
        ObjectNode resource = top.putArray("Resources")
                .addObject()
                .putObject(appSpec.resource().value());
        resource.put("Type", LambdaAppSpec.TYPE);
        resource.putObject("Properties")
                .put("Name", appSpec.function().value())
                .put("Alias", appSpec.alias().value())
                .put("CurrentVersion", appSpec.currentVersion().value())
                .put("TargetVersion", appSpec.targetVersion().value());
        hooks(top, appSpec.hooks());
    }

    private static void hooks(ObjectNode top, Map<HookEvent, Text> hooks) {
        if (!hooks.isEmpty()) {
            ArrayNode list = top.putArray("Hooks");
            for (Map.Entry<HookEvent, Text> hook : hooks.entrySet()) {
                list.addObject().put(hook.getKey().wireName(), hook.getValue().value());
            }
        }
    }

    private static void texts(ArrayNode out, List<Text> texts) {
        texts.forEach(text -> out.add(text.value()));
    }

    private void writeMap(StringBuilder out, JsonNode map, int indent) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            // The first key of a list's item stands on the line of the item.
            out.append(first && out.length() > 0 && out.charAt(out.length() - 1) == ' ' ? "" : " ".repeat(indent));
            first = false;
            out.append(key(entry.getKey())).append(':');
            write(out, entry.getValue(), indent);
        }
    }

    private void write(StringBuilder out, JsonNode value, int indent) {
        if (value.isObject()) {
            out.append('\n');
            writeMap(out, value, indent + 2);
        } else if (value.isArray()) {
            out.append('\n');
            for (JsonNode item : value) {
                out.append(" ".repeat(indent + 2)).append("- ");
                if (item.isObject()) {
                    writeMap(out, item, indent + 4);
                } else {
                    out.append(scalar(item)).append('\n');
                }
            }
        } else {
            out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private String key(String key) {
        return key.chars().allMatch(c -> c < 0x80 && (Character.isLetter(c) || c == '_'))
                ? key
                : scalar(NODES.textNode(key));
    }

    /** Numbers and switches as they are, text in double quotes with the escapes of JSON, which YAML has as well. */
    private String scalar(JsonNode value) {
        try {
            return value.isBigDecimal() ? value.decimalValue().toPlainString() : mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of JSON can be written", e);
        }
    }
}
