package io.jenkins.plugins.codesuite.buildspec.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an events file while it grows: each {@link #poll()} gives the events of the lines that are complete since the
 * last one, as {@link EventParser} reads them.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EventReader {

    private final Path file;
    private final EventParser parser = new EventParser();
    private long position;

    /** Reads {@code file}, which need not be there yet. */
    public EventReader(Path file) {
        this.file = file;
    }

    /**
     * The events of the lines that were completed since the last call.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public List<BuildEvent> poll() throws IOException {
        List<BuildEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (true) {
                buffer.clear();
                int count = channel.read(buffer, position);
                if (count <= 0) {
                    return events;
                }
                position += count;
                events.addAll(parser.parse(buffer.array(), 0, count));
            }
        }
    }
}
