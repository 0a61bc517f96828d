package io.jenkins.plugins.codesuite.commons.files;

/** Where lines for the build's console go. */
@FunctionalInterface
public interface BuildLog {

    /**
     * Writes one line.
     *
     * @param text the line, without prefix and line end; a file's name in it may hold any character
     */
    void line(String text);
}
