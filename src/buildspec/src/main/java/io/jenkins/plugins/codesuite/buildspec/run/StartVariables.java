package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables with which the programs of one build are started, where several run its phases one after the other in
 * the same private directory. A program goes on with the variables as the commands before it left them; what its host
 * has changed since (session keys that were renewed) has to win over those, and what it has not must not.
 */
public final class StartVariables {

    private static final String START = "start";
    private static final String CHANGED = "changed";

    // What a shell sets itself; to set some of them is an error that every command would tell.
    private static final Set<String> SHELLS_OWN = Set.of(
            "_", "BASHOPTS", "CODESUITE_PWD", "EUID", "IFS", "OLDPWD", "PPID", "PWD", "SHELLOPTS", "SHLVL", "UID");

    private final Path directory;

    /** Of the programs in {@code directory}, which only this user can read. */
    public StartVariables(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes down the variables of a program that is about to be started, and for the program the names of those that
     * are new or have another value than the last time. A name that is there no more is not told: the build keeps it.
     *
     * @param variables every variable that the program starts with
     * @return the names that were written, in their order; none for a build's first program
     * @throws IOException when a file cannot be read or written
     * @throws IllegalArgumentException when a name or a value is none that a process can be started with
     */
    public List<String> replace(Map<String, String> variables) throws IOException {
        Set<String> changed = new TreeSet<>();
        if (Files.exists(directory.resolve(START))) {
            // A program that never came to run has not taken up the names that were written for it.
            changed.addAll(lines(read(CHANGED)));
            Map<String, String> before = before();
            variables.forEach((name, value) -> {
                if (!value.equals(before.get(name)) && isSettable(name)) {
                    changed.add(name);
                }
            });
        }
        byte[] start = words(variables);
        // In this order nothing is forgotten by who is interrupted in between.
        write(CHANGED, (String.join("\n", changed) + "\n").getBytes(StandardCharsets.UTF_8));
        write(START, start);
        return List.copyOf(changed);
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isEmpty()).toList();
    }

    private Map<String, String> before() throws IOException {
        Map<String, String> before = new LinkedHashMap<>();
        for (String word : read(START).split("\0")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                before.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return before;
    }

    private static byte[] words(Map<String, String> variables) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        variables.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "no process can be started with the variable " + name.replace('\0', '?') + " as it is");
            }
            words.writeBytes((name + "=" + value + "\0").getBytes(StandardCharsets.UTF_8));
        });
        return words.toByteArray();
    }

    private static boolean isSettable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        // The program's own names begin so.
        return !SHELLS_OWN.contains(name) && !name.startsWith("_cs_");
    }

    private String read(String name) throws IOException {
        try {
            return new String(Files.readAllBytes(directory.resolve(name)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path prepared = directory.resolve(name + ".new");
        Files.deleteIfExists(prepared);
        Files.createFile(prepared, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(prepared, content);
        Files.move(prepared, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
