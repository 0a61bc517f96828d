package org.jenkinsci.plugins.durabletask;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.Serializable;

/** Signature of the plugin durable-task: https://javadoc.jenkins.io/plugin/durable-task/org/jenkinsci/plugins/durabletask/Controller.html */
public abstract class Controller implements Serializable {

    public Controller() {
        Signature.absent();
    }

    @CheckForNull
    public Integer exitStatus(FilePath workspace, Launcher launcher, TaskListener logger)
            throws IOException, InterruptedException {
        return Signature.absent();
    }

    public abstract void cleanup(FilePath workspace) throws IOException, InterruptedException;
}
