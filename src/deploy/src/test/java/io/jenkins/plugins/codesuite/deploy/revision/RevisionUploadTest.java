package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

class RevisionUploadTest {

    private static final String KEY = "app/42/bundle.zip";
    private static final int SMALL = 70_000;
    private static final int LARGE = (int) (3 * Store.PART + 1234);

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

    private UploadedRevision upload(Path file, UploadSettings to) throws IOException {
        return upload(file, to, Progress.NONE);
    }

    private UploadedRevision upload(Path file, UploadSettings to, Progress progress) throws IOException {
        BundleFacts facts = BundleFacts.of(file, BundleType.ZIP, Store.PART);
        return new RevisionUpload(store.client, to, store.noPause).upload(file, facts, progress);
    }

    private static FaultOrder on(FaultOrder order, String operation) {
        return order.on(Service.S3, operation);
    }

    // --- what arrives

    @Test
    void aSmallBundleGoesInOneRequest() throws IOException {
        Path file = Store.file(temp, SMALL);
        UploadedRevision uploaded = upload(file, settings.withMetadata(Map.of("Build", "42", "job", "shop/app")));
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
        HeadObjectResponse head = store.head(bucket, KEY);
        assertThat(head.metadata())
                .containsOnly(
                        Map.entry("build", "42"), Map.entry("job", "shop/app"), Map.entry("sha256", uploaded.sha256()));
        assertThat(uploaded.revision())
                .isEqualTo(new S3Revision(
                        bucket,
                        KEY,
                        BundleType.ZIP,
                        Optional.empty(),
                        Optional.of(head.eTag().replace("\"", ""))));
        assertThat(uploaded.how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(uploaded.describe()).isEqualTo("Uploaded 70000 bytes to s3://" + bucket + "/" + KEY);
        assertThat(store.calls("CreateMultipartUpload")).isZero();
        assertThat(head.checksumSHA256()).isNotBlank();
    }

    @Test
    void aLargeOneGoesInPartsWithTheirDigests() throws IOException {
        Path file = Store.file(temp, LARGE);
        UploadedRevision uploaded = upload(file, settings.withMetadata(Map.of("commit", "abc")));
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
        assertThat(store.calls("UploadPart")).isEqualTo(4);
        assertThat(store.requests(UploadPartRequest.class))
                .allMatch(part ->
                        part.checksumSHA256() != null && part.checksumSHA256().length() == 44);
        HeadObjectResponse head = store.head(bucket, KEY);
        assertThat(head.metadata()).containsEntry("commit", "abc").containsEntry("sha256", uploaded.sha256());
        assertThat(head.checksumSHA256()).endsWith("-4");
        assertThat(uploaded.revision().eTag().orElseThrow()).endsWith("-4");
        assertThat(store.openUploads(bucket)).isEmpty();
    }

    @Test
    void whatWasPackedIsSent() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("app"));
        Files.writeString(folder.resolve("appspec.yml"), "version: 0.0");
        PackedBundle bundle =
                RevisionBundle.pack(BundleRequest.of(folder, BundleType.TGZ), temp.resolve("b.tgz"), Progress.NONE);
        UploadedRevision uploaded =
                new RevisionUpload(store.client, settings, store.noPause).upload(bundle, Progress.NONE);
        assertThat(uploaded.sha256()).isEqualTo(bundle.sha256());
        assertThat(uploaded.revision().bundleType()).isEqualTo(BundleType.TGZ);
        Files.writeString(bundle.file(), "other");
        assertThatThrownBy(
                        () -> new RevisionUpload(store.client, settings, store.noPause).upload(bundle, Progress.NONE))
                .isInstanceOf(RevisionException.class)
                .hasMessage(bundle.file() + " was changed since it was packed: pack it again");
    }

    @Test
    void theUsualPartIs16Mib() throws IOException {
        assertThat(BundleFacts.of(Store.file(temp, 16 * Store.MIB), BundleType.ZIP)
                        .isSingle())
                .isTrue();
        assertThat(BundleFacts.of(Store.file(temp, 16 * Store.MIB + 1), BundleType.ZIP)
                        .parts())
                .isEqualTo(2);
    }

    @Test
    void encryptionOwnerAndMetadataAreAskedFor() throws IOException {
        UploadSettings all = settings.withEncryption(new ObjectEncryption.Kms(Optional.of("alias/release"), true))
                .withExpectedBucketOwner("123456789012")
                .withMetadata(Map.of("job", "Größe  1"));
        upload(Store.file(temp, SMALL), all);
        PutObjectRequest put = store.requests(PutObjectRequest.class).get(0);
        assertThat(put.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(put.ssekmsKeyId()).isEqualTo("alias/release");
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(put.expectedBucketOwner()).isEqualTo("123456789012");
        assertThat(put.metadata().get("job")).isEqualTo("=?UTF-8?B?R3LDtsOfZSAgMQ==?=");
        upload(Store.file(temp, LARGE), all);
        CreateMultipartUploadRequest begun =
                store.requests(CreateMultipartUploadRequest.class).get(0);
        assertThat(begun.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(begun.ssekmsKeyId()).isEqualTo("alias/release");
        assertThat(begun.bucketKeyEnabled()).isTrue();
        assertThat(begun.checksumAlgorithmAsString()).isEqualTo("SHA256");
        assertThat(store.requests(UploadPartRequest.class))
                .allMatch(part -> part.expectedBucketOwner().equals("123456789012"));
        assertThat(store.head(bucket, KEY).serverSideEncryptionAsString()).isEqualTo("aws:kms");
    }

    @Test
    void aBucketThatKeepsVersionsTellsWhichOne() throws IOException {
        store.client.putBucketVersioning(
                request -> request.bucket(bucket).versioningConfiguration(version -> version.status("Enabled")));
        String first =
                upload(Store.file(temp, SMALL), settings).revision().version().orElseThrow();
        String second =
                upload(Store.file(temp, LARGE), settings).revision().version().orElseThrow();
        assertThat(second).isNotEqualTo(first).isEqualTo(store.head(bucket, KEY).versionId());
        UploadedRevision again = upload(Store.file(temp, LARGE), settings);
        assertThat(again.how()).isEqualTo(UploadedRevision.How.ALREADY_THERE);
        assertThat(again.revision().version()).contains(second);
    }

    @Test
    void progressCountsParts() throws IOException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        upload(
                Store.file(temp, LARGE),
                settings,
                (parts, allParts, bytes, allBytes) -> told.add(parts + "/" + allParts + " " + allBytes));
        assertThat(told).containsExactly("1/4 " + LARGE, "2/4 " + LARGE, "3/4 " + LARGE, "4/4 " + LARGE);
        told.clear();
        upload(
                Store.file(temp, SMALL),
                settings,
                (parts, allParts, bytes, allBytes) -> told.add(parts + "/" + allParts + " " + bytes));
        assertThat(told).containsExactly("1/1 " + SMALL);
    }

    @Test
    void anAppSpecAloneIsARevisionToo() throws IOException {
        Path file = Files.writeString(temp.resolve("appspec.yaml"), "version: 0.0");
        UploadedRevision uploaded = new RevisionUpload(store.client, UploadSettings.of(bucket, "a.yaml"), store.noPause)
                .upload(file, BundleFacts.of(file, BundleType.YAML), Progress.NONE);
        assertThat(uploaded.revision().location().s3Location().bundleTypeAsString())
                .isEqualTo("YAML");
    }

    // --- what is there already

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theSameContentIsNotSentAgain(int size) throws IOException {
        Path file = Store.file(temp, size);
        UploadedRevision first = upload(file, settings.withMetadata(Map.of("build", "1")));
        store.reset();
        UploadedRevision second = upload(file, settings.withMetadata(Map.of("build", "2")));
        assertThat(second.how()).isEqualTo(UploadedRevision.How.ALREADY_THERE);
        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(second.describe()).contains("nothing was sent");
        assertThat(store.simulator.calls().list()).hasSize(1);
        assertThat(store.head(bucket, KEY).metadata()).containsEntry("build", "1");
    }

    @Test
    void otherContentTakesItsPlace() throws IOException {
        upload(Store.file(temp, SMALL), settings);
        Path other = Store.file(temp, SMALL + 1);
        assertThat(upload(other, settings).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(other));
    }

    @Test
    void metadataIsNotBelievedAgainstTheDigestOfS3() throws IOException {
        Path file = Store.file(temp, SMALL);
        BundleFacts facts = BundleFacts.of(file, BundleType.ZIP);
        for (boolean withDigest : new boolean[] {true, false}) {
            byte[] forged = new byte[SMALL];
            store.client.putObject(
                    request -> {
                        request.bucket(bucket).key(KEY).metadata(Map.of("sha256", facts.sha256()));
                        if (withDigest) {
                            request.checksumAlgorithm("SHA256");
                        }
                    },
                    RequestBody.fromBytes(forged));
            assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.SENT);
            assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void metadataAloneAreNotBelieved() throws IOException {
        Path file = Store.file(temp, SMALL);
        BundleFacts facts = BundleFacts.of(file, BundleType.ZIP);
        Map<String, String> metadata = Map.of("sha256", facts.sha256());
        byte[] forged = new byte[SMALL];
        // Of several parts, and with a key of KMS, S3 has no MD5 to tell.
        String upload = store.client
                .createMultipartUpload(
                        request -> request.bucket(bucket).key(KEY).metadata(metadata))
                .uploadId();
        String eTag = store.client
                .uploadPart(
                        request ->
                                request.bucket(bucket).key(KEY).uploadId(upload).partNumber(1),
                        RequestBody.fromBytes(forged))
                .eTag();
        store.client.completeMultipartUpload(request -> request.bucket(bucket)
                .key(KEY)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(
                        CompletedPart.builder().partNumber(1).eTag(eTag).build())));
        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));

        store.client.putObject(
                request -> request.bucket(bucket)
                        .key(KEY)
                        .metadata(metadata)
                        .serverSideEncryption("aws:kms")
                        .ssekmsKeyId("11112222-key"),
                RequestBody.fromBytes(forged));
        UploadSettings kms = settings.withEncryption(new ObjectEncryption.Kms(Optional.of("11112222-key"), false));
        assertThat(upload(file, kms).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void anMd5ThatS3MadeIsBelieved() throws IOException {
        Path file = Store.file(temp, SMALL);
        BundleFacts facts = BundleFacts.of(file, BundleType.ZIP);
        store.client.putObject(
                request -> request.bucket(bucket).key(KEY).metadata(Map.of("sha256", facts.sha256())),
                RequestBody.fromFile(file));
        assertThat(store.head(bucket, KEY).checksumSHA256()).isNull();

        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.ALREADY_THERE);
    }

    @Test
    void whatIsEncryptedOtherwiseIsSentAgain() throws IOException {
        Path file = Store.file(temp, SMALL);
        upload(file, settings);
        UploadSettings kms = settings.withEncryption(new ObjectEncryption.Kms(Optional.of("11112222-key"), false));
        assertThat(upload(file, kms).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(upload(file, kms).how()).isEqualTo(UploadedRevision.How.ALREADY_THERE);
        assertThat(upload(file, settings.withEncryption(new ObjectEncryption.S3Managed()))
                        .how())
                .isEqualTo(UploadedRevision.How.SENT);
    }

    @Test
    void whoMayNotLookSendsAllTheSame() throws IOException {
        for (int size : new int[] {SMALL, LARGE}) {
            store.simulator.faults().order(on(FaultOrder.error(1, "AccessDenied", 403, "Access Denied"), "HeadObject"));
            store.simulator
                    .faults()
                    .order(on(FaultOrder.error(1, "AccessDenied", 403, "Access Denied"), "ListMultipartUploads"));
            assertThat(upload(Store.file(temp, size), settings).how()).isEqualTo(UploadedRevision.How.SENT);
            store.reset();
        }
    }

    // --- what breaks

    @ParameterizedTest
    @CsvSource({
        "HeadObject,throttle",
        "HeadObject,cut",
        "PutObject,throttle",
        "PutObject,error",
        "PutObject,cut",
        "PutObject,cutBody"
    })
    void aBrokenRequestIsSentAgain(String operation, String kind) throws IOException {
        order(operation, kind, 4);
        Path file = Store.file(temp, SMALL);
        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
        // The JDK's connection sends a HEAD again by itself.
        assertThat(store.pauses).startsWith(1, 2).hasSizeLessThan(5);
    }

    private static void order(String operation, String kind, int count) {
        FaultOrder order = switch (kind) {
            case "throttle" -> FaultOrder.throttle(count);
            case "error" -> FaultOrder.serverError(count);
            case "cut" -> FaultOrder.cutConnection(count);
            default -> FaultOrder.cutBody(count);
        };
        store.simulator.faults().order(on(order, operation));
    }

    @ParameterizedTest
    @CsvSource({
        "CreateMultipartUpload,throttle",
        "CreateMultipartUpload,cut",
        "CreateMultipartUpload,cutBody",
        "UploadPart,throttle",
        "UploadPart,error",
        "UploadPart,cut",
        "UploadPart,cutBody",
        "CompleteMultipartUpload,throttle",
        "CompleteMultipartUpload,cut",
        "CompleteMultipartUpload,cutBody",
        "ListMultipartUploads,error"
    })
    void aBrokenPartIsSentAgainAndNoOther(String operation, String kind) throws IOException {
        order(operation, kind, 1);
        Path file = Store.file(temp, LARGE);
        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
        assertThat(store.calls("UploadPart")).isEqualTo(operation.equals("UploadPart") ? 5 : 4);
    }

    @Test
    void aBrokenUploadIsResumed() throws IOException {
        Path file = Store.file(temp, LARGE);
        store.before.add(request -> {
            if (request instanceof UploadPartRequest part && part.partNumber() == 3) {
                store.simulator.faults().clear();
                store.simulator.faults().order(on(FaultOrder.cutConnection(100), "UploadPart"));
            }
        });
        assertThatThrownBy(() -> upload(file, settings.withMetadata(Map.of("build", "1")), (p, a, b, all) -> {}))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isTrue())
                .hasMessageContaining("UploadPart for s3://" + bucket + "/" + KEY);
        int arrived = partsOf(store.openUploads(bucket).get(0)).size();
        store.reset();

        UploadedRevision uploaded = upload(file, settings.withMetadata(Map.of("build", "2")));

        assertThat(store.calls("CreateMultipartUpload")).isEqualTo(arrived == 0 ? 1 : 0);
        assertThat(store.calls("UploadPart")).isEqualTo(4 - arrived);
        assertThat(uploaded.how()).isEqualTo(arrived == 0 ? UploadedRevision.How.SENT : UploadedRevision.How.RESUMED);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    private List<Integer> partsOf(String id) {
        return store.client.listParts(request -> request.bucket(bucket).key(KEY).uploadId(id)).parts().stream()
                .map(software.amazon.awssdk.services.s3.model.Part::partNumber)
                .toList();
    }

    /** What a try that broke off leaves: some parts of the file. */
    private String begun(Path file, String key, int... numbers) throws IOException {
        String id = store.client
                .createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm("SHA256")
                        .metadata(Map.of("build", "first")))
                .uploadId();
        for (int number : numbers) {
            store.client.uploadPart(
                    request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number),
                    RequestBody.fromBytes(Store.part(file, number)));
        }
        store.reset();
        return id;
    }

    @Test
    void whatS3HasIsNotSentAgain() throws IOException {
        Path file = Store.file(temp, LARGE);
        begun(file, KEY, 1, 3);
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        UploadedRevision uploaded = upload(file, settings, (parts, all, bytes, allBytes) -> told.add(parts));
        assertThat(uploaded.how()).isEqualTo(UploadedRevision.How.RESUMED);
        assertThat(uploaded.describe()).startsWith("Completed an earlier upload of");
        assertThat(store.requests(UploadPartRequest.class))
                .extracting(UploadPartRequest::partNumber)
                .containsExactlyInAnyOrder(2, 4);
        assertThat(told).containsExactly(1, 2, 3, 4);
        assertThat(store.head(bucket, KEY).metadata()).containsEntry("build", "first");
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void anUploadThatLacksItsCompletionOnlyIsCompleted() throws IOException {
        Path file = Store.file(temp, LARGE);
        begun(file, KEY, 1, 2, 3, 4);
        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.RESUMED);
        assertThat(store.requests(UploadPartRequest.class))
                .extracting(UploadPartRequest::partNumber)
                .containsExactly(4);
    }

    @Test
    void uploadsOfOthersAreLeftAlone() throws IOException {
        Path file = Store.file(temp, LARGE);
        Path other = Store.file(temp, LARGE + 1);
        List<String> theirs = List.of(
                begun(other, KEY, 1, 2), begun(file, KEY), begun(file, KEY + ".sig", 1, 2), begun(file, "app/42", 1));
        UploadedRevision uploaded = upload(file, settings);
        assertThat(uploaded.how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.calls("UploadPart")).isEqualTo(4);
        assertThat(store.openUploads(bucket)).containsExactlyInAnyOrderElementsOf(theirs);
    }

    @Test
    void anUploadWithOnePartOfAnotherContentIsLeftAlone() throws IOException {
        Path file = Store.file(temp, LARGE);
        byte[] changed = Files.readAllBytes(file);
        Arrays.fill(changed, (int) Store.PART, (int) Store.PART + 9, (byte) 0);
        Path other = Files.write(temp.resolve("other"), changed);
        String theirs = begun(other, KEY, 1, 2, 3);
        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.openUploads(bucket)).containsExactly(theirs);
    }

    @Test
    void anUploadThatIsTakenBackMeanwhileIsBegunAnew() throws IOException {
        Path file = Store.file(temp, LARGE);
        String id = begun(file, KEY, 1, 2);
        store.before.add(request -> {
            if (request instanceof UploadPartRequest part && part.uploadId().equals(id)) {
                store.before.clear();
                store.client.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(KEY).uploadId(id));
            }
        });
        assertThat(upload(file, settings).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void anUploadThatSomebodyElseCompletesMeanwhileIsThere() throws IOException {
        Path file = Store.file(temp, LARGE);
        begun(file, KEY, 1);
        AtomicReference<UploadedRevision> theirs = new AtomicReference<>();
        store.before.add(request -> {
            if (request instanceof ListPartsRequest) {
                store.before.clear();
                // They resume the same upload, and are done between our look and our first part.
                store.before.add(next -> {
                    if (next instanceof UploadPartRequest) {
                        store.before.clear();
                        try {
                            theirs.set(upload(file, settings));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                });
            }
        });
        UploadedRevision ours = upload(file, settings);
        assertThat(theirs.get().how()).isEqualTo(UploadedRevision.How.RESUMED);
        assertThat(ours.how()).isNotEqualTo(UploadedRevision.How.SENT);
        assertThat(ours.revision()).isEqualTo(theirs.get().revision());
    }

    @Test
    void anUploadThatEncryptsOtherwiseIsNotResumed() throws IOException {
        Path file = Store.file(temp, LARGE);
        begun(file, KEY, 1, 2);
        UploadSettings kms = settings.withEncryption(new ObjectEncryption.Kms(Optional.of("a-key"), false));
        assertThat(upload(file, kms).how()).isEqualTo(UploadedRevision.How.SENT);
        assertThat(store.head(bucket, KEY).serverSideEncryptionAsString()).isEqualTo("aws:kms");
    }

    @Test
    void anInterruptionLeavesWhatWasSent() throws Exception {
        Path file = Store.file(temp, LARGE);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread uploading = new Thread(() -> failure.set(catchThrowable(() -> upload(file, settings))));
        store.before.add(request -> {
            if (request instanceof UploadPartRequest part && part.partNumber() == 4) {
                uploading.interrupt();
            }
        });
        uploading.start();
        uploading.join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(store.openUploads(bucket)).hasSize(1);
        store.reset();
        upload(file, settings);
        assertThat(store.content(bucket, KEY)).isEqualTo(Files.readAllBytes(file));
    }

    // --- what S3 refuses

    @Test
    void aRefusalIsExplainedAndLeavesNothing() throws IOException {
        store.simulator
                .faults()
                .order(on(
                        FaultOrder.error(
                                1, "AccessDenied", 403, "User: arn:aws:iam::1:user/u is not authorized to PutObject"),
                        "UploadPart"));
        assertThatThrownBy(() -> upload(Store.file(temp, LARGE), settings))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isFalse())
                .hasMessage("UploadPart for s3://" + bucket + "/" + KEY
                        + ": access denied (AccessDenied: User: arn:aws:iam::1:user/u is not authorized to PutObject)."
                        + " The identity needs s3:PutObject on arn:aws:s3:::" + bucket + "/" + KEY
                        + ". A bucket policy, or an endpoint's or the organization's, may forbid it all the same.");
        assertThat(store.openUploads(bucket)).isEmpty();
    }

    @Test
    void aRefusalWithKeyAndOwnerNamesThem() throws IOException {
        store.simulator.faults().order(on(FaultOrder.error(1, "AccessDenied", 403, "Access Denied"), "PutObject"));
        assertThatThrownBy(() -> upload(
                        Store.file(temp, SMALL),
                        settings.withEncryption(new ObjectEncryption.Kms(Optional.of("alias/k"), false))
                                .withExpectedBucketOwner("123456789012")))
                .hasMessageContaining("and kms:GenerateDataKey and kms:Decrypt on alias/k")
                .hasMessageContaining("the bucket must belong to account 123456789012");
    }

    @Test
    void aBucketThatIsNotThereIsTold() throws IOException {
        for (int size : new int[] {SMALL, LARGE}) {
            assertThatThrownBy(() -> upload(Store.file(temp, size), UploadSettings.of("no-such-bucket", KEY)))
                    .isInstanceOf(RevisionException.class)
                    .hasMessageContaining(
                            "there is no bucket no-such-bucket (asked in region us-east-1). Check the name");
        }
    }

    @Test
    void aBucketInAnotherRegionIsTold() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-central-1");
            byte[] body = exchange.getRequestMethod().equals("HEAD")
                    ? new byte[0]
                    : "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(301, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Path file = Store.file(temp, SMALL);
        try (S3Client client = store.client(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Region.CN_NORTH_1)) {
            assertThatThrownBy(() -> new RevisionUpload(client, settings, store.noPause)
                            .upload(file, BundleFacts.of(file, BundleType.ZIP), Progress.NONE))
                    .hasMessage("PutObject for s3://" + bucket + "/" + KEY + ": bucket " + bucket
                            + " is not in region cn-north-1 but in eu-central-1. Set the region to eu-central-1.");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeyThatKmsRefusesIsTold() throws IOException {
        store.simulator
                .faults()
                .order(on(FaultOrder.error(1, "KMS.DisabledException", 400, "arn:k is disabled"), "PutObject"));
        assertThatThrownBy(() -> upload(
                        Store.file(temp, SMALL),
                        settings.withEncryption(new ObjectEncryption.Kms(Optional.of("k"), false))))
                .hasMessageContaining("KMS.DisabledException: arn:k is disabled. The key is k; it must be enabled");
    }

    @Test
    void anExpiredSessionIsTriedAgainAndAWrongKeyIsNot() throws IOException {
        store.simulator.faults().order(on(FaultOrder.error(2, "ExpiredToken", 400, SECRET_ANSWER), "PutObject"));
        assertThat(upload(Store.file(temp, SMALL), settings).how()).isEqualTo(UploadedRevision.How.SENT);
        store.reset();
        store.simulator
                .faults()
                .order(on(FaultOrder.error(2, "SignatureDoesNotMatch", 403, SECRET_ANSWER), "PutObject"));
        assertThatThrownBy(() -> upload(Store.file(temp, SMALL + 1), settings))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("AWS does not accept the credentials")
                .hasMessageNotContaining(Store.SECRET)
                .hasNoCause();
        assertThat(store.pauses).isEmpty();
    }

    private static final String SECRET_ANSWER = "StringToSign was x-amz-security-token:" + Store.SECRET;

    @Test
    void aFileThatChangesWhileItIsSentIsTold() throws IOException {
        Path file = Store.file(temp, LARGE);
        BundleFacts facts = BundleFacts.of(file, BundleType.ZIP, Store.PART);
        byte[] changed = Files.readAllBytes(file);
        changed[1]++;
        Files.write(file, changed);
        assertThatThrownBy(() ->
                        new RevisionUpload(store.client, settings, store.noPause).upload(file, facts, Progress.NONE))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isFalse())
                .hasMessageContaining("UploadPart for s3://");
        assertThat(store.openUploads(bucket)).isEmpty();
        assertThatThrownBy(() -> store.head(bucket, KEY)).hasMessageContaining("404");
    }

    @Test
    void aFileThatIsGoneIsTold() {
        assertThatThrownBy(() -> upload(temp.resolve("none"), settings))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith("Cannot read " + temp.resolve("none") + ": ");
    }

    @Test
    void whatDoesNotComeBackEndsWithWhatToDo() throws IOException {
        store.simulator.faults().order(on(FaultOrder.throttle(100), "PutObject"));
        assertThatThrownBy(() -> upload(Store.file(temp, SMALL), settings))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isTrue())
                .hasMessageContaining("SlowDown");
        assertThat(store.pauses).containsExactly(1, 2, 3, 4);
    }
}
