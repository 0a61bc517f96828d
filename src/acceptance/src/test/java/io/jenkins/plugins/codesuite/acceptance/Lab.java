package io.jenkins.plugins.codesuite.acceptance;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What all tests of a run share: one controller, one agent, one AWS simulator. */
final class Lab implements AutoCloseable {
    /** A space and letters of several bytes: whatever quotes badly or counts characters fails everywhere. */
    private static final String WORK_DIRECTORY = "agent work ünï 空";

    private final Settings settings;
    private final Jenkins jenkins;
    private final AgentProcess agent;
    private final AwsSimulator aws;

    private Lab(Settings settings, Jenkins jenkins, AgentProcess agent, AwsSimulator aws) {
        this.settings = settings;
        this.jenkins = jenkins;
        this.agent = agent;
        this.aws = aws;
    }

    static Lab start() throws IOException {
        Settings settings = Settings.ofEnvironment();
        Files.createDirectories(settings.target());
        Path workDirectory = settings.target().resolve(WORK_DIRECTORY);
        JenkinsHome.delete(workDirectory);
        Jenkins jenkins = Jenkins.start(settings);
        try {
            AgentProcess agent =
                    AgentProcess.start(jenkins, settings.target(), "linux", 6, workDirectory, Optional.empty());
            return new Lab(settings, jenkins, agent, AwsSimulator.start());
        } catch (IOException | RuntimeException | AssertionError e) {
            jenkins.process().kill();
            throw e;
        }
    }

    Settings settings() {
        return settings;
    }

    Jenkins jenkins() {
        return jenkins;
    }

    AgentProcess agent() {
        return agent;
    }

    AwsSimulator aws() {
        return aws;
    }

    /** Sets how long builds wait for an agent that is away. */
    void agentOfflineMinutes(int minutes) {
        String problem = jenkins.admin().script("""
                def c = org.jenkinsci.plugins.structs.SymbolLookup.get().find(jenkins.model.GlobalConfiguration, 'codeSuiteBuildspec')
                if (c == null) { print 'no global configuration codeSuiteBuildspec' }
                else { c.agentOfflineMinutes = %d; c.save() }
                """.formatted(minutes));
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
    }

    @Override
    public void close() throws IOException {
        agent.close();
        jenkins.process().kill();
        aws.close();
    }
}
