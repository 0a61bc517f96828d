package io.jenkins.plugins.codesuite.buildspec.files;

/** Where lines for the build's console go; the caller adds {@code [Container] <date> }. */
@FunctionalInterface
public interface BuildLog {

    /**
     * Writes one line.
     *
     * @param text the line, without prefix and line end; a file's name in it may hold any character
     */
    void line(String text);
}
