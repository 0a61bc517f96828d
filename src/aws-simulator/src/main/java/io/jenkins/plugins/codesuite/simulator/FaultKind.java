package io.jenkins.plugins.codesuite.simulator;

import java.util.Arrays;
import java.util.Optional;

/** What goes wrong with a call. */
public enum FaultKind {
    /**
     * The service's throttling error: {@code ThrottlingException} (400) of the services that speak JSON,
     * {@code Throttling} (400) of STS, IAM and CloudWatch by the query protocol, {@code TooManyRequestsException} (429) of
     * Lambda, {@code SlowDown} (503) of S3.
     */
    THROTTLE("throttle"),
    /**
     * The service's own failure, status 500: {@code InternalServerError} of Parameter Store,
     * {@code InternalServiceError} of Secrets Manager, {@code InternalFailure} of STS, IAM and CodeDeploy,
     * {@code ServerException} of ECS, {@code InternalServiceFault} of CloudWatch, {@code ServiceException} of Lambda,
     * {@code InternalError} of S3.
     */
    SERVER_ERROR("serverError"),
    /** The connection is closed before any answer; the call has no effect. */
    CUT_CONNECTION("cutConnection"),
    /**
     * The call takes effect, its status, headers and half of the body are sent, then the connection is closed. An
     * answer without a body is not sent at all.
     */
    CUT_BODY("cutBody"),
    /** The call is answered as ever, later. */
    DELAY("delay"),
    /** Any error of the service, for those that nothing else brings about; the call has no effect. */
    ERROR("error");

    private final String wireName;

    FaultKind(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The name on the control path.
     *
     * @return for example {@code cutBody}
     */
    public String wireName() {
        return wireName;
    }

    static Optional<FaultKind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(name))
                .findFirst();
    }
}
