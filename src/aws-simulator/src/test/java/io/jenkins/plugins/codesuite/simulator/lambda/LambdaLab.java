package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.s3.S3Client;

/** A simulator whose clock stands still until it is advanced, and the unchanged SDK. */
final class LambdaLab implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/function";

    final AwsSimulator simulator;
    final LambdaClient lambda;
    final S3Client s3;

    LambdaLab() {
        simulator = AwsSimulator.start();
        simulator.time().speed(0);
        StaticCredentialsProvider key =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATOR", "not-a-key"));
        lambda = LambdaClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(key)
                .build();
        s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(key)
                .forcePathStyle(true)
                .build();
    }

    CreateFunctionResponse create(String name) {
        return lambda.createFunction(request -> request.functionName(name)
                .role(ROLE)
                .runtime(Runtime.JAVA17)
                .handler("Handler::handle")
                .code(code -> code.zipFile(zip("1"))));
    }

    /** A real archive whose content is given. */
    static SdkBytes zip(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.js"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    void advance(long seconds) {
        simulator.time().advance(Duration.ofSeconds(seconds));
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        s3.close();
        lambda.close();
        simulator.close();
    }
}
