package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wanted of a deployment, by options or in a plan file. What is wrong with it is collected, and told at once. */
interface Wishes {

    Pattern TIME = Pattern.compile("([0-9]{1,6})([smh]?)");

    /** Every text that was said for {@code key}, in order; of a switch that is on {@code true}. */
    List<String> values(String key);

    /** How {@code key} is shown to people. */
    String shown(String key);

    /** Keeps that what was said for {@code key} is wrong; {@code sentence} says why and what is accepted. */
    void wrong(String key, String sentence);

    /** Tells everything that is wrong, if anything is. */
    void check() throws UsageException, WrongInputException;

    /** A path as it was written, from where it counts. */
    Path path(String written);

    /** Whether anything was said for {@code key}. */
    default boolean has(String key) {
        return !values(key).isEmpty();
    }

    /** What was said for {@code key}. */
    default Optional<String> value(String key) {
        List<String> values = values(key);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** What was said for {@code key}, which must be there. */
    default String needed(String key) {
        Optional<String> value = value(key).filter(text -> !text.isBlank());
        if (value.isEmpty()) {
            wrong(key, shown(key) + " is missing");
        }
        return value.orElse("");
    }

    /** Whether the switch {@code key} is on. */
    default boolean flag(String key) {
        return value(key).filter("true"::equals).isPresent();
    }

    /** What {@code reader} makes of the text; its sentence becomes the user's. */
    default <T> Optional<T> read(String key, Function<String, T> reader) {
        Optional<String> text = value(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text.get()));
        } catch (IllegalArgumentException e) {
            wrong(key, e.getMessage());
            return Optional.empty();
        }
    }

    /** {@code 90} and {@code 90s} (seconds), {@code 15m} (minutes), {@code 1h} (hours). */
    default Optional<Duration> duration(String key) {
        return read(key, Wishes::time);
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not accepted; write seconds (90s), minutes (15m) or hours (1h)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** One of the words of {@code type}, written as {@code stop-and-roll-back} or {@code STOP_AND_ROLL_BACK}. */
    default <E extends Enum<E>> E word(String key, Class<E> type, E usual) {
        return read(key, text -> constant(type, text)).orElse(usual);
    }

    /** The constant of that word. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        String accepted = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
        throw new IllegalArgumentException("'" + text + "' is not accepted; accepted are " + accepted);
    }

    /** Each {@code NAME=TEXT} of {@code key}. */
    default Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : values(key)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                wrong(key, "'" + text + "' is not accepted; write NAME=TEXT");
            } else if (pairs.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                wrong(key, text.substring(0, equals) + " is given twice");
            }
        }
        return pairs;
    }
}
