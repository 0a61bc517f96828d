package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import java.io.IOException;

/**
 * A place for artifacts.
 *
 * <p>What is stored appears as a whole or not at all (of a tree in an object store: file by file).
 */
public sealed interface ArtifactDestination permits FolderDestination, ZipDestination, StoreDestination {

    /** How artifacts are stored here; only a ZIP keeps symbolic links. */
    Packaging packaging();

    /**
     * Stores an artifact, in place of an earlier one of the same name.
     *
     * @param artifact the artifact
     * @param log gets one line about the upload
     * @return what was stored
     * @throws ArtifactException if the place refuses the artifact
     * @throws IOException if a file cannot be read or written, or a store cannot be reached; nothing half is left
     */
    StoredArtifact store(CollectedArtifact artifact, BuildLog log) throws ArtifactException, IOException;
}
