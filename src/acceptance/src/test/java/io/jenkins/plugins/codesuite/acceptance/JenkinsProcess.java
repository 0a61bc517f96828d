package io.jenkins.plugins.codesuite.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The controller's process. Its heap is bounded, so that what holds a whole log in memory falls over. */
final class JenkinsProcess {
    static final String HEAP = "-Xmx512m";

    private final Settings settings;
    private final Path home;
    private final int port;
    private final String context;
    private Process process;

    JenkinsProcess(Settings settings, Path home, int port, String context) {
        this.settings = settings;
        this.home = home;
        this.port = port;
        this.context = context;
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>();
        if (settings.launch().isPresent()) {
            command.add(settings.launch().get().toString());
        } else {
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.add("-jar");
            command.add(settings.war().orElseThrow().toString());
            command.add("--httpListenAddress=127.0.0.1");
            command.add("--httpPort=" + port);
            command.add("--prefix=" + context);
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(settings.target().toFile());
        Map<String, String> environment = builder.environment();
        Surroundings.clean(environment);
        // Keys of the controller's own, which no build gets unless an administrator says so.
        environment.put("AWS_ACCESS_KEY_ID", "AKIACONTROLLER");
        environment.put("AWS_SECRET_ACCESS_KEY", "controller-secret-key");
        environment.put("JENKINS_HOME", home.toString());
        environment.put("JENKINS_PORT", Integer.toString(port));
        environment.put("JENKINS_CONTEXT", context);
        environment.put(
                "JAVA_TOOL_OPTIONS",
                String.join(
                        " ",
                        HEAP,
                        "-Djava.awt.headless=true",
                        "-Djenkins.install.runSetupWizard=false",
                        "-Dhudson.model.UpdateCenter.never=true",
                        // The shared library is a repository on this machine.
                        "-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true",
                        "-Dhudson.model.DownloadService.never=true",
                        "-Dhudson.model.UsageStatistics.disabled=true"));
        File log = settings.target().resolve("jenkins.log").toFile();
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        process = builder.start();
    }

    /** The process id of the JVM, below whatever script started it. */
    long javaPid() {
        return process.descendants()
                .filter(JenkinsProcess::isJava)
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(process.pid());
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** Asks the process to end (SIGTERM), as a service manager does, and waits for it. */
    void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            await();
        }
    }

    /** Ends the process at once (SIGKILL), as a machine's failure does. */
    void kill() {
        if (process != null) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
            await();
        }
    }

    private void await() {
        try {
            if (!process.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UncheckedIOException(new IOException("Jenkins did not end within a minute"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isJava(ProcessHandle handle) {
        return handle.info().command().map(command -> command.endsWith("java")).orElse(false);
    }
}
