package io.jenkins.plugins.codesuite.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An inbound agent in a process of its own, connected by WebSocket through a relay. */
final class AgentProcess implements AutoCloseable {
    private final Jenkins jenkins;
    private final String name;
    private final Path workDirectory;
    private final TcpRelay relay;
    private final Path log;
    private Optional<String> classesInFront = Optional.empty();
    private Map<String, String> environment = Map.of();
    private Process process;

    private AgentProcess(Jenkins jenkins, String name, Path workDirectory, TcpRelay relay, Path log) {
        this.jenkins = jenkins;
        this.name = name;
        this.workDirectory = workDirectory;
        this.relay = relay;
        this.log = log;
    }

    /**
     * Declares a node and connects an agent to it.
     *
     * @param jenkins the controller
     * @param target where its log goes
     * @param name the node's name, its label too
     * @param executors how many builds at once
     * @param workDirectory the agent's directory
     * @param classesInFront a class path that the agent's JVM looks into before it asks the controller, or empty
     * @return the agent, online
     * @throws IOException if it cannot be started
     */
    static AgentProcess start(
            Jenkins jenkins,
            Path target,
            String name,
            int executors,
            Path workDirectory,
            Optional<String> classesInFront)
            throws IOException {
        return start(jenkins, target, name, executors, workDirectory, classesInFront, Map.of());
    }

    /** The same, with variables of the agent's own, which its processes inherit. */
    static AgentProcess start(
            Jenkins jenkins,
            Path target,
            String name,
            int executors,
            Path workDirectory,
            Optional<String> classesInFront,
            Map<String, String> environment)
            throws IOException {
        Files.createDirectories(workDirectory);
        jenkins.admin().script("""
                import hudson.slaves.*
                def node = new DumbSlave('%s', '%s', new JNLPLauncher(false))
                node.numExecutors = %d
                node.labelString = '%s'
                node.retentionStrategy = RetentionStrategy.INSTANCE
                jenkins.model.Jenkins.get().addNode(node)
                """.formatted(name, workDirectory, executors, name));
        AgentProcess agent = new AgentProcess(
                jenkins, name, workDirectory, TcpRelay.to(jenkins.port()), target.resolve("agent-" + name + ".log"));
        agent.classesInFront = classesInFront;
        agent.environment = Map.copyOf(environment);
        agent.connect();
        return agent;
    }

    /** Starts the process, and waits until the controller has it online. */
    void connect() throws IOException {
        Path jar = log.resolveSibling("agent.jar");
        if (!Files.exists(jar)) {
            jenkins.admin().download("jnlpJars/agent.jar", jar);
        }
        String secret = jenkins.admin().script("print jenkins.model.Jenkins.get().getComputer('" + name + "').jnlpMac");
        String classPath = classesInFront.map(path -> path + File.pathSeparator).orElse("") + jar;
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                classPath,
                "hudson.remoting.Launcher",
                "-webSocket",
                "-url",
                "http://127.0.0.1:" + relay.port() + jenkins.context() + "/",
                "-name",
                name,
                "-secret",
                secret,
                "-workDir",
                workDirectory.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Surroundings.clean(builder.environment());
        builder.environment().putAll(environment);
        process = builder.start();
        awaitOnline();
    }

    void awaitOnline() {
        Await.until("agent " + name + " to be online", Duration.ofMinutes(2), this::online);
    }

    boolean online() {
        return !jenkins.admin()
                .json("computer/" + name + "/api/json?tree=offline")
                .get("offline")
                .asBoolean();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    TcpRelay relay() {
        return relay;
    }

    String name() {
        return name;
    }

    Path workDirectory() {
        return workDirectory;
    }

    Path workspace(String job) {
        return workDirectory.resolve("workspace").resolve(job);
    }

    /** Ends the agent's JVM at once (SIGKILL); processes of builds that it started live on. */
    void kill() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Removes the node and ends the process. */
    void remove() throws IOException {
        kill();
        jenkins.admin()
                .script("def j = jenkins.model.Jenkins.get(); def n = j.getNode('" + name
                        + "'); if (n != null) j.removeNode(n)");
        relay.close();
    }

    @Override
    public void close() throws IOException {
        kill();
        relay.close();
    }
}
