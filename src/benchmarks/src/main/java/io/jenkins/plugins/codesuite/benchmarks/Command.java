package io.jenkins.plugins.codesuite.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that is timed as a whole process.
 *
 * @param words the program and its arguments
 * @param directory where it is started
 * @param environment variables beside those of this process
 * @param output where its output goes
 * @param exitStatus what it must exit with
 */
record Command(List<String> words, Path directory, Map<String, String> environment, File output, int exitStatus) {

    /**
     * One run.
     *
     * @param time wall time from start to exit
     * @param peakMemory the largest resident size in bytes, 0 where the machine does not tell
     */
    record Run(Duration time, long peakMemory) {}

    Run run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMemory(process.pid()));
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (process.exitValue() != exitStatus) {
            throw new IOException(String.join(" ", words) + " exited with " + process.exitValue() + "; see " + output);
        }
        return new Run(time, peak);
    }

    private static long peakMemory(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // It has just ended, or the machine has no /proc.
            return 0;
        }
        return 0;
    }
}
