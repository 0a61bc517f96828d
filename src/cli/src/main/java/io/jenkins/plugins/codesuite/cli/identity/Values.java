package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of options, read. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smh]?)");

    private final Arguments arguments;

    Values(Arguments arguments) {
        this.arguments = arguments;
    }

    /** What {@code reader} makes of the option's value; its sentence becomes the user's. */
    <T> Optional<T> read(String option, Function<String, T> reader) throws UsageException {
        Optional<String> text = arguments.value(option);
        return text.isPresent() ? Optional.of(read(option, text.get(), reader)) : Optional.empty();
    }

    static <T> T read(String option, String text, Function<String, T> reader) throws UsageException {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }

    Optional<Path> path(String option) throws UsageException {
        return read(option, Values::parsedPath);
    }

    private static Path parsedPath(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
    }

    Optional<Duration> duration(String option) throws UsageException {
        return read(option, Values::parsedDuration);
    }

    /** {@code 900} and {@code 900s} (seconds), {@code 15m} (minutes), {@code 1h} (hours). */
    static Duration parsedDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not accepted; write seconds (900 or 900s), minutes (15m) or hours (1h)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** Each {@code KEY=VALUE} of an option that may be given several times. */
    Map<String, String> pairs(String option) throws UsageException {
        return pairs(option, arguments.values(option));
    }

    static Map<String, String> pairs(String option, List<String> texts) throws UsageException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + ": '" + text + "' is not accepted; write KEY=VALUE");
            }
            if (pairs.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                throw new UsageException(option + ": " + text.substring(0, equals) + " is given twice");
            }
        }
        return pairs;
    }
}
