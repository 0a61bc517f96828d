package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a buildspec asks for: {@code 18.16.0}, {@code 18.x}, {@code 18}, {@code latest}, and for Java a
 * distribution before it, as in {@code corretto17}.
 *
 * @param written the text in the file, variables resolved
 * @param distribution the distribution of Java, in small letters
 * @param prefix the numbers with which the version must begin; empty for the latest
 * @param preview the exact text of a preview such as {@code 3.13.0rc1}
 */
record VersionRequest(String written, Optional<String> distribution, List<Integer> prefix, Optional<String> preview) {

    private static final Pattern NUMBER = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*)(?:\\.[xX*])*");
    private static final Pattern PREVIEW = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*[-.+]?[A-Za-z][A-Za-z0-9.+-]*)");
    private static final Pattern JAVA = Pattern.compile("([a-z]+)-?(\\d.*|latest)");

    VersionRequest {
        prefix = List.copyOf(prefix);
    }

    /** Reads a request for {@code name}; empty when it is none that CodeBuild knows. */
    static Optional<VersionRequest> parse(RuntimeName name, String written) {
        String version = written.strip();
        Optional<String> distribution = Optional.empty();
        if (name == RuntimeName.JAVA) {
            Matcher java = JAVA.matcher(version);
            if (java.matches()) {
                distribution = Optional.of(java.group(1));
                version = java.group(2);
            }
        }
        if (version.equals("latest")) {
            return Optional.of(new VersionRequest(written, distribution, List.of(), Optional.empty()));
        }
        Matcher number = NUMBER.matcher(version);
        if (number.matches()) {
            List<Integer> prefix = RuntimeVersion.numbers(number.group(1));
            // 1.8 is what everybody called Java 8.
            boolean isOldJava = name == RuntimeName.JAVA && prefix.size() > 1 && prefix.get(0) == 1;
            return Optional.of(new VersionRequest(
                    written, distribution, isOldJava ? prefix.subList(1, prefix.size()) : prefix, Optional.empty()));
        }
        Matcher preview = PREVIEW.matcher(version);
        if (preview.matches()) {
            return Optional.of(new VersionRequest(written, distribution, List.of(), Optional.of(preview.group(1))));
        }
        return Optional.empty();
    }

    /** Whether {@code version} is one of those asked for. */
    boolean matches(RuntimeVersion version) {
        return preview.map(text -> version.text().equals(text)).orElseGet(() -> version.startsWith(prefix));
    }

    /** The version without distribution and wildcards, for an installation hint. */
    String plain() {
        return preview.orElseGet(() -> prefix.isEmpty()
                ? "latest"
                : String.join(".", prefix.stream().map(String::valueOf).toList()));
    }
}
