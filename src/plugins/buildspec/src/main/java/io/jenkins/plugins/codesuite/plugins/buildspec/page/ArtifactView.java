package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import java.util.Optional;

/**
 * A stored artifact, as a page shows it.
 *
 * @param identifier the secondary artifact's identifier; empty text for the primary one
 * @param name its name
 * @param location where it is, as text
 * @param link where it is, relative to the page of the Jenkins build; empty where Jenkins does not hold it
 * @param files how many files it holds
 * @param bytes how large it is; not {@code size}, which Jelly takes for the size of a collection
 */
public record ArtifactView(
        String identifier, String name, String location, Optional<String> link, int files, long bytes) {}
