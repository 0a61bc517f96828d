package io.jenkins.plugins.codesuite.simulator;

import java.util.regex.Pattern;

/**
 * An error that a {@link FaultKind#ERROR} answers with.
 *
 * @param code AWS's code as it is on the wire, for example {@code IDPRejectedClaim}
 * @param status the HTTP status, 400 to 599
 * @param message AWS's message
 */
public record FaultError(String code, int status, String message) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,100}");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if it would be no error of AWS
     */
    public FaultError {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not an error code: " + code);
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("the status of an error is 400 to 599, was " + status);
        }
    }
}
