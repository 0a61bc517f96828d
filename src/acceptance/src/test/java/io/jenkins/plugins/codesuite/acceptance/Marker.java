package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A sleep that no other process of the machine sleeps, to find a build's processes again.
 *
 * @param seconds the argument of {@code sleep}
 */
record Marker(String seconds) {
    static Marker create() {
        return new Marker("98765." + ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
    }

    /** The command, for a buildspec. */
    String sleep() {
        return "sleep " + seconds;
    }

    /** The processes that sleep it. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::sleeps).toList();
    }

    private boolean sleeps(ProcessHandle process) {
        try {
            String command =
                    Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
            return command.equals("sleep\0" + seconds + "\0");
        } catch (IOException e) {
            // It has ended meanwhile.
            return false;
        }
    }
}
