package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A secret that is like no other text, and where it must not be.
 *
 * @param name what it is called in messages
 * @param value the text
 */
record Plaintext(String name, String value) {
    static Plaintext create(String name) {
        StringBuilder text = new StringBuilder("Zq");
        for (int i = 0; i < 24; i++) {
            text.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
            if (i % 8 == 7) {
                text.append(ThreadLocalRandom.current().nextInt(10));
            }
        }
        return new Plaintext(name, text.toString());
    }

    /** As it is, and in Base64 wherever in a longer text it stands. */
    List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(value));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = ("x".repeat(before) + value).getBytes(StandardCharsets.UTF_8);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // What depends on the neighbours is cut off at both ends.
            forms.add(encoded.substring(before == 0 ? 0 : 4, encoded.length() - 3));
        }
        return forms;
    }

    boolean isIn(String text) {
        return forms().stream().anyMatch(text::contains);
    }

    /**
     * Looks into every file of a folder.
     *
     * @param folder the folder
     * @param secrets what must not be there
     * @param leftOut folders below it that no build writes to, by relative path
     * @return the findings, each a secret's name and a file
     */
    static List<String> findings(Path folder, List<Plaintext> secrets, List<String> leftOut) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path relative = folder.relativize(file);
                    if (attributes.isRegularFile() && leftOut.stream().noneMatch(relative::startsWith)) {
                        found.addAll(findings(file, secrets));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // It has gone since its folder was listed.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<String> findings(Path file, List<Plaintext> secrets) throws IOException {
        List<String> found = new ArrayList<>();
        String before = "";
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                byte[] bytes = in.readNBytes(1 << 20);
                if (bytes.length == 0) {
                    return found;
                }
                String text = before + new String(bytes, StandardCharsets.ISO_8859_1);
                for (Plaintext secret : secrets) {
                    if (secret.isIn(text)) {
                        found.add(secret.name() + " in " + file);
                    }
                }
                before = text.substring(Math.max(0, text.length() - 200));
            }
        } catch (NoSuchFileException e) {
            // It has gone since its folder was listed.
            return found;
        }
    }

    /** The processes of this machine that have a secret in their arguments. */
    static List<String> arguments(List<Plaintext> secrets) {
        List<String> found = new ArrayList<>();
        ProcessHandle.allProcesses().forEach(process -> {
            try {
                String arguments =
                        Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
                secrets.stream()
                        .filter(secret -> secret.isIn(arguments))
                        .forEach(secret -> found.add(secret.name() + " in the arguments of " + arguments));
            } catch (IOException e) {
                // It has ended meanwhile.
                return;
            }
        });
        return found;
    }
}
