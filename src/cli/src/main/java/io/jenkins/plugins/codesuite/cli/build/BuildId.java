package io.jenkins.plugins.codesuite.cli.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Makes the unique part of a build's id. */
final class BuildId {

    private static final Path RANDOM = Path.of("/dev/urandom");

    private BuildId() {}

    /** A random UUID (version 4). */
    static String next() {
        // Straight from the kernel: Java's own way loads its security providers, a tenth of an empty build's start.
        try (InputStream random = Files.newInputStream(RANDOM)) {
            ByteBuffer bytes = ByteBuffer.wrap(random.readNBytes(16));
            long high = bytes.getLong() & ~0xF000L | 0x4000L;
            long low = bytes.getLong() & ~(0b11L << 62) | 0b10L << 62;
            return new UUID(high, low).toString();
        } catch (IOException e) {
            // A machine without that device.
            return UUID.randomUUID().toString();
        }
    }
}
