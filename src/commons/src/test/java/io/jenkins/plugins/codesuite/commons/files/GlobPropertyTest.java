package io.jenkins.plugins.codesuite.commons.files;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The automaton against a matcher that is slow and plain to see through. */
class GlobPropertyTest {

    @Property(tries = 5000)
    void matchesAsTheReferenceDoes(@ForAll("globs") String glob, @ForAll("paths") String path) {
        String[] parts = path.split("/");
        // A name without wildcards may be a directory's.
        String last = glob.substring(glob.lastIndexOf('/') + 1);
        boolean expected = components(glob.split("/"), 0, parts, 0, parts.length);
        if (!last.contains("*") && !last.contains("?") && !last.contains("[")) {
            for (int end = 1; end < parts.length; end++) {
                expected |= components(glob.split("/"), 0, parts, 0, end);
            }
        }
        assertThat(Glob.parse(glob).matches(path)).as("%s on %s", glob, path).isEqualTo(expected);
    }

    @Property(tries = 500)
    void everyTextIsAGlobOrRefused(@ForAll String text, @ForAll("paths") String path) {
        try {
            Glob.parse(text).matches(path);
            Glob.parse(text, true).matches(path);
        } catch (InvalidGlobException e) {
            assertThat(e).hasMessageStartingWith("it ");
        }
    }

    private static boolean components(String[] glob, int g, String[] path, int p, int end) {
        if (g == glob.length) {
            return p == end;
        }
        if (glob[g].equals("**")) {
            if (g == glob.length - 1) {
                return p < end;
            }
            for (int skip = p; skip <= end; skip++) {
                if (components(glob, g + 1, path, skip, end)) {
                    return true;
                }
            }
            return false;
        }
        return p < end && component(glob[g], 0, path[p], 0) && components(glob, g + 1, path, p + 1, end);
    }

    private static boolean component(String glob, int g, String name, int n) {
        if (g == glob.length()) {
            return n == name.length();
        }
        char c = glob.charAt(g);
        if (c == '*') {
            return component(glob, g + 1, name, n) || (n < name.length() && component(glob, g, name, n + 1));
        }
        if (n == name.length()) {
            return false;
        }
        if (c == '?') {
            return component(glob, g + 1, name, n + 1);
        }
        if (c == '[') {
            // The generator writes "[ab]" and "[!ab]" only.
            boolean negated = glob.charAt(g + 1) == '!';
            int close = glob.indexOf(']', g);
            boolean in = glob.substring(g + (negated ? 2 : 1), close).indexOf(name.charAt(n)) >= 0;
            return in != negated && component(glob, close + 1, name, n + 1);
        }
        return c == name.charAt(n) && component(glob, g + 1, name, n + 1);
    }

    @Provide
    Arbitrary<String> globs() {
        Arbitrary<String> component = Arbitraries.of("a", "b", "c", "*", "?", "[ab]", "[!ab]")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.contains("**"));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, component), net.jqwik.api.Tuple.of(1, Arbitraries.just("**")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withChars("abc")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("/", parts));
    }
}
