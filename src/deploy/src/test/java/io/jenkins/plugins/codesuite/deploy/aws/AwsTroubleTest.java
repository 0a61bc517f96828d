package io.jenkins.plugins.codesuite.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

class AwsTroubleTest {

    private static AwsServiceException error(String code, int status, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 400, THROTTLED",
        "Throttling, 400, THROTTLED",
        "TooManyRequestsException, 429, THROTTLED",
        "RequestLimitExceeded, 503, THROTTLED",
        "SlowDown, 503, THROTTLED",
        "SomethingNew, 429, THROTTLED",
        "LimitExceededException, 400, REFUSED",
        "ExpiredToken, 403, CREDENTIALS",
        "ExpiredTokenException, 400, CREDENTIALS",
        "UnrecognizedClientException, 400, CREDENTIALS",
        "InvalidSignatureException, 400, CREDENTIALS",
        "RequestTimeTooSkewed, 403, CREDENTIALS",
        "AccessDenied, 403, DENIED",
        "AccessDeniedException, 400, DENIED",
        "UnauthorizedOperation, 403, DENIED",
        "InternalFailure, 500, SERVER",
        "ServerException, 500, SERVER",
        "ServiceUnavailable, 503, SERVER",
        "SomethingNew, 502, SERVER",
        "DeploymentDoesNotExistException, 400, REFUSED",
        "ResourceNotFoundException, 404, REFUSED"
    })
    void anErrorOfAwsIsSorted(String code, int status, Kind kind) {
        assertThat(AwsTrouble.of(error(code, status, "because")).kind()).isEqualTo(kind);
    }

    @Test
    void whatPassesIsWorthAnotherTry() {
        assertThat(Kind.values())
                .filteredOn(Kind::isPassing)
                .containsExactlyInAnyOrder(Kind.THROTTLED, Kind.CREDENTIALS, Kind.NETWORK, Kind.SERVER);
    }

    @Test
    void aRefusalIsTold() {
        AwsTrouble trouble = AwsTrouble.of(error("InvalidRevisionException", 400, "The revision is odd"));

        assertThat(trouble.sentence()).isEqualTo("InvalidRevisionException: The revision is odd.");
        assertThat(trouble.code()).isEqualTo("InvalidRevisionException");
    }

    @Test
    void whoIsDeniedIsToldWhatToDo() {
        AwsTrouble trouble = AwsTrouble.of(error(
                "AccessDeniedException",
                400,
                "User: arn:aws:sts::1:assumed-role/ci is not authorized to perform: ecs:X"));

        assertThat(trouble.sentence())
                .isEqualTo("AccessDeniedException: User: arn:aws:sts::1:assumed-role/ci is not authorized to perform:"
                        + " ecs:X. Allow the action in the role's policy.");
    }

    @Test
    void whatWasSignedIsNotShown() {
        AwsTrouble trouble = AwsTrouble.of(
                error("SignatureDoesNotMatch", 403, "The canonical string was 'x-amz-security-token:very-secret'"));

        assertThat(trouble.sentence()).doesNotContain("very-secret").contains("SignatureDoesNotMatch");
    }

    @Test
    void onlyTheFirstLineOfAMessageIsShown() {
        assertThat(AwsTrouble.of(error("OddException", 400, "first\nsecond")).sentence())
                .isEqualTo("OddException: first.");
    }

    @Test
    void anErrorWithoutDetailsHasItsStatus() {
        SdkServiceException bare = AwsServiceException.builder().statusCode(418).build();

        assertThat(AwsTrouble.of(bare)).isEqualTo(new AwsTrouble(Kind.REFUSED, "HTTP 418", "HTTP 418: status 418."));
    }

    @Test
    void anUnknownHostIsTheNetwork() {
        AwsTrouble trouble = AwsTrouble.of(SdkClientException.create("odd", new UnknownHostException("ecs.example")));

        assertThat(trouble.kind()).isEqualTo(Kind.NETWORK);
        assertThat(trouble.sentence()).contains("no such host as ecs.example").contains("Check the region");
    }

    @Test
    void aRefusedConnectionIsTheNetwork() {
        assertThat(AwsTrouble.of(SdkClientException.create("odd", new ConnectException("refused"))))
                .matches(trouble -> trouble.kind() == Kind.NETWORK)
                .matches(trouble -> trouble.sentence().contains("refused"));
    }

    @Test
    void aCallThatTakesTooLongIsTheNetwork() {
        assertThat(AwsTrouble.of(ApiCallTimeoutException.create(1000)).kind()).isEqualTo(Kind.NETWORK);
    }

    @Test
    void aProviderThatFailsIsTroubleWithCredentials() {
        AwsTrouble trouble = AwsTrouble.of(new NoCredentialsException(new IllegalStateException("STS says no")));

        assertThat(trouble.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(trouble.sentence()).contains("STS says no").contains("give the build a role");
    }

    @Test
    void aLongChainOfProvidersIsNotListed() {
        AwsTrouble trouble = AwsTrouble.of(new NoCredentialsException(
                new IllegalStateException("Unable to load credentials from AwsCredentialsProviderChain(a, b, c)")));

        assertThat(trouble.sentence()).contains("none were found").doesNotContain("ProviderChain");
    }

    @Test
    void aMissingRegionIsToldApart() {
        assertThat(AwsTrouble.of(SdkClientException.create("Unable to load region from any of the providers")))
                .matches(trouble -> trouble.kind() == Kind.REFUSED)
                .matches(trouble -> trouble.sentence().startsWith("No AWS region is set"));
    }

    @Test
    void whatAFutureWrapsIsUnwrapped() {
        assertThat(AwsTrouble.of(new CompletionException(error("ThrottlingException", 400, "slow")))
                        .kind())
                .isEqualTo(Kind.THROTTLED);
        assertThat(AwsTrouble.of(new java.util.concurrent.ExecutionException(new IOException("cut")))
                        .kind())
                .isEqualTo(Kind.NETWORK);
    }

    @Test
    void anythingElseIsOther() {
        assertThat(AwsTrouble.of(new IllegalStateException("a bug")))
                .isEqualTo(new AwsTrouble(Kind.OTHER, "OTHER", "IllegalStateException: a bug."));
    }
}
