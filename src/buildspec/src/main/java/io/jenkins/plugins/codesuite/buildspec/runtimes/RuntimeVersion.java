package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of an installed runtime.
 *
 * @param text as the runtime writes it
 * @param numbers its numbers, the most significant first: {@code 3.10.2} is 3, 10, 2
 * @param isRelease whether it is no preview ({@code rc}, {@code beta}, {@code ea} …)
 */
record RuntimeVersion(String text, List<Integer> numbers, boolean isRelease) implements Comparable<RuntimeVersion> {

    private static final Pattern VERSION = Pattern.compile("(?:v|go)?(\\d{1,9}(?:\\.\\d{1,9})*)(.*)");
    private static final Pattern PREVIEW =
            Pattern.compile("^[-.+_]?(?:a|alpha|b|beta|c|rc|dev|ea|internal|nightly|pre|preview)(?:[^a-z].*)?$");

    RuntimeVersion {
        numbers = List.copyOf(numbers);
    }

    /** Reads {@code 18.16.0}, {@code v18.16.0}, {@code go1.22rc1}, {@code 17.0.15+6} …; empty when it is no version. */
    static Optional<RuntimeVersion> parse(String written) {
        Matcher matcher = VERSION.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean isRelease =
                !PREVIEW.matcher(matcher.group(2).toLowerCase(Locale.ROOT)).matches();
        String text = written.startsWith("go")
                ? written.substring(2)
                : written.startsWith("v") ? written.substring(1) : written;
        return Optional.of(new RuntimeVersion(text, numbers(matcher.group(1)), isRelease));
    }

    /** Reads a Java version, where {@code 1.8.0_392} is 8, 0, 392. */
    static Optional<RuntimeVersion> parseJava(String written) {
        String text = written.startsWith("1.") ? written.substring(2).replace('_', '.') : written;
        return parse(text).map(version -> new RuntimeVersion(written, version.numbers(), version.isRelease()));
    }

    static List<Integer> numbers(String dotted) {
        return Stream.of(dotted.split("\\.", -1)).map(Integer::valueOf).toList();
    }

    /** Whether the first numbers are {@code prefix}. */
    boolean startsWith(List<Integer> prefix) {
        return numbers.size() >= prefix.size()
                && numbers.subList(0, prefix.size()).equals(prefix);
    }

    /** A preview is below every release. */
    @Override
    public int compareTo(RuntimeVersion other) {
        return Comparator.comparing(RuntimeVersion::isRelease)
                .thenComparing(RuntimeVersion::numbers, RuntimeVersion::compare)
                .thenComparing(RuntimeVersion::text)
                .compare(this, other);
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        List<Integer> longer = new ArrayList<>(one.size() >= other.size() ? one : other);
        for (int i = 0; i < longer.size(); i++) {
            int order = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public String toString() {
        return text;
    }
}
