package io.jenkins.plugins.codesuite.cli.deploy;

import java.net.URI;
import java.util.Optional;

/**
 * Which AWS a plan names, and as whom it is asked. What the command line says wins.
 *
 * @param region such as {@code eu-west-1}
 * @param endpoint asked in place of AWS
 * @param profile whose credentials are taken
 */
record PlannedAccess(Optional<String> region, Optional<URI> endpoint, Optional<String> profile) {

    /** Nothing is named. */
    static final PlannedAccess NONE = new PlannedAccess(Optional.empty(), Optional.empty(), Optional.empty());
}
