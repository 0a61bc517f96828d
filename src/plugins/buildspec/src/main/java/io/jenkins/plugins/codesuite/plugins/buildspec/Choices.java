package io.jenkins.plugins.codesuite.plugins.buildspec;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads words that stand for the constants of an enumeration. */
final class Choices {

    private Choices() {}

    /**
     * The constant of that name, in any case.
     *
     * @param option what the word was given for, for the message
     * @throws IllegalArgumentException when there is none; the message names all
     */
    static <E extends Enum<E>> E of(Class<E> type, String option, String word) {
        String wanted = word.trim().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + ": there is no '" + word + "'; choose one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
