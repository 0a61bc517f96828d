package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.model.TaskListener;
import java.io.IOException;

/** The lines of a deployment in the build's log, as long as its step is there to take them. */
public final class DeploymentLines {

    private final TaskListener listener;
    private boolean isClosed;

    DeploymentLines(TaskListener listener) {
        this.listener = listener;
    }

    /** Writes a line. */
    public synchronized void line(String line) {
        if (!isClosed) {
            listener.getLogger().println(line);
        }
    }

    /**
     * Writes a line with a link.
     *
     * @param before what stands before it
     * @param url where it leads; one of this Jenkins begins with a slash
     */
    synchronized void link(String before, String url, String text) {
        if (isClosed) {
            return;
        }
        listener.getLogger().print(before);
        try {
            listener.hyperlink(url, text);
        } catch (IOException e) {
            listener.getLogger().print(text);
        }
        listener.getLogger().println();
    }

    /** The step has ended. */
    synchronized void close() {
        isClosed = true;
    }
}
