package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what an {@link IOException} means, where Java's own message is a path only. */
public final class IoFailures {

    private IoFailures() {}

    /**
     * A sentence for a log line.
     *
     * @param failure what was thrown
     * @return what happened and to which file
     */
    public static String describe(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "access denied to " + denied.getFile();
        } else if (failure instanceof NoSuchFileException gone) {
            return gone.getFile() + " does not exist (any more)";
        } else if (failure instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason() + ": " + other.getFile();
        } else if (failure.getClass() == IOException.class && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return failure.toString();
    }
}
