package org.jenkinsci.plugins.durabletask;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of the plugin durable-task: https://javadoc.jenkins.io/plugin/durable-task/org/jenkinsci/plugins/durabletask/FileMonitoringTask.html */
public abstract class FileMonitoringTask extends DurableTask {

    public FileMonitoringTask() {
        Signature.absent();
    }

    public final Controller launch(EnvVars env, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        return Signature.absent();
    }
}
