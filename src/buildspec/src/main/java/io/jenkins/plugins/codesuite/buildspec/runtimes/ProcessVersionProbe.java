package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine, each for a limited time and with a small environment. */
public final class ProcessVersionProbe implements VersionProbe {

    // Secrets of the build are nothing that a version depends on.
    private static final Set<String> PASSED = Set.of(
            "HOME",
            "LD_LIBRARY_PATH",
            "PATH",
            "PATHEXT",
            "SYSTEMROOT",
            "SystemRoot",
            "TEMP",
            "TMP",
            "TMPDIR",
            "USERPROFILE");
    private static final int MAXIMUM_OUTPUT = 16 * 1024;

    private final Duration timeout;

    /**
     * A probe.
     *
     * @param timeout how long a program may take at most
     */
    public ProcessVersionProbe(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Optional<String> output(Path program, List<String> arguments, Map<String, String> environment)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        environment.forEach((name, value) -> {
            if (PASSED.contains(name)) {
                builder.environment().put(name, value);
            }
        });
        builder.environment().put("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
        builder.environment().put("DOTNET_NOLOGO", "1");
        // A file in the working directory (.python-version, global.json) must not choose the version.
        Optional.ofNullable(program.getParent())
                .map(Path::toFile)
                .filter(File::isDirectory)
                .ifPresent(builder::directory);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        // What it writes is read beside the waiting: a program that hangs is ended, and with it the reading.
        StringBuilder output = new StringBuilder();
        Thread reader = new Thread(() -> read(process, output), "version of " + program.getFileName());
        reader.setDaemon(true);
        try (OutputStream in = process.getOutputStream()) {
            in.flush();
            reader.start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            // A child that holds the pipe open longer than the program lives is not waited for.
            reader.join(timeout.toMillis());
            synchronized (output) {
                return Optional.of(output.toString());
            }
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void read(Process process, StringBuilder output) {
        byte[] buffer = new byte[1024];
        try (InputStream in = process.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (output) {
                    if (output.length() < MAXIMUM_OUTPUT) {
                        output.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            // The program was ended while it was read; what came before stands.
            return;
        }
    }
}
