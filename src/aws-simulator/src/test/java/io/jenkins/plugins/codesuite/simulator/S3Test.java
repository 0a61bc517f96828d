package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3Test {
    private static final int TWENTY_MB = 20 * 1024 * 1024;

    private static AwsSimulator simulator;
    private static Clients clients;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        simulator = AwsSimulator.start();
        clients = new Clients(simulator.endpoint());
        s3 = clients.s3;
        s3.createBucket(request -> request.bucket("bucket"));
    }

    @AfterAll
    static void stop() {
        clients.close();
        simulator.close();
    }

    @Test
    void putsGetsAndHeads() {
        String etag = s3.putObject(
                        request -> request.bucket("bucket")
                                .key("a b/\u00e4+c.txt")
                                .contentType("text/x-test")
                                .metadata(Map.of("my-key", "my value")),
                        RequestBody.fromString("hello"))
                .eTag();

        var got = s3.getObjectAsBytes(request -> request.bucket("bucket").key("a b/\u00e4+c.txt"));
        var head = s3.headObject(request -> request.bucket("bucket").key("a b/\u00e4+c.txt"));

        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().eTag()).isEqualTo(etag).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("text/x-test");
        assertThat(head.metadata()).containsEntry("my-key", "my value");
        assertThat(head.lastModified()).isNotNull();
    }

    @Test
    void keepsAnEmptyObject() {
        s3.putObject(request -> request.bucket("bucket").key("empty"), RequestBody.empty());

        assertThat(s3.getObjectAsBytes(request -> request.bucket("bucket").key("empty"))
                        .asByteArray())
                .isEmpty();
    }

    @Test
    void readsARange() {
        s3.putObject(request -> request.bucket("bucket").key("range"), RequestBody.fromString("0123456789"));

        var part = s3.getObjectAsBytes(
                request -> request.bucket("bucket").key("range").range("bytes=2-5"));

        assertThat(part.asUtf8String()).isEqualTo("2345");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-5/10");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket("bucket").key("range").range("bytes=90-99")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(416));
    }

    @Test
    void answersConditions() {
        String etag = s3.putObject(request -> request.bucket("bucket").key("conditional"), RequestBody.fromString("x"))
                .eTag();

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket("bucket").key("conditional").ifNoneMatch(etag)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(304));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket("bucket").key("conditional").ifMatch("\"0\"")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void listsAndDeletes() {
        s3.createBucket(request -> request.bucket("listed"));
        for (String key : List.of("a/1", "a/2", "a/deep/3", "b")) {
            s3.putObject(request -> request.bucket("listed").key(key), RequestBody.fromString(key));
        }

        var folder = s3.listObjectsV2(
                request -> request.bucket("listed").prefix("a/").delimiter("/"));
        assertThat(folder.contents()).extracting(S3Object::key).containsExactly("a/1", "a/2");
        assertThat(folder.commonPrefixes()).hasSize(1);
        assertThat(s3.listObjectsV2Paginator(request -> request.bucket("listed").maxKeys(3))
                        .contents())
                .hasSize(4);
        assertThat(s3.listBuckets().buckets()).extracting("name").contains("listed");
        s3.deleteObject(request -> request.bucket("listed").key("b"));
        s3.deleteObjects(request -> request.bucket("listed")
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a/1").build(),
                        ObjectIdentifier.builder().key("a/2").build(),
                        ObjectIdentifier.builder().key("a/deep/3").build())));
        assertThat(s3.listObjectsV2(request -> request.bucket("listed")).contents())
                .isEmpty();
        s3.deleteBucket(request -> request.bucket("listed"));
        assertThat(simulator.calls().counts()).containsKeys("s3:DeleteObjects", "s3:DeleteBucket", "s3:ListBuckets");
    }

    @Test
    void reportsWhatIsNotThere() {
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket("bucket").key("none")))
                .satisfies(e -> assertThat(e.requestId()).isNotBlank());
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(
                        () -> s3.headObject(request -> request.bucket("bucket").key("none")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.listObjectsV2(request -> request.bucket("no-bucket")));
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.putObject(
                        request -> request.bucket("no-bucket").key("k"), RequestBody.fromBytes(new byte[1_000_000])));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        s3.getObjectTagging(request -> request.bucket("bucket").key("k")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(501));
    }

    @Test
    void copies() {
        s3.putObject(request -> request.bucket("bucket").key("copy/from"), RequestBody.fromString("copied"));

        s3.copyObject(request -> request.sourceBucket("bucket")
                .sourceKey("copy/from")
                .destinationBucket("bucket")
                .destinationKey("copy/to"));

        assertThat(s3.getObjectAsBytes(request -> request.bucket("bucket").key("copy/to"))
                        .asUtf8String())
                .isEqualTo("copied");
    }

    @Test
    void streamsTwentyMegabytesBothWays() throws Exception {
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        byte[] content = new byte[TWENTY_MB];
        new Random(7).nextBytes(content);
        sent.update(content);

        s3.putObject(
                request -> request.bucket("bucket").key("large"),
                RequestBody.fromInputStream(new ByteArrayInputStream(content), TWENTY_MB));

        MessageDigest received = MessageDigest.getInstance("SHA-256");
        try (InputStream in = s3.getObject(request -> request.bucket("bucket").key("large"));
                DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), received)) {
            in.transferTo(out);
        }
        assertThat(received.digest()).isEqualTo(sent.digest());
        s3.deleteObject(request -> request.bucket("bucket").key("large"));
    }

    @Test
    void uploadsInParts() {
        byte[] first = new byte[5 * 1024 * 1024];
        Arrays.fill(first, (byte) 'a');
        byte[] second = "tail".getBytes(StandardCharsets.US_ASCII);
        String id = s3.createMultipartUpload(request -> request.bucket("bucket").key("parts"))
                .uploadId();
        String firstTag = s3.uploadPart(
                        request -> request.bucket("bucket")
                                .key("parts")
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromBytes(first))
                .eTag();
        String secondTag = s3.uploadPart(
                        request -> request.bucket("bucket")
                                .key("parts")
                                .uploadId(id)
                                .partNumber(2),
                        RequestBody.fromBytes(second))
                .eTag();

        assertThat(s3.listParts(request -> request.bucket("bucket").key("parts").uploadId(id))
                        .parts())
                .hasSize(2);
        s3.completeMultipartUpload(request -> request.bucket("bucket")
                .key("parts")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(
                        CompletedPart.builder().partNumber(1).eTag(firstTag).build(),
                        CompletedPart.builder().partNumber(2).eTag(secondTag).build())));

        GetObjectResponse head;
        byte[] tail;
        var got = s3.getObjectAsBytes(
                request -> request.bucket("bucket").key("parts").range("bytes=-5"));
        head = got.response();
        tail = got.asByteArray();
        assertThat(head.contentRange()).endsWith("/" + (first.length + second.length));
        assertThat(new String(tail, StandardCharsets.US_ASCII)).isEqualTo("atail");
        assertThat(simulator.calls().counts())
                .containsEntry("s3:UploadPart", 2L)
                .containsKeys("s3:CreateMultipartUpload", "s3:CompleteMultipartUpload", "s3:ListParts");
    }

    @Test
    void presignedUrlsWork() throws Exception {
        URI put = clients.presigner
                .presignPutObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(object -> object.bucket("bucket").key("presigned")))
                .url()
                .toURI();
        URI get = clients.presigner
                .presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(object -> object.bucket("bucket").key("presigned")))
                .url()
                .toURI();
        HttpClient http = HttpClient.newHttpClient();

        HttpResponse<String> stored = http.send(
                HttpRequest.newBuilder(put)
                        .expectContinue(true)
                        .PUT(HttpRequest.BodyPublishers.ofString("by url"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> read =
                http.send(HttpRequest.newBuilder(get).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("by url");
    }

    @Test
    void takesTheBucketFromTheHostName() throws Exception {
        String port = ":" + simulator.endpoint().getPort();

        String stored = RawHttp.exchange(simulator.endpoint(), "PUT", "/virtual/key", "bucket.localhost" + port, "vv");
        String read = RawHttp.exchange(simulator.endpoint(), "GET", "/virtual/key", "bucket.localhost" + port, "");
        String list = RawHttp.exchange(simulator.endpoint(), "GET", "/?list-type=2", "bucket.localhost" + port, "");

        assertThat(stored).startsWith("HTTP/1.1 200");
        assertThat(read).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nvv");
        assertThat(list).contains("<Key>virtual/key</Key>");
        assertThat(s3.getObjectAsBytes(request -> request.bucket("bucket").key("virtual/key"))
                        .asUtf8String())
                .isEqualTo("vv");
    }

    @Test
    void keepsObjectsInAFolder(@TempDir Path folder) throws IOException {
        SimulatorConfig config = SimulatorConfig.defaults().withS3Folder(folder.resolve("s3"));
        try (AwsSimulator first = AwsSimulator.start(config);
                Clients firstClients = new Clients(first.endpoint())) {
            first.createBucket("kept");
            firstClients.s3.putObject(
                    request -> request.bucket("kept").key("dir/file"), RequestBody.fromString("stays"));
        }

        assertThat(Files.readString(folder.resolve("s3/kept/dir/file"))).isEqualTo("stays");
        try (AwsSimulator second = AwsSimulator.start(config);
                Clients secondClients = new Clients(second.endpoint())) {
            assertThat(secondClients
                            .s3
                            .getObjectAsBytes(request -> request.bucket("kept").key("dir/file"))
                            .asUtf8String())
                    .isEqualTo("stays");
        }
    }
}
