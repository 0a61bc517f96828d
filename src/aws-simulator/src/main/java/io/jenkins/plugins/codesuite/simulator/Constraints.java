package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the front end of a query service checks before an operation begins. It finds all that is wrong and says it in AWS's
 * words, with the values; a member that may be a secret is told without its value.
 */
final class Constraints {
    private final List<String> broken = new ArrayList<>();

    /** A required text; empty when it is missing, which is then noted. */
    String required(QueryInput input, String member, int min, int max, Pattern form) {
        Optional<String> value = input.text(member);
        if (value.isEmpty()) {
            note(member, "null", "not be null");
        }
        value.ifPresent(text -> text(member, text, min, max, form));
        return value.orElse("");
    }

    /** A text that may be left out. */
    Optional<String> optional(QueryInput input, String member, int min, int max, Pattern form) {
        Optional<String> value = input.text(member);
        value.ifPresent(text -> text(member, text, min, max, form));
        return value;
    }

    /** A text that may be left out, and whose value is not told. */
    Optional<String> unspoken(QueryInput input, String member, int min, int max) {
        Optional<String> value = input.text(member);
        value.ifPresent(text -> length(member, "Value", text, min, max));
        return value;
    }

    /** A required text whose value is not told; empty when it is missing, which is then noted. */
    String requiredUnspoken(QueryInput input, String member, int min, int max) {
        Optional<String> value = unspoken(input, member, min, max);
        if (value.isEmpty()) {
            note(member, "null", "not be null");
        }
        return value.orElse("");
    }

    /** A number that may be left out. */
    OptionalInt number(QueryInput input, String member, int min, int max) {
        Optional<String> value = input.text(member);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        int number;
        try {
            number = Integer.parseInt(value.get());
        } catch (NumberFormatException e) {
            throw new AwsError("MalformedInput", "Invalid Argument");
        }
        if (number < min) {
            note(member, quoted(value.get()), "have value greater than or equal to " + min);
        } else if (number > max) {
            note(member, quoted(value.get()), "have value less than or equal to " + max);
        }
        return OptionalInt.of(number);
    }

    void text(String member, String value, int min, int max, Pattern form) {
        length(member, "Value " + quoted(value), value, min, max);
        if (!form.matcher(value).matches()) {
            note(member, quoted(value), "satisfy regular expression pattern: " + form.pattern());
        }
    }

    void count(String member, int size, int max) {
        if (size > max) {
            broken.add("Value at '" + lowerFirst(member) + "' failed to satisfy constraint: Member must have length"
                    + " less than or equal to " + max);
        }
    }

    /**
     * Ends the checks.
     *
     * @throws AwsError if something is wrong
     */
    void check() {
        if (!broken.isEmpty()) {
            throw new AwsError(
                    "ValidationError",
                    broken.size() + (broken.size() == 1 ? " validation error" : " validation errors") + " detected: "
                            + String.join("; ", broken));
        }
    }

    private void length(String member, String what, String value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            String bound = value.length() < min ? "greater than or equal to " + min : "less than or equal to " + max;
            broken.add(what + " at '" + lowerFirst(member) + "' failed to satisfy constraint: Member must have length "
                    + bound);
        }
    }

    private void note(String member, String value, String constraint) {
        broken.add("Value " + value + " at '" + lowerFirst(member) + "' failed to satisfy constraint: Member must "
                + constraint);
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private static String lowerFirst(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
