package io.jenkins.plugins.codesuite.federation.delivery;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The value of {@code credential_process} that prints a file. It is read by three kinds of readers, and means the same to
 * each: botocore splits it into words as a POSIX shell would and starts no shell; the SDKs for Java, Go, JavaScript and Rust
 * give it to {@code sh -c} or {@code cmd.exe /C}; and before that some of them cut off what follows a blank and {@code #} or
 * {@code ;}, as a comment.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">Process credential
 *     provider</a>
 */
final class ProcessCommand {

    private static final String CMDS_OWN = "&^|<>\"";

    private ProcessCommand() {}

    /**
     * The command that prints {@code file} on this machine.
     *
     * @throws IOException when no command line can name the file
     */
    static String printing(Path file) throws IOException {
        String path = file.toAbsolutePath().toString();
        return file.getFileSystem().getSeparator().equals("\\") ? windows(path) : posix(path);
    }

    static String posix(String path) throws IOException {
        refuseLineBreaks(path);
        StringBuilder word = new StringBuilder("'");
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\'') {
                word.append("'\\''");
            } else if ((c == '#' || c == ';') && i > 0 && Character.isWhitespace(path.charAt(i - 1))) {
                // The quotes end and begin again: no word any more that a comment could begin with.
                word.append("''").append(c);
            } else {
                word.append(c);
            }
        }
        return "cat " + word.append('\'');
    }

    static String windows(String path) throws IOException {
        refuseLineBreaks(path);
        for (int i = 0; i < path.length(); i++) {
            if (CMDS_OWN.indexOf(path.charAt(i)) >= 0) {
                throw new IOException("the credentials cannot be kept in " + path + ": cmd.exe takes " + path.charAt(i)
                        + " for its own; use a folder without it");
            }
        }
        return "cmd /c type \"" + path + '"';
    }

    private static void refuseLineBreaks(String path) throws IOException {
        if (path.indexOf('\n') >= 0 || path.indexOf('\r') >= 0) {
            throw new IOException("the credentials cannot be kept in a folder whose name has a line break, which no AWS"
                    + " config file can hold: " + path.replaceAll("\\R", "?"));
        }
    }
}
