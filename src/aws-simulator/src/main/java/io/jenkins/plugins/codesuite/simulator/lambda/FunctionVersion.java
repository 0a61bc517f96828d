package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A version of a function, {@code $LATEST} included.
 *
 * @param number {@code $LATEST} or a number
 * @param code its code
 * @param configuration the members that are kept and shown as they were given
 * @param revisionId changes with every change
 * @param modified when it was changed last
 * @param activeFrom until then its state is {@code Pending}
 * @param updatedFrom until then its last update is in progress
 */
record FunctionVersion(
        String number,
        FunctionCode code,
        ObjectNode configuration,
        String revisionId,
        Instant modified,
        Instant activeFrom,
        Instant updatedFrom) {
    static final String LATEST = "$LATEST";

    boolean pending(Instant now) {
        return now.isBefore(activeFrom);
    }

    boolean updating(Instant now) {
        return now.isBefore(updatedFrom);
    }
}
