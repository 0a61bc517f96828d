package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Cbor;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.Xml;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** CloudWatch by the query protocol: members become a tree as its other protocols have it, and the answer becomes XML. */
final class CloudWatchQuery implements QueryService {
    private static final Set<String> FLAGS = Set.of("ActionsEnabled");
    private static final Set<String> NUMBERS =
            Set.of("Period", "EvaluationPeriods", "DatapointsToAlarm", "MaxRecords", "EvaluationInterval");
    private static final Set<String> DECIMALS = Set.of("Threshold");
    private static final String LIST = "member";

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    CloudWatchQuery(JsonService cloudWatch) {
        cloudWatch
                .operations()
                .forEach((name, operation) -> operations.put(name, (input, caller) -> {
                    caller.get();
                    try {
                        return xml(operation.call(new JsonInput(tree(input))));
                    } catch (AwsError error) {
                        throw new AwsError(QueryCompatible.code(error), error.status(), error.getMessage());
                    }
                }));
    }

    @Override
    public Service service() {
        return Service.CLOUDWATCH;
    }

    @Override
    public String version() {
        return "2010-08-01";
    }

    @Override
    public String namespace() {
        return "http://monitoring.amazonaws.com/doc/2010-08-01/";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    private static ObjectNode tree(QueryInput input) {
        ObjectNode root = Json.object();
        input.parameters().forEach((name, value) -> {
            if (!name.equals("Action") && !name.equals("Version")) {
                put(root, name.split("\\.", -1), 0, value);
            }
        });
        return root;
    }

    /** Puts a value where its dotted name says; {@code .member.N} is a list's entry, which come in their order. */
    private static void put(ObjectNode node, String[] name, int at, String value) {
        String member = name[at];
        if (at == name.length - 1) {
            node.set(member, typed(member, value));
        } else if (name[at + 1].equals(LIST) && at + 2 < name.length) {
            ArrayNode list = node.withArray(member);
            int index = index(name[at + 2]);
            if (at + 2 == name.length - 1) {
                list.add(value);
            } else {
                put(index <= list.size() ? (ObjectNode) list.get(index - 1) : list.addObject(), name, at + 3, value);
            }
        } else {
            put(node.withObject("/" + member), name, at + 1, value);
        }
    }

    private static int index(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static AwsError malformed() {
        return new AwsError("MalformedInput", "Invalid Argument");
    }

    private static JsonNode typed(String member, String value) {
        ObjectNode holder = Json.object();
        try {
            if (FLAGS.contains(member)) {
                holder.put("", Boolean.parseBoolean(value));
            } else if (NUMBERS.contains(member)) {
                holder.put("", Long.parseLong(value));
            } else if (DECIMALS.contains(member)) {
                holder.put("", Double.parseDouble(value));
            } else {
                holder.put("", value);
            }
        } catch (NumberFormatException e) {
            throw malformed();
        }
        return holder.get("");
    }

    private static String xml(ObjectNode tree) {
        StringBuilder xml = new StringBuilder();
        tree.properties()
                .forEach(member -> xml.append(Xml.tree(member.getKey(), content(member.getKey(), member.getValue()))));
        return xml.toString();
    }

    private static String content(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return xml(object);
        }
        if (node.isArray()) {
            StringBuilder items = new StringBuilder();
            node.forEach(item -> items.append(Xml.tree(LIST, content(name, item))));
            return items.toString();
        }
        if (node.isNumber() && name.endsWith(Cbor.MOMENT)) {
            return Instant.ofEpochMilli(node.decimalValue()
                            .multiply(BigDecimal.valueOf(1_000))
                            .longValue())
                    .toString();
        }
        return Xml.escape(node.asText());
    }
}
