package io.jenkins.plugins.codesuite.deploy.request;

import java.util.Optional;

/**
 * Finds instances by a tag; with only one of both, by that alone.
 *
 * @param key the tag's name
 * @param value the tag's value
 */
public record TagFilter(Optional<String> key, Optional<String> value) {}
