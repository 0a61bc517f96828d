package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;

/** A call of a round failed, for each client that could be asked. */
final class TroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AwsTrouble trouble;

    TroubleException(AwsTrouble trouble, Throwable cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    AwsTrouble trouble() {
        return trouble;
    }

    boolean is(AwsTrouble.Kind kind) {
        return trouble.kind() == kind;
    }
}
