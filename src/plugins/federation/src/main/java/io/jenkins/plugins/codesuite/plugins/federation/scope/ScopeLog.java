package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.model.TaskListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The build's log, for the few lines that a block says. */
public final class ScopeLog {

    private static final Logger LOGGER = Logger.getLogger(ScopeLog.class.getName());

    private final Source source;
    private final boolean quiet;

    /** Where the log is got from, for each line anew: a listener does not outlive a restart. */
    @FunctionalInterface
    public interface Source {

        /** The log. */
        TaskListener listener() throws IOException, InterruptedException;
    }

    /**
     * A log.
     *
     * @param quiet whether roles, accounts and subjects stay out of it
     */
    public ScopeLog(Source source, boolean quiet) {
        this.source = source;
        this.quiet = quiet;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** A line that names roles or accounts. */
    void detail(String line) {
        if (!quiet) {
            line(line);
        }
    }

    /** A line that names neither. */
    void line(String line) {
        try {
            source.listener().getLogger().println("[AWS] " + line);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "A line for a build's log is lost", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
