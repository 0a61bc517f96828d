package io.jenkins.plugins.codesuite.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Java's file exceptions have a path for a message; this makes a sentence of it. */
final class IoSentence {

    private IoSentence() {}

    static String of(IOException e) {
        if (e instanceof FileSystemException of && of.getReason() == null) {
            String what = e instanceof NoSuchFileException
                    ? "there is no file "
                    : e instanceof AccessDeniedException
                            ? "no permission for "
                            : e instanceof FileAlreadyExistsException
                                    ? "there is already a file "
                                    : e instanceof NotDirectoryException ? "not a directory: " : "cannot work with ";
            return what + of.getFile();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
