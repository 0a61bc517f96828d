package io.jenkins.plugins.codesuite.plugins.federation.audit;

import hudson.Extension;
import hudson.logging.LogRecorder;
import hudson.logging.LogRecorderManager;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The log recorder 'AWS role sessions' under Manage Jenkins, System Log. It is made once, when Jenkins has started with the
 * plugin for the first time; an administrator who removes it does not find it again.
 */
@Extension
public final class SessionRecorder extends ItemListener {

    /** The recorder's name, the same in every language because it is part of a URL. */
    static final String NAME = "AWS role sessions";

    private static final Logger LOGGER = Logger.getLogger(SessionRecorder.class.getName());
    private static final String MADE = "code-suite-federation.made";

    @Override
    public void onLoaded() {
        Jenkins jenkins = Jenkins.get();
        Path folder = jenkins.getRootDir().toPath().resolve("log");
        Path made = folder.resolve(MADE);
        try {
            if (Files.notExists(made)) {
                record(jenkins.getLog());
                Files.createDirectories(folder);
                Files.createFile(made);
            }
        } catch (IOException failed) {
            LOGGER.log(Level.WARNING, failed, () -> "The log recorder '" + NAME + "' could not be made");
        }
    }

    private static void record(LogRecorderManager log) throws IOException {
        if (log.getLogRecorder(NAME) != null) {
            return;
        }
        LogRecorder recorder = new LogRecorder(NAME);
        recorder.setLoggers(List.of(new LogRecorder.Target(SessionRecorder.class.getPackageName(), Level.INFO)));
        List<LogRecorder> all = new ArrayList<>(log.getRecorders());
        all.add(recorder);
        log.setRecorders(all);
        recorder.save();
    }
}
