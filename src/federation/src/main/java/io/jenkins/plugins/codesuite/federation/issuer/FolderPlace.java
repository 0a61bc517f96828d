package io.jenkins.plugins.codesuite.federation.issuer;

import io.jenkins.plugins.codesuite.commons.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that a web server shows to the world. Readers see the old document or the new one, never a part. Files have the
 * rights that the process gives to new ones, so that the web server's user can read them.
 */
public final class FolderPlace implements IssuerPlace {

    private final Path folder;

    /**
     * Writes into a folder.
     *
     * @param folder made when it is missing
     */
    public FolderPlace(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void write(IssuerDocument document) throws IOException {
        Path target = folder.resolve(document.name());
        Files.createDirectories(target.resolve("..").normalize());
        WholeFile.write(target, document.body());
    }

    @Override
    public String describe() {
        return "the folder " + folder;
    }
}
