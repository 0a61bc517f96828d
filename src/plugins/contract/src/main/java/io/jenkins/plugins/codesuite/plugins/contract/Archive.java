package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a zip, by name and in its order, in memory; folders are left out.
 *
 * @param entries the bytes of each file, not to be changed
 */
public record Archive(Map<String, byte[]> entries) {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Keeps the order. */
    public Archive {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Reads a zip to its end.
     *
     * @throws IOException when it is none
     */
    public static Archive read(InputStream zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(zip)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return new Archive(entries);
    }

    /** A file's text; empty when there is no such file. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(entries.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The main attributes of the manifest; empty when there is none, or it cannot be read. */
    public Map<String, String> manifest() {
        Map<String, String> attributes = new LinkedHashMap<>();
        try (InputStream in = new ByteArrayInputStream(entries.getOrDefault(MANIFEST, new byte[0]))) {
            new Manifest(in).getMainAttributes().forEach((name, value) -> attributes.put(name + "", value + ""));
        } catch (IOException e) {
            return Map.of();
        }
        return attributes;
    }

    /** The same files with one more, or another text of one. */
    public Archive with(String name, String text) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.put(name, text.getBytes(StandardCharsets.UTF_8));
        return new Archive(changed);
    }

    /** The same files without one. */
    public Archive without(String name) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        return new Archive(changed);
    }
}
