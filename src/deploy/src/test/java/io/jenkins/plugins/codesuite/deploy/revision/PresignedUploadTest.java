package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class PresignedUploadTest {

    private static final String KEY = "app/bundle.zip";
    private static final int SMALL = 60_000;
    private static final int LARGE = (int) (2 * Store.PART + 99);

    private static Store store;

    @TempDir
    private Path temp;

    private String bucket;
    private UploadSettings settings;

    @BeforeAll
    static void start() {
        store = new Store();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void makeBucket() {
        bucket = store.bucket();
        settings = UploadSettings.of(bucket, KEY);
        store.reset();
    }

    private PresignedUpload presigned(UploadSettings to) {
        return new PresignedUpload(store.client, store.presigner, to, Duration.ofHours(1), store.noPause);
    }

    private static BundleFacts facts(Path file) throws IOException {
        return BundleFacts.of(file, BundleType.ZIP, Store.PART);
    }

    private static OpenUpload open(PresignedUpload.Begun begun) {
        assertThat(begun).isInstanceOf(PresignedUpload.Begun.Open.class);
        return ((PresignedUpload.Begun.Open) begun).upload();
    }

    private static void send(Path file, SignedParts signed) throws IOException {
        new PartSender(store.noPause).send(file, signed, Progress.NONE);
    }

    /** What remoting does. */
    private static <T> T wired(T value, Class<T> type) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return type.cast(in.readObject());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void anAgentSendsWithoutAKey(int size) throws Exception {
        Path file = Store.file(temp, size);
        UploadSettings all = settings.withMetadata(Map.of("build", "7", "job", "Größe"))
                .withEncryption(new ObjectEncryption.Kms(Optional.of("a-key"), true))
                .withExpectedBucketOwner("123456789012");
        PresignedUpload presigned = presigned(all);
        BundleFacts facts = wired(facts(file), BundleFacts.class);
        OpenUpload open = wired(open(presigned.begin(facts)), OpenUpload.class);
        SignedParts signed = wired(presigned.sign(open), SignedParts.class);
        send(file, signed);
        UploadedRevision uploaded = presigned.complete(open);

        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
        HeadObjectResponse head = store.head(bucket, KEY);
        assertThat(head.metadata())
                .containsEntry("build", "7")
                .containsEntry("job", "=?UTF-8?B?R3LDtsOfZQ==?=")
                .containsEntry("sha256", facts.sha256());
        assertThat(head.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(head.checksumSHA256()).isEqualTo(facts.objectChecksum());
        assertThat(uploaded.how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(uploaded.revision().eTag()).contains(head.eTag().replace("\"", ""));
        assertThat(presigned.begin(facts))
                .isInstanceOfSatisfying(
                        PresignedUpload.Begun.AlreadyThere.class,
                        there -> assertThat(there.revision().revision()).isEqualTo(uploaded.revision()));
    }

    @Test
    void everythingIsSigned() throws IOException {
        UploadSettings all = settings.withMetadata(Map.of("build", "7"))
                .withEncryption(new ObjectEncryption.Kms(Optional.of("k"), true))
                .withExpectedBucketOwner("123456789012");
        PresignedUpload presigned = presigned(all);
        SignedParts one = presigned.sign(open(presigned.begin(facts(Store.file(temp, SMALL)))));
        assertThat(one.parts()).hasSize(1);
        assertThat(signedHeaders(one.parts().get(0)))
                .containsExactlyInAnyOrder(
                        "content-length",
                        "host",
                        "x-amz-checksum-sha256",
                        "x-amz-expected-bucket-owner",
                        "x-amz-meta-build",
                        "x-amz-meta-sha256",
                        "x-amz-server-side-encryption",
                        "x-amz-server-side-encryption-aws-kms-key-id",
                        "x-amz-server-side-encryption-bucket-key-enabled");
        SignedParts parts = presigned.sign(open(presigned.begin(facts(Store.file(temp, LARGE)))));
        assertThat(parts.parts())
                .hasSize(3)
                .allSatisfy(part -> assertThat(signedHeaders(part))
                        .containsExactlyInAnyOrder(
                                "content-length", "host", "x-amz-checksum-sha256", "x-amz-expected-bucket-owner"));
        assertThat(parts.parts().get(2).offset()).isEqualTo(2 * Store.PART);
        assertThat(parts.parts().get(2).length()).isEqualTo(99);
        assertThat(parts.parts().get(0).url()).contains("X-Amz-Expires=3600");
    }

    private static List<String> signedHeaders(SignedParts.SignedPart part) {
        String query = part.url().replaceAll(".*X-Amz-SignedHeaders=([^&]*).*", "$1");
        List<String> names = List.of(query.split("%3B"));
        // What is signed and not set by the connection is given along.
        List<String> given = new ArrayList<>();
        for (int i = 0; i < part.headers().size(); i += 2) {
            given.add(part.headers().get(i));
        }
        assertThat(names).containsAll(given);
        assertThat(names.size() - given.size()).isEqualTo(2);
        return names;
    }

    @Test
    void nothingThatSignsIsShown() throws IOException {
        PresignedUpload presigned = presigned(settings);
        SignedParts signed = presigned.sign(open(presigned.begin(facts(Store.file(temp, LARGE)))));
        assertThat(signed.parts().get(0).url()).contains(Store.SECRET);
        assertThat(signed.toString() + signed.parts()).doesNotContain("http").doesNotContain("Amz");
    }

    @Test
    void whatIsNotWhatWasAnnouncedIsRefusedByS3() throws IOException {
        Path file = Store.file(temp, SMALL);
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(file)));
        SignedParts signed = presigned.sign(open);
        Path other = Files.write(temp.resolve("other"), new byte[SMALL]);
        assertThatThrownBy(() -> send(other, signed))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith("Part 1 of s3://" + bucket + "/" + KEY + ": S3 answered 400")
                .hasMessageNotContaining(Store.SECRET);
        assertThatThrownBy(() -> presigned.complete(open))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("is not what was announced (60000 bytes, SHA-256 ");
    }

    @Test
    void anObjectOfSomebodyElseIsNotTakenForOurs() throws IOException {
        Path file = Store.file(temp, SMALL);
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(file)));
        store.client.putObject(
                request -> request.bucket(bucket)
                        .key(KEY)
                        .metadata(Map.of("sha256", facts(file, SMALL).sha256())),
                RequestBody.fromBytes(new byte[SMALL]));
        assertThatThrownBy(() -> presigned.complete(open)).hasMessageContaining("Do not deploy it; upload it again");
    }

    private static BundleFacts facts(Path file, int size) {
        try {
            assertThat(Files.size(file)).isEqualTo(size);
            return facts(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void partsThatAreMissingAreToldAndSignedAgain() throws IOException {
        Path file = Store.file(temp, LARGE);
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(file)));
        SignedParts all = presigned.sign(open);
        send(
                file,
                new SignedParts(
                        all.address(), new ArrayList<>(List.of(all.parts().get(1)))));
        assertThatThrownBy(() -> presigned.complete(open))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isTrue())
                .hasMessageContaining("2 of 3 parts are missing or not what was announced (the first is part 1)");
        SignedParts missing = presigned.sign(open);
        assertThat(missing.parts()).extracting(SignedParts.SignedPart::number).containsExactly(1, 3);
        send(file, missing);
        assertThat(presigned.sign(open).parts()).isEmpty();
        presigned.complete(open);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aPartOfAnotherContentIsNotCompleted() throws IOException {
        Path file = Store.file(temp, LARGE);
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(file)));
        send(file, presigned.sign(open));
        store.client.uploadPart(
                request -> request.bucket(bucket)
                        .key(KEY)
                        .uploadId(open.uploadId())
                        .partNumber(2),
                RequestBody.fromBytes(new byte[(int) Store.PART]));
        assertThatThrownBy(() -> presigned.complete(open)).hasMessageContaining("the first is part 2");
    }

    @Test
    void aBrokenUploadIsFoundAgain() throws IOException {
        Path file = Store.file(temp, LARGE);
        PresignedUpload first = presigned(settings);
        OpenUpload begun = open(first.begin(facts(file)));
        SignedParts all = first.sign(begun);
        send(
                file,
                new SignedParts(
                        all.address(), new ArrayList<>(List.of(all.parts().get(0)))));

        PresignedUpload second = presigned(settings);
        OpenUpload found = open(second.begin(facts(file)));
        assertThat(found.uploadId()).isEqualTo(begun.uploadId());
        SignedParts rest = second.sign(found);
        assertThat(rest.parts()).hasSize(2);
        send(file, rest);
        assertThat(second.complete(found).how()).isEqualTo(UploadedRevision.How.RESUMED);
    }

    @Test
    void completingTwiceIsTheSame() throws IOException {
        Path file = Store.file(temp, LARGE);
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(file)));
        send(file, presigned.sign(open));
        store.simulator.faults().order(FaultOrder.cutBody(1).on(Service.S3, "CompleteMultipartUpload"));
        UploadedRevision uploaded = presigned.complete(open);
        assertThat(presigned.complete(open).revision()).isEqualTo(uploaded.revision());
    }

    @Test
    void whatIsAbandonedIsGone() throws IOException {
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(Store.file(temp, LARGE))));
        assertThat(store.openUploads(bucket)).hasSize(1);
        presigned.abandon(open);
        assertThat(store.openUploads(bucket)).isEmpty();
        presigned.abandon(open);
        presigned.abandon(open(presigned.begin(facts(Store.file(temp, SMALL)))));
    }

    @ParameterizedTest
    @CsvSource({
        "PutObject,throttle",
        "PutObject,error",
        "PutObject,cut",
        "UploadPart,throttle",
        "UploadPart,error",
        "UploadPart,cut",
        "UploadPart,cutBody"
    })
    void theAgentSendsABrokenPartAgain(String operation, String kind) throws IOException {
        Path file = Store.file(temp, operation.equals("PutObject") ? SMALL : LARGE);
        PresignedUpload presigned = presigned(settings);
        OpenUpload open = open(presigned.begin(facts(file)));
        SignedParts signed = presigned.sign(open);
        FaultOrder order = switch (kind) {
            case "throttle" -> FaultOrder.throttle(2);
            case "error" -> FaultOrder.serverError(2);
            case "cut" -> FaultOrder.cutConnection(2);
            default -> FaultOrder.cutBody(2);
        };
        store.simulator.faults().order(order.on(Service.S3, operation));
        List<Integer> told = new ArrayList<>();
        new PartSender(store.noPause).send(file, signed, (parts, all, bytes, allBytes) -> told.add(parts));
        assertThat(told).hasSize(signed.parts().size());
        presigned.complete(open);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void clientsOfAnAccessSignAsWell() throws Exception {
        AwsAccess access = new AwsAccess(
                "test",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
                Optional.of("us-east-1"),
                Optional.of(store.simulator.endpoint()),
                UrlConnectionHttpClient::builder);
        Path file = Store.file(temp, SMALL);
        try (AwsClients clients = new AwsClients(access);
                PresignedUpload presigned = new PresignedUpload(clients, settings, Duration.ofMinutes(5))) {
            OpenUpload open = open(presigned.begin(facts(file)));
            send(file, presigned.sign(open));
            assertThat(presigned.complete(open).sizeInBytes()).isEqualTo(SMALL);
        }
    }

    @Test
    void credentialsThatAreNotThereAreTold() throws Exception {
        AwsAccess access = new AwsAccess(
                "test",
                () -> {
                    throw SdkClientException.create("no session");
                },
                Optional.of("us-east-1"),
                Optional.of(store.simulator.endpoint()),
                UrlConnectionHttpClient::builder);
        try (AwsClients clients = new AwsClients(access);
                PresignedUpload presigned = new PresignedUpload(clients, settings, Duration.ofMinutes(5))) {
            OpenUpload open = new OpenUpload(facts(Store.file(temp, SMALL)), "", false);
            assertThatThrownBy(() -> presigned.sign(open))
                    .isInstanceOf(RevisionException.class)
                    .hasMessageStartingWith("Cannot sign an upload to s3://" + bucket + "/" + KEY + ": ");
        }
    }
}
