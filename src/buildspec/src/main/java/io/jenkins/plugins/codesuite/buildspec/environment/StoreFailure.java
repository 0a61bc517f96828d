package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Objects;

/**
 * Why a store has no value for a reference.
 *
 * @param statusCode CodeBuild's code of the phase context, such as {@code Secrets Manager Error}
 * @param message what happened and what to do; holds no secret's text
 */
public record StoreFailure(String statusCode, String message) {

    /** What CodeBuild calls a failure of Parameter Store. */
    public static final String PARAMETER_STORE = "Decrypted Variables Error";

    /** What CodeBuild calls a failure of Secrets Manager. */
    public static final String SECRETS_MANAGER = "Secrets Manager Error";

    /** What CodeBuild calls a mistake of the user that has no code of its own. */
    public static final String CLIENT_ERROR = "CLIENT_ERROR";

    /** Refuses a missing part. */
    public StoreFailure {
        Objects.requireNonNull(statusCode, "statusCode");
        Objects.requireNonNull(message, "message");
    }
}
