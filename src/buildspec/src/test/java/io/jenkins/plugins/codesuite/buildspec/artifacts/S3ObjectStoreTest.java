package io.jenkins.plugins.codesuite.buildspec.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination.Layout;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination.Namespace;
import io.jenkins.plugins.codesuite.buildspec.cache.BuildCache;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheLimits;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheRequest;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheRestore;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheSave;
import io.jenkins.plugins.codesuite.buildspec.environment.DirectHttp;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ObjectStoreTest {

    private static AwsSimulator simulator;
    private static S3Client client;
    private static int buckets;

    @TempDir
    private Path temp;

    private String bucket;
    private S3ObjectStore store;
    private Path file;

    @BeforeAll
    static void start() {
        simulator = AwsSimulator.start();
        client = S3Client.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(DirectHttp.client())
                .overrideConfiguration(configuration -> configuration.retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .retryOnException(e -> e instanceof SdkException known && known.retryable()
                                || e instanceof S3Exception s3 && s3.statusCode() >= 500)
                        .build()))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @BeforeEach
    void makeBucket() throws IOException {
        bucket = "bucket-" + buckets++;
        client.createBucket(request -> request.bucket(bucket));
        store = new S3ObjectStore(client, bucket, "pre/");
        file = Files.writeString(temp.resolve("file"), "content");
    }

    @AfterEach
    void noMoreFaults() {
        simulator.faults().clear();
    }

    private HeadObjectResponse head(String key) {
        return client.headObject(request -> request.bucket(bucket).key(key));
    }

    @Test
    void storesFindsAndFetches() throws IOException {
        String key = "a b/ü+%2F&'.zip";
        assertThat(store.find(key)).isEmpty();
        assertThat(store.get(key, temp.resolve("got"))).isEmpty();
        assertThat(temp.resolve("got")).doesNotExist();
        store.put(key, file, Map.of("codebuild-buildarn", "arn:x"));
        assertThat(head("pre/" + key).metadata()).containsEntry("codebuild-buildarn", "arn:x");
        assertThat(store.find(key).orElseThrow().sizeInBytes()).isEqualTo(7);
        assertThat(store.get(key, temp.resolve("got")).orElseThrow().key()).isEqualTo(key);
        assertThat(temp.resolve("got")).hasContent("content");
        assertThat(store.location(key)).isEqualTo("s3://" + bucket + "/pre/" + key);
        assertThatThrownBy(() -> store.get(key, temp.resolve("got"))).isInstanceOf(IOException.class);
        assertThat(temp.resolve("got")).hasContent("content");
    }

    @Test
    void writesOnceWhereAsked() throws IOException {
        assertThat(store.putIfAbsent("k", file, Map.of())).isTrue();
        Files.writeString(file, "other");
        assertThat(store.putIfAbsent("k", file, Map.of())).isFalse();
        store.get("k", temp.resolve("got"));
        assertThat(temp.resolve("got")).hasContent("content");
        store.put("k", file, Map.of());
        assertThat(store.find("k").orElseThrow().sizeInBytes()).isEqualTo(5);
    }

    @Test
    void listsMoreThanOnePage() throws IOException {
        for (int i = 0; i < 1003; i++) {
            String key = "pre/n/k-" + i;
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.empty());
        }
        store.put("n/other", file, Map.of());
        assertThat(store.list("n/k-"))
                .hasSize(1003)
                .allMatch(object -> object.key().startsWith("n/k-"));
        assertThat(store.list("x")).isEmpty();
    }

    @Test
    void uploadsALargeFileInParts() throws IOException {
        byte[] bytes = new byte[13 << 20];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        S3ObjectStore parts = new S3ObjectStore(client, bucket, "", 1 << 20, 5 << 20);
        simulator.faults().order(FaultOrder.serverError(2).on(Service.S3, "UploadPart"));
        parts.put("large", file, Map.of("m", "v"));
        assertThat(head("large").eTag()).endsWith("-3\"");
        assertThat(head("large").metadata()).containsEntry("m", "v");
        parts.get("large", temp.resolve("got"));
        assertThat(Files.mismatch(file, temp.resolve("got"))).isEqualTo(-1);
    }

    @Test
    void aFailedUploadInPartsIsAborted() throws IOException {
        Files.write(file, new byte[11 << 20]);
        S3ObjectStore parts = new S3ObjectStore(client, bucket, "", 1 << 20, 5 << 20);
        simulator.faults().order(FaultOrder.serverError(1000).on(Service.S3, "UploadPart"));
        assertThatThrownBy(() -> parts.put("large", file, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("UploadPart s3://" + bucket + "/large: ");
        simulator.faults().clear();
        assertThat(parts.find("large")).isEmpty();
        assertThat(client.listMultipartUploads(request -> request.bucket(bucket))
                        .uploads())
                .isEmpty();
    }

    @Test
    void livesThroughFaultsThatPass() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(2).nextBytes(bytes);
        Files.write(file, bytes);
        simulator.faults().order(FaultOrder.throttle(1).on(Service.S3, "PutObject"));
        store.put("k", file, Map.of());
        simulator.faults().order(FaultOrder.cutBody(1).on(Service.S3, "GetObject"));
        store.get("k", temp.resolve("got"));
        assertThat(Files.mismatch(file, temp.resolve("got"))).isEqualTo(-1);
    }

    @Test
    void saysWhatFailedWhere() {
        S3ObjectStore none = new S3ObjectStore(client, "no-such-bucket", "");
        assertThatThrownBy(() -> none.put("k", file, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("PutObject s3://no-such-bucket/k: ");
        simulator.faults().order(FaultOrder.cutBody(100).on(Service.S3, "GetObject"));
        assertThatThrownBy(() -> {
                    store.put("k", file, Map.of());
                    store.get("k", temp.resolve("got"));
                })
                .isInstanceOf(IOException.class);
        assertThat(temp.resolve("got")).doesNotExist();
    }

    @Test
    void storesArtifactsAsCodeBuildDoes() throws Exception {
        Path source = Files.createDirectory(temp.resolve("source"));
        Files.createDirectory(source.resolve("d"));
        Files.writeString(source.resolve("d/a b.txt"), "1");
        Files.writeString(PathNames.resolve(source, "é").orElseThrow(), "2");
        ArtifactRequest request = new ArtifactRequest(
                "", "app", List.of("**/*"), Optional.empty(), List.of(), false, false, Optional.of("prefix"));
        List<String> log = new ArrayList<>();
        for (Packaging packaging : Packaging.values()) {
            Layout layout = new Layout("", Namespace.BUILD_ID, "b-1", packaging, "arn:aws:codebuild:x");
            StoreDestination destination =
                    new StoreDestination(new S3ObjectStore(client, bucket, ""), layout, temp.resolve("work"), 2);
            StoredArtifact stored =
                    destination.store(new ArtifactCollector(source).collect(request, packaging, log::add), log::add);
            assertThat(stored.fileCount()).isEqualTo(2);
            if (packaging == Packaging.ZIP) {
                assertThat(stored.location()).isEqualTo("s3://" + bucket + "/prefix/b-1/app.zip");
                assertThat(head("prefix/b-1/app.zip").metadata())
                        .containsEntry("codebuild-buildarn", "arn:aws:codebuild:x")
                        .containsEntry("codebuild-content-sha256", stored.sha256())
                        .containsKey("codebuild-content-md5");
            } else {
                assertThat(stored.location()).isEqualTo("s3://" + bucket + "/prefix/b-1/app");
                assertThat(head("prefix/b-1/app/d/a b.txt").metadata())
                        .containsEntry("codebuild-content-md5", "c4ca4238a0b923820dcc509a6f75849b");
                assertThat(head("prefix/b-1/app/é").contentLength()).isEqualTo(1);
            }
        }
        assertThat(temp.resolve("work")).isEmptyDirectory();
    }

    @Test
    void keepsCaches() throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        Path dependency = Files.createDirectory(source.resolve("d")).resolve("a");
        Files.writeString(dependency, "1");
        List<String> log = new ArrayList<>();
        BuildCache cache = new BuildCache(store, temp.resolve("work"), CacheLimits.DEFAULT, 2);
        CacheRequest request = new CacheRequest(
                source,
                temp,
                List.of("d"),
                Optional.of("npm/ä b"),
                List.of("npm/"),
                EnumSet.allOf(Cache.Action.class),
                "team/app");
        assertThat(cache.restore(request, log::add).outcome()).isEqualTo(CacheRestore.Outcome.MISS);
        assertThat(cache.save(request, log::add).outcome()).isEqualTo(CacheSave.Outcome.SAVED);
        Files.delete(dependency);
        assertThat(cache.restore(request, log::add).outcome()).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(dependency).hasContent("1");
        assertThat(cache.save(request, log::add).outcome()).isEqualTo(CacheSave.Outcome.EXISTS);
        CacheRequest next = new CacheRequest(
                source, temp, request.paths(), Optional.of("npm/c"), List.of("npm/"), request.actions(), "team/app");
        assertThat(cache.restore(next, log::add).key()).isEqualTo("npm/ä b");
        assertThat(log).contains("Downloading S3 cache...", "Unarchiving cache...", "Uploading S3 cache...");

        simulator.faults().order(FaultOrder.serverError(1000).on(Service.S3));
        assertThat(cache.restore(request, log::add).outcome()).isEqualTo(CacheRestore.Outcome.IGNORED);
        assertThat(cache.save(next, log::add).outcome()).isEqualTo(CacheSave.Outcome.FAILED);
    }
}
