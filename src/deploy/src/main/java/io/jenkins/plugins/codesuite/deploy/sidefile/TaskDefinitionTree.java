package io.jenkins.plugins.codesuite.deploy.sidefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.deploy.sidefile.ApiMember.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * Turns a task definition into JSON to be sent: members that are {@code null}, and lists and maps that are empty, are left
 * out; values are held to the types that the API has; members that are not known are told and sent as they are.
 */
final class TaskDefinitionTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Problems problems;

    TaskDefinitionTree(Problems problems) {
        this.problems = problems;
    }

    ObjectNode of(Node root) {
        Map<String, ApiMember> members =
                ApiMember.of(RegisterTaskDefinitionRequest.builder().build());
        return root instanceof Mapping mapping ? structure(mapping, members, "") : NODES.objectNode();
    }

    private ObjectNode structure(Mapping mapping, Map<String, ApiMember> members, String path) {
        ObjectNode out = NODES.objectNode();
        for (Entry entry : mapping.entries()) {
            String key = entry.key().value();
            Optional<ApiMember> member = Optional.ofNullable(members.get(key));
            if (member.isEmpty()) {
                warnOfUnknown(entry.key(), members, path);
            }
            set(out, key, value(entry.value(), member, path + (path.isEmpty() ? "" : ".") + shown(key)));
        }
        return out;
    }

    private void warnOfUnknown(Scalar key, Map<String, ApiMember> members, String path) {
        problems.warning(
                DocumentRule.UNKNOWN_KEY,
                key.at(),
                Shown.quoted(key.value()) + " is no member of "
                        + (path.isEmpty() ? "a task definition" : "'" + path + "'")
                        + " that the AWS SDK at hand knows, and is sent as it is"
                        + NearestName.among(members.keySet(), key.value())
                                .map(name -> "; did you mean '" + name + "'?")
                                .orElse(""),
                "Accepted here: " + String.join(", ", members.keySet()) + ".");
    }

    private static void set(ObjectNode out, String key, Optional<JsonNode> value) {
        if (value.isPresent() && !(value.get().isContainerNode() && value.get().isEmpty())) {
            out.set(key, value.get());
        }
    }

    /** A value; empty for {@code null} and for a value of the wrong type, which is reported. */
    private Optional<JsonNode> value(Node node, Optional<ApiMember> member, String path) {
        if (node instanceof Broken || node instanceof Scalar scalar && scalar.isNull()) {
            return Optional.empty();
        }
        Form form = member.map(ApiMember::form).orElse(Form.OTHER);
        if (node instanceof Mapping mapping) {
            return isOne(node, form, path, Form.STRUCTURE, Form.MAP)
                    ? Optional.of(map(mapping, member, form, path))
                    : Optional.empty();
        }
        if (node instanceof Sequence sequence) {
            return isOne(node, form, path, Form.LIST) ? Optional.of(list(sequence, member, path)) : Optional.empty();
        }
        Scalar scalar = (Scalar) node;
        if (!scalar.plain()) {
            return isOne(node, form, path, Form.TEXT) ? Optional.of(NODES.textNode(scalar.value())) : Optional.empty();
        }
        boolean isSwitch = scalar.value().equals("true") || scalar.value().equals("false");
        if (!isOne(node, form, path, isSwitch ? Form.SWITCH : Form.NUMBER)) {
            return Optional.empty();
        }
        return Optional.of(isSwitch ? NODES.booleanNode(scalar.value().equals("true")) : number(scalar.value()));
    }

    private JsonNode map(Mapping mapping, Optional<ApiMember> member, Form form, String path) {
        if (form == Form.STRUCTURE) {
            return structure(mapping, member.orElseThrow().members(), path);
        }
        ObjectNode out = NODES.objectNode();
        for (Entry entry : mapping.entries()) {
            set(
                    out,
                    entry.key().value(),
                    value(
                            entry.value(),
                            member.flatMap(ApiMember::item),
                            path + "." + shown(entry.key().value())));
        }
        return out;
    }

    private ArrayNode list(Sequence sequence, Optional<ApiMember> member, String path) {
        ArrayNode out = NODES.arrayNode();
        for (int i = 0; i < sequence.items().size(); i++) {
            value(sequence.items().get(i), member.flatMap(ApiMember::item), path + "[" + i + "]")
                    .ifPresent(out::add);
        }
        return out;
    }

    private static JsonNode number(String digits) {
        if (digits.matches("-?[0-9]{1,9}")) {
            return NODES.numberNode(Integer.parseInt(digits));
        }
        return digits.matches("-?[0-9]+")
                ? NODES.numberNode(new BigInteger(digits))
                : DecimalNode.valueOf(new BigDecimal(digits));
    }

    private boolean isOne(Node node, Form form, String path, Form... written) {
        for (Form one : written) {
            if (form == one || form == Form.OTHER) {
                return true;
            }
        }
        String value = node instanceof Scalar scalar ? scalar.value() : "";
        problems.error(
                DocumentRule.WRONG_TYPE,
                node.at(),
                "'" + path + "' must be " + noun(form) + ", but " + noun(written[0]) + " stands here",
                switch (form) {
                    case TEXT -> "Put it in quotes: \"" + shown(value) + "\".";
                    case NUMBER -> "Accepted here: a number, without quotes.";
                    case SWITCH -> "Accepted here: true or false, without quotes.";
                    case LIST -> "Accepted here: a list in [].";
                    default -> "Accepted here: a map in {}.";
                });
        return false;
    }

    private static String noun(Form form) {
        return switch (form) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case SWITCH -> "true or false";
            case LIST -> "a list";
            default -> "a map";
        };
    }

    private static String shown(String key) {
        StringBuilder out = new StringBuilder();
        Shown.append(out, key, 60);
        return out.toString();
    }
}
