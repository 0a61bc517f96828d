package org.jenkinsci.plugins.workflow;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin workflow-api: https://javadoc.jenkins.io/plugin/workflow-api/org/jenkinsci/plugins/workflow/FilePathUtils.html */
public class FilePathUtils {

    @NonNull
    public static String getNodeName(@NonNull FilePath f) throws IllegalStateException {
        return Signature.absent();
    }

    @CheckForNull
    public static FilePath find(@NonNull String node, @NonNull String path) {
        return Signature.absent();
    }

    private FilePathUtils() {
        Signature.absent();
    }
}
