package io.jenkins.plugins.codesuite.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a request, read with the checks that AWS's front end makes before an operation begins. A member of
 * another type is a {@code SerializationException}; one that is null is absent.
 *
 * @param node the members
 */
public record JsonInput(ObjectNode node) {

    /**
     * A text.
     *
     * @param member its name
     * @return the text, or empty if it is absent
     */
    public Optional<String> text(String member) {
        return member(member).map(value -> {
            if (!value.isTextual()) {
                throw wrongType(member);
            }
            return value.textValue();
        });
    }

    /**
     * A text that must be there.
     *
     * @param member its name
     * @return the text
     */
    public String requiredText(String member) {
        return text(member).orElseThrow(() -> AwsError.constraint(lowerFirst(member), "must not be null"));
    }

    /**
     * A text that must be there, with a length in UTF-16 units, as AWS counts it in its models.
     *
     * @param member its name
     * @param min the shortest
     * @param max the longest
     * @return the text
     */
    public String requiredText(String member, int min, int max) {
        String value = requiredText(member);
        checkLength(member, value.length(), min, max);
        return value;
    }

    /**
     * A flag.
     *
     * @param member its name
     * @return false if it is absent
     */
    public boolean flag(String member) {
        return optionalFlag(member).orElse(false);
    }

    /**
     * A flag that may say nothing.
     *
     * @param member its name
     * @return the flag, or empty if it is absent
     */
    public Optional<Boolean> optionalFlag(String member) {
        return member(member).map(value -> {
            if (!value.isBoolean()) {
                throw wrongType(member);
            }
            return value.booleanValue();
        });
    }

    /**
     * A whole number.
     *
     * @param member its name
     * @return the number, or empty if it is absent
     */
    public Optional<Long> number(String member) {
        return member(member).map(value -> {
            if (!value.isIntegralNumber()) {
                throw wrongType(member);
            }
            return value.longValue();
        });
    }

    /**
     * A whole number within bounds.
     *
     * @param member its name
     * @param ifAbsent what it is when it is absent
     * @param min the smallest
     * @param max the largest
     * @return the number
     */
    public int number(String member, int ifAbsent, int min, int max) {
        long value = number(member).orElse((long) ifAbsent);
        if (value < min) {
            throw AwsError.constraint(lowerFirst(member), "must have value greater than or equal to " + min);
        }
        if (value > max) {
            throw AwsError.constraint(lowerFirst(member), "must have value less than or equal to " + max);
        }
        return (int) value;
    }

    /**
     * A list of texts.
     *
     * @param member its name
     * @return a copy, or empty if it is absent
     */
    public Optional<List<String>> texts(String member) {
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

    /**
     * A list of texts that must be there.
     *
     * @param member its name
     * @param min the fewest
     * @param max the most
     * @return a copy
     */
    public List<String> requiredTexts(String member, int min, int max) {
        List<String> values =
                texts(member).orElseThrow(() -> AwsError.constraint(lowerFirst(member), "must not be null"));
        checkLength(member, values.size(), min, max);
        return values;
    }

    /**
     * A list of structures.
     *
     * @param member its name
     * @return the structures, none if it is absent
     */
    public List<JsonInput> structures(String member) {
        List<JsonInput> structures = new ArrayList<>();
        for (JsonNode value : list(member).orElse(List.of())) {
            if (!(value instanceof ObjectNode structure)) {
                throw wrongType(member);
            }
            structures.add(new JsonInput(structure));
        }
        return structures;
    }

    /**
     * A structure.
     *
     * @param member its name
     * @return its members, or empty if it is absent
     */
    public Optional<JsonInput> structure(String member) {
        return member(member).map(value -> {
            if (!(value instanceof ObjectNode structure)) {
                throw wrongType(member);
            }
            return new JsonInput(structure);
        });
    }

    /**
     * Whether a member is there.
     *
     * @param member its name
     * @return false if it is absent or null
     */
    public boolean has(String member) {
        return member(member).isPresent();
    }

    /**
     * Checks a length that was counted elsewhere.
     *
     * @param member the name of what has it
     * @param length the length
     * @param min the shortest
     * @param max the longest
     */
    public static void checkLength(String member, int length, int min, int max) {
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
