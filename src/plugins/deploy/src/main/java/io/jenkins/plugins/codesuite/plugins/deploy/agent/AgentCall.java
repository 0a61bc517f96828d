package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * A call that runs on the agent. When the controller gives it up, its thread is interrupted; no interrupt is left behind,
 * because it would break into the sending of the answer, and with that into other calls' answers on the same connection.
 */
abstract class AgentCall<T> extends MasterToSlaveFileCallable<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public final T invoke(File file, VirtualChannel channel) throws IOException, InterruptedException {
        try {
            return call(file.toPath());
        } catch (IOException e) {
            // Jenkins takes no classes of bundled libraries from an agent, exceptions among them.
            throw new IOException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage());
        } finally {
            Thread.interrupted();
        }
    }

    abstract T call(Path path) throws IOException, InterruptedException;
}
