package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of a request, read with the checks that AWS's front end makes before an operation begins. */
record JsonInput(ObjectNode node) {

    Optional<String> text(String member) {
        return member(member).map(value -> {
            if (!value.isTextual()) {
                throw wrongType(member);
            }
            return value.textValue();
        });
    }

    String requiredText(String member) {
        return text(member).orElseThrow(() -> AwsError.constraint(lowerFirst(member), "must not be null"));
    }

    /** A text with a length in UTF-16 units, as AWS counts it in its models. */
    String requiredText(String member, int min, int max) {
        String value = requiredText(member);
        checkLength(member, value.length(), min, max);
        return value;
    }

    boolean flag(String member) {
        return member(member)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrongType(member);
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    Optional<Long> number(String member) {
        return member(member).map(value -> {
            if (!value.isIntegralNumber()) {
                throw wrongType(member);
            }
            return value.longValue();
        });
    }

    int number(String member, int ifAbsent, int min, int max) {
        long value = number(member).orElse((long) ifAbsent);
        if (value < min) {
            throw AwsError.constraint(lowerFirst(member), "must have value greater than or equal to " + min);
        }
        if (value > max) {
            throw AwsError.constraint(lowerFirst(member), "must have value less than or equal to " + max);
        }
        return (int) value;
    }

    Optional<List<String>> texts(String member) {
        return list(member).map(values -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode value : values) {
                if (!value.isTextual()) {
                    throw wrongType(member);
                }
                texts.add(value.textValue());
            }
            return List.copyOf(texts);
        });
    }

    List<String> requiredTexts(String member, int min, int max) {
        List<String> values =
                texts(member).orElseThrow(() -> AwsError.constraint(lowerFirst(member), "must not be null"));
        checkLength(member, values.size(), min, max);
        return values;
    }

    List<JsonInput> structures(String member) {
        List<JsonInput> structures = new ArrayList<>();
        for (JsonNode value : list(member).orElse(List.of())) {
            if (!(value instanceof ObjectNode structure)) {
                throw wrongType(member);
            }
            structures.add(new JsonInput(structure));
        }
        return structures;
    }

    boolean has(String member) {
        return member(member).isPresent();
    }

    static void checkLength(String member, int length, int min, int max) {
        if (length < min) {
            throw AwsError.constraint(lowerFirst(member), "must have length greater than or equal to " + min);
        }
        if (length > max) {
            throw AwsError.constraint(lowerFirst(member), "must have length less than or equal to " + max);
        }
    }

    private Optional<List<JsonNode>> list(String member) {
        return member(member).map(value -> {
            if (!value.isArray()) {
                throw wrongType(member);
            }
            List<JsonNode> values = new ArrayList<>();
            value.forEach(values::add);
            return values;
        });
    }

    private Optional<JsonNode> member(String member) {
        return Optional.ofNullable(node.get(member)).filter(value -> !value.isNull());
    }

    private static AwsError wrongType(String member) {
        return new AwsError("SerializationException", "Unexpected type of member " + member);
    }

    private static String lowerFirst(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
