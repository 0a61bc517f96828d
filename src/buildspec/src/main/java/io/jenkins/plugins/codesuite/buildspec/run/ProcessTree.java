package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every process of one build: those below its program, and those that left it (a daemon, {@code nohup}) but still carry
 * the build's id in their environment. The latter are found where the machine has {@code /proc}.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle program;
    private final String buildId;

    /**
     * The processes of the build whose program is {@code program}.
     *
     * @param buildId the value of {@code CODEBUILD_BUILD_ID}, unique to the build
     */
    ProcessTree(ProcessHandle program, String buildId) {
        this.program = program;
        this.buildId = buildId;
    }

    /** The build's processes that are alive, without its program. */
    List<ProcessHandle> members() {
        Map<Long, ProcessHandle> members = new LinkedHashMap<>();
        add(program, members);
        for (ProcessHandle marked : marked(buildId)) {
            add(marked, members);
        }
        members.remove(program.pid());
        members.remove(ProcessHandle.current().pid());
        return new ArrayList<>(members.values());
    }

    private static void add(ProcessHandle process, Map<Long, ProcessHandle> members) {
        members.put(process.pid(), process);
        process.descendants().forEach(child -> members.put(child.pid(), child));
    }

    /** The processes, of this user or of all for root, that carry the id of a build in their environment. */
    static List<ProcessHandle> marked(String buildId) {
        byte[] mark = ("CODEBUILD_BUILD_ID=" + buildId + "\0").getBytes(StandardCharsets.UTF_8);
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process, mark)) {
                    ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The list is a help for what descendants() misses; without it those are still ended.
            return found;
        }
        return found;
    }

    private static boolean isMarked(Path process, byte[] mark) {
        byte[] environment;
        try {
            environment = Files.readAllBytes(process.resolve("environ"));
        } catch (IOException e) {
            // It belongs to somebody else, or is gone already.
            return false;
        }
        int start = 0;
        while (start + mark.length <= environment.length) {
            if (Arrays.equals(environment, start, start + mark.length, mark, 0, mark.length)) {
                return true;
            }
            while (start < environment.length && environment[start] != 0) {
                start++;
            }
            start++;
        }
        return false;
    }

    /**
     * Ends {@code processes}: asks first, and forces those that are still there after {@code patience}.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    static void end(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
        for (ProcessHandle process : processes) {
            process.destroy();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : processes) {
            while (process.isAlive() && System.nanoTime() - deadline < 0) {
                Thread.sleep(10);
            }
            process.destroyForcibly();
        }
    }
}
