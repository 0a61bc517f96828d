package io.jenkins.plugins.codesuite.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * STS by the query protocol:
 * <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a> with the
 * configured account; every caller is its user {@code simulator}.
 */
final class StsService {
    static final String GET_CALLER_IDENTITY = "GetCallerIdentity";
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String USER_ID = "AIDASIMULATOR00000000";

    private final SimulatorConfig config;

    StsService(SimulatorConfig config) {
        this.config = config;
    }

    Answer call(String action, String requestId) {
        if (!action.equals(GET_CALLER_IDENTITY)) {
            return error(
                    new AwsError("InvalidAction", "Could not find operation " + action + " for version 2011-06-15"),
                    requestId);
        }
        return answer(
                200,
                "<GetCallerIdentityResponse xmlns=\"" + NAMESPACE + "\"><GetCallerIdentityResult><Arn>arn:aws:iam::"
                        + config.account() + ":user/simulator</Arn><UserId>" + USER_ID + "</UserId><Account>"
                        + config.account() + "</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>"
                        + requestId + "</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
                requestId);
    }

    static Answer error(AwsError error, String requestId) {
        return answer(
                error.status(),
                "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>"
                        + (error.status() < 500 ? "Sender" : "Receiver") + "</Type><Code>" + error.code()
                        + "</Code><Message>" + Xml.escape(String.valueOf(error.getMessage()))
                        + "</Message></Error><RequestId>" + requestId + "</RequestId></ErrorResponse>",
                requestId);
    }

    private static Answer answer(int status, String xml, String requestId) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
                xml.getBytes(StandardCharsets.UTF_8));
    }
}
