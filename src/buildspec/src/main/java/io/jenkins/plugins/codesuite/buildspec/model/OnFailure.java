package io.jenkins.plugins.codesuite.buildspec.model;

import java.util.Optional;

/** What a phase's {@code on-failure} asks for. */
public sealed interface OnFailure {

    /** Nothing is said: the ordinary transitions of CodeBuild hold. */
    record Unset() implements OnFailure {}

    /** The build ends with this phase. */
    record Abort() implements OnFailure {}

    /** The next phase runs all the same. */
    record Continue() implements OnFailure {}

    /**
     * The phase is tried again.
     *
     * @param times how often at most after the first try, 0 to 100
     * @param pattern what the error must match (found anywhere in it, RE2 syntax); empty for every error
     */
    record Retry(int times, Optional<String> pattern) implements OnFailure {}
}
