package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The processes of a build on this machine whose program was started by somebody else, perhaps before this Java process
 * was. The program is known by its path among the arguments of its process, the others by where they come from and by
 * the build's id in their environment.
 *
 * <p>Safe for use by several threads.
 */
public final class BuildProcesses {

    // Whoever is found while others are being ended may have made new ones.
    private static final int ROUNDS = 3;

    private final String program;
    private final String buildId;

    private BuildProcesses(String program, String buildId) {
        this.program = program;
        this.buildId = buildId;
    }

    /**
     * The processes of a build.
     *
     * @param program the program, as it stands on its process's command line: an absolute path
     * @param buildId the value of {@code CODEBUILD_BUILD_ID}, unique to the build
     */
    public static BuildProcesses of(Path program, String buildId) {
        return new BuildProcesses(PathNames.textOf(program), buildId);
    }

    /** Whether the program runs. */
    public boolean isAlive() {
        return find().isPresent();
    }

    /**
     * Ends whatever the build runs, except its program, which goes on to {@code finally}, and what the program itself
     * runs in. Each process is asked first, and forced after {@code patience}.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    public void end(Duration patience) throws InterruptedException {
        ProcessTree.end(new ProcessTree(find(), buildId).members(), patience);
    }

    /** Ends every process of the build by force, its program included. */
    public void kill() {
        for (int round = 0; round < ROUNDS; round++) {
            // The program first, or else it starts its next command.
            Optional<ProcessHandle> found = find();
            List<ProcessHandle> members = new ProcessTree(found, buildId).members();
            found.ifPresent(ProcessHandle::destroyForcibly);
            members.forEach(ProcessHandle::destroyForcibly);
            if (found.isEmpty() && members.isEmpty()) {
                return;
            }
        }
    }

    /**
     * The program's process. A subshell of it has the same command line and stands below it; a process that starts it
     * ({@code setsid --wait sh program.sh}) stands above it and has more words before its path.
     */
    private Optional<ProcessHandle> find() {
        int fewest = Integer.MAX_VALUE;
        List<ProcessHandle> candidates = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            OptionalInt before = ProcessTree.argumentIndex(process, program);
            if (before.isEmpty() || before.getAsInt() > fewest || process.equals(ProcessHandle.current())) {
                continue;
            }
            if (before.getAsInt() < fewest) {
                fewest = before.getAsInt();
                candidates.clear();
            }
            candidates.add(process);
        }
        Set<Long> pids = new HashSet<>();
        candidates.forEach(candidate -> pids.add(candidate.pid()));
        return candidates.stream()
                .filter(candidate -> !isBelow(candidate, pids))
                .min(Comparator.comparing(BuildProcesses::started));
    }

    private static boolean isBelow(ProcessHandle process, Set<Long> pids) {
        Optional<ProcessHandle> parent = process.parent();
        while (parent.isPresent()) {
            if (pids.contains(parent.get().pid())) {
                return true;
            }
            parent = parent.get().parent();
        }
        return false;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }
}
