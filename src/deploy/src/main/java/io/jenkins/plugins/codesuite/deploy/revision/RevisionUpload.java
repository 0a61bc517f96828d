package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends a bundle to S3, with a key.
 *
 * <ul>
 *   <li>Where the same content is already, nothing is sent, and the object keeps the metadata of who sent it: same size, same
 *       {@code x-amz-meta-sha256}, encrypted as it should be, and with the same digest made by S3, which is its SHA-256, or
 *       the MD5 that is the ETag of an object of one part without a KMS key. Where S3 tells neither, it is sent again.
 *   <li>Up to 16 MiB go in one request, more in parts of 16 MiB, four at a time; a file's parts are read while they are
 *       sent, so that memory does not grow with it.
 *   <li>S3 gets the SHA-256 of the content, or of each part, and refuses what differs.
 *   <li>What the network, S3's being busy or an expired session break is sent again, each part for itself, up to five times.
 *       If that does not help, the parts that S3 has are left, and the next upload of the same content to the same key goes
 *       on from there ({@link PartsUpload} says when). A lifecycle rule {@code AbortIncompleteMultipartUpload} of the bucket
 *       takes away what nobody comes back for. After a refusal, nothing is left.
 * </ul>
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</a>,
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking object
 * integrity</a>.
 */
public final class RevisionUpload {

    private static final String TYPE = "application/octet-stream";

    private final S3Calls calls;
    private final UploadSettings settings;

    /**
     * Sends to one place.
     *
     * @param client the client, which the caller closes
     * @param settings where the bundle goes
     */
    public RevisionUpload(S3Client client, UploadSettings settings) {
        this(client, settings, Pause.USUAL);
    }

    RevisionUpload(S3Client client, UploadSettings settings, Pause pause) {
        this.calls = new S3Calls(client, settings, pause);
        this.settings = settings;
    }

    /**
     * Sends a bundle, unless the same content is there already.
     *
     * @param bundle what was packed
     * @param progress told how far it is, in parts and bytes
     * @return where it is
     * @throws RevisionException if S3 cannot be reached or refuses, or the file cannot be read
     * @throws IOException if the thread is interrupted
     */
    public UploadedRevision upload(PackedBundle bundle, Progress progress) throws IOException {
        return upload(bundle.file(), BundleFacts.of(bundle), progress);
    }

    /**
     * Sends any file.
     *
     * @param file the file
     * @param facts what is known of it
     * @param progress told how far it is, in parts and bytes
     * @return where it is
     * @throws RevisionException if S3 cannot be reached or refuses, or the file cannot be read
     * @throws IOException if the thread is interrupted
     */
    public UploadedRevision upload(Path file, BundleFacts facts, Progress progress) throws IOException {
        Optional<UploadedRevision> there = new S3Object(calls, facts).find(UploadedRevision.How.ALREADY_THERE);
        if (there.isPresent()) {
            return there.get();
        }
        try (FileParts content = new FileParts(file)) {
            return facts.isSingle() ? put(content, facts, progress) : new Parts(content, facts, progress).send();
        } catch (RevisionException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new RevisionException("Cannot read " + file + ": " + IoFailures.describe(e), e);
        }
    }

    private UploadedRevision put(FileParts content, BundleFacts facts, Progress progress) throws IOException {
        S3Object object = new S3Object(calls, facts);
        RequestBody body = body(content, 0, facts.sizeInBytes());
        PutObjectResponse response =
                calls.run(S3Action.PUT, () -> calls.client().putObject(object.put(), body));
        progress.reached(1, 1, facts.sizeInBytes(), facts.sizeInBytes());
        return object.uploaded(
                Optional.ofNullable(response.versionId()),
                Optional.ofNullable(response.eTag()),
                UploadedRevision.How.SENT);
    }

    private static RequestBody body(FileParts content, long offset, long length) {
        return RequestBody.fromContentProvider(() -> content.stream(offset, length), length, TYPE);
    }

    /** A file in parts. */
    private final class Parts {

        private final FileParts content;
        private final BundleFacts facts;
        private final Progress progress;
        private final PartsUpload uploads;

        Parts(FileParts content, BundleFacts facts, Progress progress) {
            this.content = content;
            this.facts = facts;
            this.progress = progress;
            this.uploads = new PartsUpload(calls, facts);
        }

        UploadedRevision send() throws IOException {
            Optional<PartsUpload.Open> begun = uploads.resumable();
            if (begun.isPresent()) {
                Optional<UploadedRevision> resumed = resume(begun.get());
                if (resumed.isPresent()) {
                    return resumed.get();
                }
            }
            return send(uploads.begin(), UploadedRevision.How.SENT);
        }

        /** Goes on with an upload; empty if it is of no use, or somebody else has completed or taken it back meanwhile. */
        private Optional<UploadedRevision> resume(PartsUpload.Open open) throws IOException {
            // What an upload encrypts with shows when a part is sent: one at least is.
            open.eTags().remove(facts.parts());
            try {
                int first = facts.numbers().stream()
                        .filter(number -> !open.eTags().containsKey(number))
                        .findFirst()
                        .orElseThrow();
                UploadPartResponse response = part(open, first);
                if (!settings.encryption()
                        .fits(
                                Optional.ofNullable(response.serverSideEncryptionAsString()),
                                Optional.ofNullable(response.ssekmsKeyId()))) {
                    return Optional.empty();
                }
                return Optional.of(send(open, UploadedRevision.How.RESUMED));
            } catch (RevisionException e) {
                if (e.kind() == RevisionException.Kind.MISSING) {
                    return new S3Object(calls, facts).find(UploadedRevision.How.ALREADY_THERE);
                }
                throw e;
            }
        }

        private UploadedRevision send(PartsUpload.Open open, UploadedRevision.How how) throws IOException {
            PartsUpload.Open state = new PartsUpload.Open(open.id(), new ConcurrentHashMap<>(open.eTags()));
            SentSoFar sent = new SentSoFar(progress, facts.parts(), facts.sizeInBytes());
            state.eTags().keySet().forEach(number -> sent.part(facts.length(number)));
            List<InParallel.Work> missing = new ArrayList<>();
            for (int number : facts.numbers()) {
                if (!state.eTags().containsKey(number)) {
                    missing.add(() -> {
                        part(state, number);
                        sent.part(facts.length(number));
                    });
                }
            }
            try {
                InParallel.run("the upload of " + settings.address(), missing);
                return completed(state, how);
            } catch (RevisionException e) {
                if (!e.isPassing() && e.kind() != RevisionException.Kind.MISSING) {
                    uploads.abort(open.id());
                }
                throw e;
            }
        }

        private UploadPartResponse part(PartsUpload.Open open, int number) throws IOException {
            RequestBody body = body(content, facts.offset(number), facts.length(number));
            UploadPartResponse response = calls.run(
                    S3Action.SEND,
                    () -> calls.client().uploadPart(new S3Object(calls, facts).part(open.id(), number), body));
            open.eTags().put(number, response.eTag());
            return response;
        }

        private UploadedRevision completed(PartsUpload.Open open, UploadedRevision.How how) throws IOException {
            try {
                return uploads.complete(open, how);
            } catch (RevisionException e) {
                // When the answer to the first try was lost, the second one finds the upload completed.
                Optional<UploadedRevision> there = e.kind() == RevisionException.Kind.MISSING
                        ? new S3Object(calls, facts).find(how)
                        : Optional.empty();
                return there.orElseThrow(() -> e);
            }
        }
    }
}
