package io.jenkins.plugins.codesuite.reports.summary;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in stack traces. Looks at the first and last lines of a long one; time grows with the length only. */
final class StackTrace {

    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 500;

    /** {@code at a.b.C$D.method(C.java:12)}, with a class loader or module before it. */
    private static final Pattern JVM =
            Pattern.compile("^\\s*at (?:[^\\s(/]*+/)*+([\\w$.]+)\\.[\\w$<>]+\\(([\\w$-]+\\.\\w+):(\\d{1,9})\\)");

    /** {@code File "a/b.py", line 12, in test}. */
    private static final Pattern PYTHON = Pattern.compile("^\\s*File \"([^\"]+)\", line (\\d{1,9})");

    /** {@code in C:\a\B.cs:line 12}. */
    private static final Pattern DOT_NET = Pattern.compile(" in (.+):line (\\d{1,9})\\s*$");

    /** {@code at f (a/b.js:12:5)}, {@code at a/b.js:12:5}. */
    private static final Pattern JAVASCRIPT =
            Pattern.compile("^\\s*at (?:.*\\()?(?:file://)?([^()\\s][^()]*?):(\\d{1,9}):\\d{1,9}\\)?\\s*$");

    /** {@code a/b.ext:12}, anywhere in a line but not within a word, of languages that tests are written in. */
    private static final Pattern PLACE = Pattern.compile(
            "(?<![\\w@$+~./\\\\-])(?:file://)?((?:[A-Za-z]:)?[\\w@$+~./\\\\-]+\\.(?:feature|java|kt|groovy|scala"
                    + "|py|[cm]?[jt]sx?|vue|cs|fs|vb|go|rb|php|rs|swift|cc|cpp|cxx|c|h|hpp|mm?|dart|exs?|pl|lua|clj)):(\\d{1,9})(?!\\d)");

    private static final List<String> JVM_LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.junit.",
            "junit.",
            "org.testng.",
            "org.assertj.",
            "org.hamcrest.",
            "org.mockito.",
            "org.opentest4j.",
            "org.gradle.",
            "org.apache.maven.",
            "kotlin.",
            "groovy.",
            "org.codehaus.groovy.",
            "org.spockframework.",
            "scala.",
            "org.scalatest.",
            "io.cucumber.",
            "com.google.common.truth.",
            "org.springframework.test.",
            "net.jqwik.",
            "io.kotest.");
    private static final List<String> LIBRARIES = List.of(
            "/node_modules/",
            "node_modules/",
            "node:",
            "internal/",
            "/site-packages/",
            "/dist-packages/",
            "/lib/python",
            "/gems/",
            "/lib/ruby/",
            "/go/src/",
            "/pkg/mod/",
            "/vendor/",
            "vendor/",
            "/rustc/",
            "<frozen");

    private StackTrace() {}

    /**
     * The line of a test in its stack trace.
     *
     * @param className of the test
     */
    static Optional<FailurePlace> placeIn(String trace, String className) {
        Best best = new Best();
        List<String> lines = trace.lines().limit(MOST_LINES).toList();
        for (String line : lines) {
            look(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line, className, best);
        }
        return best.place();
    }

    private static void look(String line, String className, Best best) {
        Matcher jvm = JVM.matcher(line);
        if (jvm.find()) {
            jvm(jvm, className, best);
            return;
        }
        Matcher python = PYTHON.matcher(line);
        if (python.find()) {
            // The innermost call stands last.
            best.last(isLibrary(python.group(1)), place(python.group(1), python.group(2)));
            return;
        }
        Matcher net = DOT_NET.matcher(line);
        if (net.find()) {
            best.first(isLibrary(net.group(1)), place(net.group(1), net.group(2)));
            return;
        }
        Matcher javascript = JAVASCRIPT.matcher(line);
        if (javascript.find()) {
            String file = javascript.group(1);
            best.first(isLibrary(file), place(file, javascript.group(2)));
            return;
        }
        Matcher other = PLACE.matcher(line);
        if (other.find()) {
            FailurePlace place = place(other.group(1), other.group(2));
            if (place.file().endsWith(".py")) {
                best.last(isLibrary(place.file()), place);
            } else {
                best.first(isLibrary(place.file()), place);
            }
        }
    }

    private static FailurePlace place(String file, String line) {
        return new FailurePlace(file, Integer.parseInt(line));
    }

    private static void jvm(Matcher frame, String className, Best best) {
        String inClass = frame.group(1);
        int dot = inClass.lastIndexOf('.');
        String folder = dot < 0 ? "" : inClass.substring(0, dot + 1).replace('.', '/');
        FailurePlace place = place(folder + frame.group(2), frame.group(3));
        if (inClass.equals(className) || inClass.startsWith(className + "$")) {
            best.sure(place);
        } else {
            best.first(JVM_LIBRARIES.stream().anyMatch(inClass::startsWith), place);
        }
    }

    private static boolean isLibrary(String file) {
        String path = file.replace('\\', '/');
        return LIBRARIES.stream()
                .anyMatch(library -> library.startsWith("/") || library.startsWith("<")
                        ? path.contains(library)
                        : path.startsWith(library));
    }

    /** The best place so far: one in the test's class, the first or last that is no library's, or any. */
    private static final class Best {

        private Optional<FailurePlace> sure = Optional.empty();
        private Optional<FailurePlace> own = Optional.empty();
        private Optional<FailurePlace> library = Optional.empty();

        void sure(FailurePlace place) {
            sure = sure.or(() -> Optional.of(place));
        }

        void first(boolean isLibrary, FailurePlace place) {
            if (isLibrary) {
                library = library.or(() -> Optional.of(place));
            } else {
                own = own.or(() -> Optional.of(place));
            }
        }

        void last(boolean isLibrary, FailurePlace place) {
            if (isLibrary) {
                library = Optional.of(place);
            } else {
                own = Optional.of(place);
            }
        }

        Optional<FailurePlace> place() {
            return sure.or(() -> own).or(() -> library);
        }
    }
}
