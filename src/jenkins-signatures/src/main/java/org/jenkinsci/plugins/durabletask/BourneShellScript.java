package org.jenkinsci.plugins.durabletask;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin durable-task: https://javadoc.jenkins.io/plugin/durable-task/org/jenkinsci/plugins/durabletask/BourneShellScript.html */
public final class BourneShellScript extends FileMonitoringTask {

    public BourneShellScript(String script) {
        Signature.absent();
    }
}
