package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;

/** Why a call's key is not taken, with the error of each protocol. */
enum Refusal {
    /** There is no signature where one is needed; the other services take unsigned calls. */
    UNSIGNED(new AwsError("MissingAuthenticationToken", 403, "Request is missing Authentication Token")),
    /** A key of a session that was never given out, or whose session token is another one. */
    UNKNOWN(
            new AwsError("InvalidClientTokenId", 403, "The security token included in the request is invalid"),
            new AwsError("UnrecognizedClientException", "The security token included in the request is invalid."),
            new AwsError("InvalidToken", "The provided token is malformed or otherwise invalid.")),
    /** The session has ended. */
    EXPIRED(
            new AwsError("ExpiredToken", 403, "The security token included in the request is expired"),
            new AwsError("ExpiredTokenException", "The security token included in the request is expired"),
            new AwsError("ExpiredToken", "The provided token has expired.")),
    /** The signature was made with another secret, or for another request. */
    WRONG_SIGNATURE(new AwsError(
            "SignatureDoesNotMatch",
            403,
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details."));

    private final AwsError query;
    private final AwsError json;
    private final AwsError s3;

    Refusal(AwsError everywhere) {
        this(everywhere, everywhere, everywhere);
    }

    Refusal(AwsError query, AwsError json, AwsError s3) {
        this.query = query;
        this.json = json;
        this.s3 = s3;
    }

    AwsError query() {
        return query;
    }

    AwsError json() {
        return json;
    }

    AwsError s3() {
        return s3;
    }
}
