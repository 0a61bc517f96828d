package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The simulator's S3 with the SDK's unchanged client, which tells what it is asked. */
final class Store implements AutoCloseable {

    static final int MIB = 1 << 20;
    static final long PART = 5L * MIB;
    static final String SECRET = "very-secret-token";

    final AwsSimulator simulator = AwsSimulator.start();
    final List<SdkRequest> requests = new CopyOnWriteArrayList<>();
    final List<Consumer<SdkRequest>> before = new CopyOnWriteArrayList<>();
    final List<Integer> pauses = new CopyOnWriteArrayList<>();
    final Pause noPause = pauses::add;
    final S3Client client = client(simulator.endpoint(), Region.US_EAST_1);
    final S3Presigner presigner = S3Presigner.builder()
            .endpointOverride(simulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create("id", "key", SECRET)))
            .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
    private int buckets;

    S3Client client(URI endpoint, Region region) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(region)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsSessionCredentials.create("id", "key", SECRET)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(1)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .build())
                        .addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes state) {
                                requests.add(context.request());
                                before.forEach(each -> each.accept(context.request()));
                            }
                        }))
                .build();
    }

    String bucket() {
        String bucket = "bucket-" + buckets++;
        client.createBucket(request -> request.bucket(bucket));
        return bucket;
    }

    void reset() {
        simulator.faults().clear();
        simulator.calls().clear();
        requests.clear();
        before.clear();
        pauses.clear();
    }

    long calls(String operation) {
        return simulator.calls().count(Service.S3, operation);
    }

    <T> List<T> requests(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    HeadObjectResponse head(String bucket, String key) {
        return client.headObject(request -> request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    byte[] content(String bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    List<String> openUploads(String bucket) {
        return client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    /** A file that no part of which is like another. */
    static Path file(Path folder, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve("bundle-" + size + ".zip"), bytes);
    }

    static byte[] part(Path file, int number) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, (int) ((number - 1) * PART), (int) Math.min(all.length, number * PART));
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
        simulator.close();
    }
}
