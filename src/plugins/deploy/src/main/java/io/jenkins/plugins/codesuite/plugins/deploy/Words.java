package io.jenkins.plugins.codesuite.plugins.deploy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words that stand for the constants of an enumeration: {@code rollBack} for {@code ROLL_BACK}. */
final class Words {

    private Words() {}

    /**
     * The constant of that word, in any case, with or without underscores.
     *
     * @param option what the word was given for, for the message
     * @throws IllegalArgumentException when there is none; the message names all
     */
    static <E extends Enum<E>> E read(Class<E> type, String option, String word) {
        String wanted = plain(word);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> plain(constant.name()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + ": there is no '" + word + "'; choose one of "
                        + Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "))));
    }

    /** The same; {@code absent} for no word at all. */
    static <E extends Enum<E>> E read(Class<E> type, String option, String word, E absent) {
        return word.isBlank() ? absent : read(type, option, word);
    }

    /** The word of a constant. */
    static String of(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(
                    word.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT).concat(part.substring(1)));
        }
        return word.toString();
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
