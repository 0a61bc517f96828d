package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.util.Set;

/**
 * What is known of how a lifecycle event ended, after <a
 * href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_Diagnostics.html">Diagnostics</a>.
 *
 * @param errorCode {@code Success}, {@code ScriptMissing}, {@code ScriptNotExecutable}, {@code ScriptTimedOut},
 *     {@code ScriptFailed} or {@code UnknownError}
 * @param scriptName the script or function; may be empty
 * @param message a sentence
 * @param logTail the end of the script's output; of a longer one its last 4 KB
 */
public record Diagnostics(String errorCode, String scriptName, String message, String logTail) {
    private static final int LOG_TAIL = 4 * 1024;
    private static final Set<String> CODES =
            Set.of("Success", "ScriptMissing", "ScriptNotExecutable", "ScriptTimedOut", "ScriptFailed", "UnknownError");

    /** The event ended well; behind the codes, which it is checked against. */
    static final Diagnostics SUCCESS = new Diagnostics("Success", "", "Succeeded", "");

    /**
     * Checks the code and cuts the log.
     *
     * @throws IllegalArgumentException if CodeDeploy has no such code
     */
    public Diagnostics {
        if (!CODES.contains(errorCode)) {
            throw new IllegalArgumentException("there is no error code " + errorCode + " of a lifecycle event");
        }
        if (logTail.length() > LOG_TAIL) {
            logTail = logTail.substring(logTail.length() - LOG_TAIL);
        }
    }

    ObjectNode json() {
        return Json.object()
                .put("errorCode", errorCode)
                .put("scriptName", scriptName)
                .put("message", message)
                .put("logTail", logTail);
    }
}
