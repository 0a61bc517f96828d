package io.jenkins.plugins.codesuite.plugins.deploy.run;

import java.net.URI;
import java.util.Optional;

/**
 * Which AWS a step or a form chose, and as whom.
 *
 * @param credentialsId the credentials' id
 * @param region the region
 * @param endpoint where calls go, if not to AWS
 */
public record AwsChoice(Optional<String> credentialsId, Optional<String> region, Optional<URI> endpoint) {}
