package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of a workspace. */
public final class ReadFile extends AgentCall<ReadFile.Content> {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int most;

    /**
     * A reading.
     *
     * @param file the file's path from the workspace
     * @param most how many bytes it may have
     */
    public ReadFile(String file, int most) {
        this.file = file;
        this.most = most;
    }

    /**
     * What was read.
     *
     * @param problem why nothing was; empty text when something was
     * @param bytes the file's bytes
     */
    public record Content(String problem, byte[] bytes) implements Serializable {

        private static Content refused(String problem) {
            return new Content(problem, new byte[0]);
        }
    }

    @Override
    Content call(Path workspace) throws IOException {
        return read(workspace, file, most);
    }

    static Content read(Path workspace, String file, int most) throws IOException {
        Path found = InWorkspace.resolve(workspace, file);
        if (!InWorkspace.holds(workspace, found)) {
            return Content.refused(file + " is not within the workspace");
        }
        if (!Files.isRegularFile(found)) {
            return Content.refused("there is no file " + file + " in the workspace " + workspace);
        }
        try (InputStream in = Files.newInputStream(found)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most
                    ? Content.refused(file + " has more than " + most + " bytes; that is not what is expected there")
                    : new Content("", bytes);
        }
    }
}
