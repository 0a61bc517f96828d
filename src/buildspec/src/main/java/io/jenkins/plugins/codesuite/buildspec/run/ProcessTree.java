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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every process of one build: those below its program, and those that left it (a daemon, {@code nohup}) but still carry
 * the build's id in their environment. The latter are found where the machine has {@code /proc}.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private final Optional<ProcessHandle> program;
    private final String buildId;

    /**
     * The processes of the build whose program is {@code program}.
     *
     * @param buildId the value of {@code CODEBUILD_BUILD_ID}, unique to the build
     */
    ProcessTree(ProcessHandle program, String buildId) {
        this(Optional.of(program), buildId);
    }

    /** As the other one; only what carries the build's id belongs to the tree where there is no program (any more). */
    ProcessTree(Optional<ProcessHandle> program, String buildId) {
        this.program = program;
        this.buildId = buildId;
    }

    /** The build's processes that are alive, without its program and without what the program runs in. */
    List<ProcessHandle> members() {
        Map<Long, ProcessHandle> members = new LinkedHashMap<>();
        program.ifPresent(process -> add(process, members));
        for (ProcessHandle marked : marked(buildId)) {
            add(marked, members);
        }
        Optional<ProcessHandle> outside = program;
        while (outside.isPresent()) {
            members.remove(outside.get().pid());
            outside = outside.get().parent();
        }
        members.remove(ProcessHandle.current().pid());
        return new ArrayList<>(members.values());
    }

    private static void add(ProcessHandle process, Map<Long, ProcessHandle> members) {
        // Whoever is there already came with all that is below it; to look for that costs a walk over all processes.
        if (members.putIfAbsent(process.pid(), process) == null) {
            process.descendants().forEach(child -> members.put(child.pid(), child));
        }
    }

    /** The processes, of this user or of all for root, that carry the id of a build in their environment. */
    static List<ProcessHandle> marked(String buildId) {
        String mark = "CODEBUILD_BUILD_ID=" + buildId;
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (wordIndex(process.resolve("environ"), mark).isPresent()) {
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

    /**
     * The index of {@code word} among the arguments with which {@code process} was started, its own name being the first;
     * empty where it is none of them, or the process is gone.
     */
    static OptionalInt argumentIndex(ProcessHandle process, String word) {
        if (Files.isDirectory(PROC)) {
            return wordIndex(PROC.resolve(process.pid() + "/cmdline"), word);
        }
        String[] arguments = process.info().arguments().orElse(new String[0]);
        int index = Arrays.asList(arguments).indexOf(word);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }

    /** The index of {@code word} in a file of words that end with a zero byte; empty where it is not there. */
    private static OptionalInt wordIndex(Path file, String word) {
        byte[] words;
        try {
            words = Files.readAllBytes(file);
        } catch (IOException e) {
            // The process belongs to somebody else, or is gone already.
            return OptionalInt.empty();
        }
        byte[] wanted = (word + "\0").getBytes(StandardCharsets.UTF_8);
        int start = 0;
        for (int index = 0; start + wanted.length <= words.length; index++) {
            if (Arrays.equals(words, start, start + wanted.length, wanted, 0, wanted.length)) {
                return OptionalInt.of(index);
            }
            while (start < words.length && words[start] != 0) {
                start++;
            }
            start++;
        }
        return OptionalInt.empty();
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
