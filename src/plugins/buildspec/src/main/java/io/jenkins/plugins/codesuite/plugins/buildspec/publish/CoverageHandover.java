package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import java.io.IOException;

/** Gives coverage to the Coverage plugin, where it is installed. */
public interface CoverageHandover {

    /** Whether the plugin is installed. */
    boolean isThere();

    /**
     * Has the plugin read a file of Cobertura XML.
     *
     * @param file the file's path from the workspace, where the sources are
     * @param name what the reports are called
     * @throws IOException when the plugin cannot
     */
    void take(String file, String name) throws IOException, InterruptedException;
}
