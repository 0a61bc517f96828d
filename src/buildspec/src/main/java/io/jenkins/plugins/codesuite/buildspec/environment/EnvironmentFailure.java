package io.jenkins.plugins.codesuite.buildspec.environment;

import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * Why one variable has no value.
 *
 * @param statusCode CodeBuild's code of the phase context
 * @param message what happened and what to do; holds no secret's text
 * @param variable the variable's name
 * @param position where the buildspec asks for it; empty for a variable of the project or of the start of the build
 */
public record EnvironmentFailure(String statusCode, String message, String variable, Optional<Position> position) {

    /** Refuses a missing part. */
    public EnvironmentFailure {
        Objects.requireNonNull(statusCode, "statusCode");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(position, "position");
    }
}
