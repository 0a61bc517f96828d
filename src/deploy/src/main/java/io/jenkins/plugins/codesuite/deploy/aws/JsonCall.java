package io.jenkins.plugins.codesuite.deploy.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.codedeploy.endpoints.CodeDeployEndpointProvider;
import software.amazon.awssdk.services.ecs.endpoints.EcsEndpointProvider;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/**
 * Calls of a service whose operation or member the AWS SDK of the host may not know yet (Jenkins' is 2.30.5): AWS JSON 1.1,
 * signed by the SDK's own signer, sent by the same HTTP client to the same endpoint as the service's client.
 *
 * <p>One call is one try: who asks tries again by {@link Retrying}. Only when AWS says that this machine's clock is wrong, the
 * call is signed once more with the time that AWS has. A try that takes longer than its time is broken off, however slowly
 * the answer comes in, and an answer of more than 10 MB is none.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
public final class JsonCall {

    static final String USER_AGENT = "code-suite-for-jenkins";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_ANSWER = 10 * 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final JsonService service;
    private final AwsServiceClientConfiguration client;
    private final SdkHttpClient http;
    private final Duration limit;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /**
     * Calls of a service.
     *
     * @param limit how long one try may take, from the request to the end of the answer
     */
    JsonCall(JsonService service, AwsServiceClientConfiguration client, SdkHttpClient http, Duration limit) {
        this.service = service;
        this.client = client;
        this.http = http;
        this.limit = limit;
    }

    /** An empty object, to be filled and given to {@link #call}. */
    public static ObjectNode input() {
        return JSON.createObjectNode();
    }

    /**
     * Calls {@code operation}.
     *
     * @param operation such as {@code StopServiceDeployment}
     * @throws AwsServiceException when the service refuses, with its code, message and status
     * @throws SdkClientException when the service cannot be reached, does not answer in time, or answers no JSON
     */
    public JsonNode call(String operation, JsonNode input) {
        byte[] body = input.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return call(operation, body, Clock.systemUTC());
        } catch (AwsServiceException e) {
            Optional<Duration> late = e.isClockSkewException() ? late(e) : Optional.empty();
            if (late.isEmpty()) {
                throw e;
            }
            return call(operation, body, Clock.offset(Clock.systemUTC(), late.get()));
        }
    }

    /** How late this machine's clock is, by the time that AWS puts into its answers. */
    private static Optional<Duration> late(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(answer -> answer.firstMatchingHeader("Date"))
                .flatMap(JsonCall::time)
                .map(there -> Duration.between(Instant.now(), there));
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private JsonNode call(String operation, byte[] body, Clock clock) {
        ContentStreamProvider content = () -> new ByteArrayInputStream(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint())
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("User-Agent", USER_AGENT)
                .putHeader("X-Amz-Target", service.target() + "." + operation)
                .build();
        AwsCredentialsIdentity identity =
                CompletableFutureUtils.joinLikeSync(client.credentialsProvider().resolveIdentity());
        SignedRequest signed = signer.sign(sign -> sign.request(request)
                .payload(content)
                .identity(identity)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, client.region().id())
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock));
        HttpExecuteRequest execute = HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(content))
                .build();
        ExecutableHttpRequest attempt = http.prepareRequest(execute);
        CompletableFuture<Void> deadline =
                new CompletableFuture<Void>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        // By another thread: breaking off may have to wait for the read that is under way.
        deadline.whenCompleteAsync((inTime, late) -> {
            if (late != null) {
                attempt.abort();
            }
        });
        try {
            return read(operation, attempt.call(), deadline);
        } catch (IOException | UncheckedIOException e) {
            if (deadline.isCompletedExceptionally()) {
                throw ApiCallTimeoutException.create(limit.toMillis());
            }
            throw SdkClientException.create(
                    service.label() + " could not be asked for " + operation + ": " + e.getMessage(), e);
        } finally {
            deadline.complete(null);
        }
    }

    private URI endpoint() {
        return client.endpointOverride()
                .orElseGet(() -> CompletableFutureUtils.joinLikeSync(
                                switch (service) {
                                    case CODE_DEPLOY ->
                                        CodeDeployEndpointProvider.defaultProvider()
                                                .resolveEndpoint(parameters -> parameters.region(client.region()));
                                    case ECS ->
                                        EcsEndpointProvider.defaultProvider()
                                                .resolveEndpoint(parameters -> parameters.region(client.region()));
                                })
                        .url());
    }

    private JsonNode read(String operation, HttpExecuteResponse answer, CompletableFuture<Void> deadline)
            throws IOException {
        byte[] body;
        try (InputStream in =
                answer.responseBody().<InputStream>map(stream -> stream).orElseGet(InputStream::nullInputStream)) {
            body = whole(in, deadline);
        }
        if (!answer.httpResponse().isSuccessful()) {
            throw refusal(answer, body);
        }
        if (body.length == 0) {
            return input();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw SdkClientException.create(service.label() + " answered " + operation + " with no JSON.", e);
        }
    }

    private static byte[] whole(InputStream in, CompletableFuture<Void> deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            body.write(chunk, 0, read);
            if (deadline.isDone()) {
                throw new IOException("the answer comes too slowly");
            }
            if (body.size() > LARGEST_ANSWER) {
                throw new IOException("the answer is larger than 10 MB");
            }
        }
        return body.toByteArray();
    }

    private AwsServiceException refusal(HttpExecuteResponse answer, byte[] body) {
        int status = answer.httpResponse().statusCode();
        JsonNode error = errorOf(body);
        String type = answer.httpResponse()
                .firstMatchingHeader("x-amzn-ErrorType")
                .orElse(error.path("__type").asText(error.path("code").asText("HTTP " + status)));
        // A type may come as namespace#Name or as Name:address.
        String code = type.substring(type.indexOf('#') + 1).replaceFirst(":.*", "");
        String message = error.path("message").asText(error.path("Message").asText("status " + status));
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName(service.label())
                .errorCode(code)
                .errorMessage(message)
                .rawResponse(SdkBytes.fromByteArray(body))
                .sdkHttpResponse(answer.httpResponse())
                .build();
        AwsServiceException.Builder builder = AwsServiceException.builder();
        builder.statusCode(status);
        answer.httpResponse().firstMatchingHeader("x-amzn-RequestId").ifPresent(builder::requestId);
        return builder.awsErrorDetails(details).build();
    }

    private static JsonNode errorOf(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            // A proxy's page, perhaps: the status says enough.
            return input();
        }
    }
}
