package io.jenkins.plugins.codesuite.buildspec.artifacts;

/** Why an artifact was not stored: the context of a failed {@code UPLOAD_ARTIFACTS} phase. */
public final class ArtifactException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    private ArtifactException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * A fault of the buildspec, of its files or of the place where they go.
     *
     * @param message what happened
     */
    static ArtifactException client(String message) {
        return new ArtifactException("CLIENT_ERROR", message, null);
    }

    /** The same, with what caused it. */
    static ArtifactException client(String message, Throwable cause) {
        return new ArtifactException("CLIENT_ERROR", message, cause);
    }

    /** CodeBuild's status code, {@code CLIENT_ERROR}. */
    public String code() {
        return code;
    }
}
