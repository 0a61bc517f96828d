package org.jenkinsci.plugins.workflow.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** Signature of the plugin workflow-api: https://javadoc.jenkins.io/plugin/workflow-api/org/jenkinsci/plugins/workflow/log/TaskListenerDecorator.html */
public abstract class TaskListenerDecorator implements Serializable {

    public TaskListenerDecorator() {
        Signature.absent();
    }

    @NonNull
    public abstract OutputStream decorate(@NonNull OutputStream logger) throws IOException, InterruptedException;

    @Nullable
    public static TaskListenerDecorator merge(
            @CheckForNull TaskListenerDecorator original, @CheckForNull TaskListenerDecorator subsequent) {
        return Signature.absent();
    }
}
