package org.jenkinsci.plugins.durabletask;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin durable-task: https://javadoc.jenkins.io/plugin/durable-task/org/jenkinsci/plugins/durabletask/DurableTask.html */
public abstract class DurableTask extends AbstractDescribableImpl<DurableTask> {

    public DurableTask() {
        Signature.absent();
    }
}
