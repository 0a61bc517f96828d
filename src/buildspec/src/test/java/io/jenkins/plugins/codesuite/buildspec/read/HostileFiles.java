package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Files that are built to hurt their reader, and the program that reads them in a JVM of its own: for each one a line
 * with its name, the milliseconds, the number of errors and the first error.
 */
final class HostileFiles {

    private static final String PHASES = "version: 0.2\nphases: {build: {commands: [make]}}\n";
    private static final int MIB = 1024 * 1024;

    private HostileFiles() {}

    /** The inputs by name; each is made when it is read, so that they do not share the heap. */
    static Map<String, Supplier<byte[]>> inputs() {
        Map<String, Supplier<byte[]>> inputs = new LinkedHashMap<>();
        add(inputs, "warm-up", () -> "a: [b\n");
        add(inputs, "billion laughs", () -> laughs("&%s [%s]", "*%s,", "[x]") + PHASES);
        add(inputs, "billion laughs in maps", () -> laughsInMaps() + PHASES);
        add(inputs, "billion laughs as keys", () -> laughs("&%s [%s]", "*%s,", "[x]") + "? *a30\n: x\n" + PHASES);
        add(inputs, "billion laughs as merges", HostileFiles::merges);
        add(inputs, "many merges of a wide map", HostileFiles::wideMerges);
        add(inputs, "many aliases of a wide list", HostileFiles::wideAliases);
        add(inputs, "recursive anchor", () -> PHASES + "env: &a {variables: *a}\n");
        add(inputs, "recursive anchor as key", () -> PHASES + "env: &a {*a : x}\n");
        add(inputs, "recursive merge", () -> PHASES + "env: &a {<<: *a}\n");
        add(inputs, "100k open brackets", () -> PHASES + "env: " + "[".repeat(100_000));
        add(inputs, "1M open brackets", () -> "[".repeat(MIB - 1));
        add(inputs, "1M open braces", () -> "{".repeat(MIB - 1));
        add(inputs, "100k bracket pairs", () -> "[".repeat(100_000) + "]".repeat(100_000));
        add(inputs, "deep braces with keys", () -> "{a: ".repeat(100_000));
        add(inputs, "deep block lists", () -> "- ".repeat(500_000) + "x");
        add(inputs, "deep complex keys", () -> "? ".repeat(500_000) + "x");
        add(inputs, "deep indentation", HostileFiles::deepIndentation);
        add(inputs, "depth by aliases", HostileFiles::deepAliases);
        add(inputs, "scalar of 1 MiB and one", () -> "a: " + "x".repeat(MIB - 2));
        add(inputs, "word of 1 MiB as key", () -> "x".repeat(MIB - 4) + ": y");
        add(inputs, "word of 1 MiB as text", () -> "x".repeat(MIB - 1));
        add(inputs, "word of 1 MiB within quotes", () -> "a: \"" + "x".repeat(MIB - 6) + "\"");
        add(inputs, "1 MiB of quotes", () -> "'".repeat(MIB - 1));
        add(inputs, "1 MiB of colons", () -> ":".repeat(MIB - 1));
        add(inputs, "1 MiB of blanks", () -> " ".repeat(MIB - 1));
        add(inputs, "1 MiB of line feeds", () -> "\n".repeat(MIB - 1));
        add(inputs, "1 MiB of tabs", () -> "a:\n" + "\t".repeat(MIB - 9));
        add(inputs, "1 MiB of comments", () -> "#\n".repeat(MIB / 2));
        add(inputs, "1 MiB of exclamation marks", () -> "!".repeat(MIB - 1));
        add(inputs, "1 MiB of percent signs", () -> "%".repeat(MIB - 1));
        add(inputs, "1 MiB of ampersands", () -> "&a ".repeat(MIB / 3));
        add(inputs, "1 MiB of asterisks", () -> "*a ".repeat(MIB / 3));
        add(inputs, "1 MiB of dashes", () -> "---\n".repeat(MIB / 4 - 1));
        add(inputs, "1 MiB of questions", () -> "? \n".repeat(MIB / 3));
        add(inputs, "anchor of 1 MiB", () -> "a: &" + "x".repeat(MIB - 16) + " y");
        add(inputs, "block text of 1 MiB", () -> "a: |\n" + " x\n".repeat(MIB / 3 - 4));
        add(inputs, "folded words of 1 MiB", () -> "a: " + "x\n ".repeat(MIB / 3 - 4));
        add(inputs, "escapes of 1 MiB", () -> "a: \"" + "\\x41".repeat(MIB / 4 - 4) + "\"");
        add(inputs, "key of 100 kB", () -> PHASES + "k".repeat(100_000) + ": x\n");
        add(
                inputs,
                "quoted key of 100 kB",
                () -> PHASES + "? \"" + "k".repeat(100_000) + "\"\n: x\n" + "version: 0.2\n");
        add(inputs, "1e6 keys", () -> keys(1_000_000));
        add(inputs, "100k keys", () -> keys(100_000));
        add(inputs, "20k unknown keys", () -> keys(20_000));
        add(inputs, "16k keys with one hash", HostileFiles::sameHash);
        add(inputs, "300k list items", () -> "[" + "a,".repeat(300_000) + "]");
        add(
                inputs,
                "49k broken commands",
                () -> "version: 0.2\nphases: {build: {commands: [" + "[],".repeat(49_000) + "]}}");
        add(
                inputs,
                "script engine tag",
                () -> PHASES + "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader"
                        + " [[!!java.net.URL [\"http://localhost/\"]]]]\n");
        add(inputs, "Ref tag", () -> PHASES + "a: !Ref b\n");
        add(inputs, "binary tag", () -> PHASES + "a: !!binary aGk=\n");
        add(inputs, "set tag", () -> PHASES + "a: !!set {b, c}\n");
        add(inputs, "python tag", () -> PHASES + "a: !!python/object/apply:os.system [\"id\"]\n");
        add(inputs, "undefined tag handle", () -> PHASES + "a: !x!y z\n");
        add(inputs, "broken tag", () -> PHASES + "a: !<\n");
        add(inputs, "tab as indentation", () -> "version: 0.2\nphases:\n\tbuild:\n");
        add(inputs, "NUL", () -> "version: 0.2\nphases: {build: {commands: [\"a\u0000b\"]}}\n");
        add(inputs, "control characters", () -> "\u0001\u0002\u001B".repeat(10_000));
        add(inputs, "lone surrogate by escape", () -> "version: 0.2\nphases: {build: {commands: [\"\\ud800\"]}}\n");
        add(inputs, "huge code point by escape", () -> "a: \"\\UFFFFFFFF\"\n");
        add(inputs, "directive of version 9.9", () -> "%YAML 9.9\n---\n" + PHASES);
        add(inputs, "directive of a long version", () -> "%YAML 1." + "9".repeat(10_000) + "\n---\n" + PHASES);
        add(inputs, "directive twice", () -> "%YAML 1.1\n%YAML 1.1\n---\n" + PHASES);
        add(inputs, "100k directives", () -> "%TAG !a! b\n".repeat(90_000) + "---\n" + PHASES);
        add(inputs, "complex keys", () -> PHASES + "? [a, {b: c}]\n: d\n");
        add(inputs, "numbers as keys", () -> "1: 2\n3.0: 4\n");
        add(inputs, "only an alias", () -> "*a");
        add(inputs, "nothing", () -> "");
        add(
                inputs,
                "pattern of nested repetitions",
                () -> "version: 0.2\nphases: {build: {commands: [make], on-failure:"
                        + " 'RETRY-3-(((x{999}){999}){999}){999}'}}\n");
        add(
                inputs,
                "pattern of 100k groups",
                () -> "version: 0.2\nphases: {build: {commands: [make], on-failure:" + " 'RETRY-3-"
                        + "(".repeat(100_000) + "'}}\n");
        add(inputs, "cycle of 8000 builds", HostileFiles::longCycle);
        add(inputs, "many dependencies", HostileFiles::manyDependencies);
        inputs.put("not UTF-8", () -> new byte[] {'a', ':', ' ', (byte) 0xFF, (byte) 0xC0, '\n'});
        inputs.put("1 MiB of 0xFF", () -> {
            byte[] bytes = new byte[MIB];
            java.util.Arrays.fill(bytes, (byte) 0xFF);
            return bytes;
        });
        inputs.put("UTF-16 without a mark", () -> PHASES.getBytes(StandardCharsets.UTF_16LE));
        inputs.put("UTF-16 with a mark, odd length", () -> new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a', 0});
        inputs.put("lone surrogate in UTF-16", () -> new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xD8, 0, 0, 'a'});
        inputs.put("lone surrogate in UTF-8", () -> new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        inputs.put("1 MiB of NUL", () -> new byte[MIB]);
        return inputs;
    }

    /**
     * Reads every input, and then every file named.
     *
     * @param files paths of further files
     */
    public static void main(String[] files) {
        inputs().forEach((name, content) -> {
            byte[] bytes = content.get();
            report(name, () -> new BuildspecReader().read(name, bytes));
        });
        for (String file : files) {
            report(Path.of(file).getFileName().toString(), () -> new BuildspecReader().read(Path.of(file)));
        }
    }

    private static void report(String name, Supplier<ReadResult> read) {
        long start = System.nanoTime();
        String outcome;
        try {
            ReadResult result = read.get();
            long errors = 0;
            String first = "";
            for (Problem problem : result.problems()) {
                problem.render();
                if (problem.severity() == Severity.ERROR && errors++ == 0) {
                    first = problem.at() + " " + problem.rule();
                }
            }
            outcome = errors + "\t" + first;
        } catch (Throwable e) {
            outcome = "FAILED\t" + e;
        }
        System.out.println(name + "\t" + (System.nanoTime() - start) / 1_000_000 + "\t" + outcome);
    }

    private static void add(Map<String, Supplier<byte[]>> inputs, String name, Supplier<String> text) {
        inputs.put(name, () -> text.get().getBytes(StandardCharsets.UTF_8));
    }

    private static String laughs(String definition, String use, String first) {
        StringBuilder yaml = new StringBuilder("a0: &a0 ").append(first).append('\n');
        for (int i = 1; i <= 30; i++) {
            yaml.append('a').append(i).append(": ");
            yaml.append(String.format(
                            definition,
                            "a" + i,
                            String.format(use, "a" + (i - 1)).repeat(10)))
                    .append('\n');
        }
        return yaml.toString();
    }

    private static String laughsInMaps() {
        StringBuilder yaml = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i <= 30; i++) {
            String before = "*a" + (i - 1);
            yaml.append("a" + i + ": &a" + i + " {a: " + before + ", b: " + before + ", c: " + before + "}\n");
        }
        return yaml.toString();
    }

    private static String merges() {
        StringBuilder yaml = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i <= 60; i++) {
            String before = "*a" + (i - 1);
            yaml.append("a" + i + ": &a" + i + " {<<: [" + before + ", " + before + "], k" + i + ": v}\n");
        }
        return yaml.toString();
    }

    private static String wideMerges() {
        StringBuilder yaml = new StringBuilder("wide: &wide {");
        for (int i = 0; i < 1000; i++) {
            yaml.append('k').append(i).append(": v, ");
        }
        yaml.append("}\nmany: [");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("{<<: *wide}, ");
        }
        return yaml.append("]\n").toString();
    }

    private static String wideAliases() {
        return "wide: &wide [" + "x, ".repeat(1000) + "]\nmany: [" + "*wide, ".repeat(10_000) + "]\n";
    }

    private static String deepIndentation() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 1400; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        return yaml.toString();
    }

    private static String deepAliases() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 5000; i++) {
            yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
        }
        return yaml.toString();
    }

    private static String keys(int count) {
        StringBuilder yaml = new StringBuilder(PHASES);
        for (int i = 0; i < count; i++) {
            yaml.append('k').append(i).append(":\n");
        }
        return yaml.append("version: 0.2\n").toString();
    }

    /** Keys whose {@link String#hashCode()} is the same: "Aa" and "BB" collide. */
    private static String sameHash() {
        StringBuilder yaml = new StringBuilder(PHASES + "env: {variables: {");
        for (int i = 0; i < 1 << 14; i++) {
            for (int bit = 0; bit < 14; bit++) {
                yaml.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            yaml.append(": , ");
        }
        return yaml.append("CODEBUILD_X: 1}}\n").toString();
    }

    private static String longCycle() {
        StringBuilder yaml = new StringBuilder(PHASES + "batch:\n  build-graph:\n");
        for (int i = 0; i < 8000; i++) {
            yaml.append("    - {identifier: t" + i + ", depend-on: t" + (i + 1) % 8000 + "}\n");
        }
        return yaml.toString();
    }

    private static String manyDependencies() {
        StringBuilder yaml = new StringBuilder(PHASES + "batch:\n  build-graph:\n    - &t\n      identifier: a\n"
                + "      depend-on: [" + "unknown, ".repeat(20_000) + "]\n");
        return yaml.append("    - *t\n").toString();
    }
}
