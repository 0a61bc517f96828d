package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * An upload in parts that S3 keeps until it is completed.
 *
 * <p>One that an earlier try left is gone on with if it is for the same key and every part in it is one of ours: same number,
 * same size, same digest. That holds whoever sent them, and S3 compares the digests once more when the upload is completed.
 * An upload without parts, or with a part of another content, is somebody else's and left alone. Metadata is that of the try
 * that began the upload.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</a>.
 */
final class PartsUpload {

    /** How many unfinished uploads of one key are looked into, the newest first. */
    private static final int LOOKED_AT = 5;

    private static final Comparator<MultipartUpload> NEWEST_FIRST = Comparator.comparing(
                    MultipartUpload::initiated, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed();

    private final S3Calls calls;
    private final UploadSettings settings;
    private final BundleFacts facts;

    PartsUpload(S3Calls calls, BundleFacts facts) {
        this.calls = calls;
        this.settings = calls.settings();
        this.facts = facts;
    }

    /**
     * An upload with the parts that S3 has of it.
     *
     * @param id S3's id of it
     * @param eTags the ETags of the parts that S3 has, by number
     */
    record Open(String id, Map<Integer, String> eTags) {}

    /** Begins an upload. */
    Open begin() throws IOException {
        String id = calls.run(
                S3Action.BEGIN,
                () -> calls.client()
                        .createMultipartUpload(new S3Object(calls, facts).begin())
                        .uploadId());
        return new Open(id, new HashMap<>());
    }

    /** Finds an upload that can be gone on with. Who may not look finds none. */
    Optional<Open> resumable() throws IOException {
        List<MultipartUpload> uploads = calls.find(
                        S3Action.UPLOADS,
                        () -> calls
                                .client()
                                .listMultipartUploadsPaginator(request -> request.bucket(settings.bucket())
                                        .prefix(settings.key())
                                        .expectedBucketOwner(
                                                settings.expectedBucketOwner().orElse(null)))
                                .uploads()
                                .stream()
                                .filter(upload -> upload.key().equals(settings.key()))
                                .filter(upload -> upload.checksumAlgorithm() == null
                                        || upload.checksumAlgorithm() == ChecksumAlgorithm.SHA256)
                                .sorted(Comparator.comparing(MultipartUpload::initiated)
                                        .reversed())
                                .limit(LOOKED_AT)
                                .toList())
                .orElse(List.of());
        for (MultipartUpload upload : uploads) {
            List<Part> parts =
                    calls.find(S3Action.PARTS, () -> list(upload.uploadId())).orElse(List.of());
            if (!parts.isEmpty() && parts.stream().allMatch(this::isOurs)) {
                return Optional.of(new Open(upload.uploadId(), eTags(parts)));
            }
        }
        return Optional.empty();
    }

    /** The parts that S3 has of an upload and that are what they should be. */
    Open reopen(String id) throws IOException {
        List<Part> parts = calls.run(S3Action.PARTS, () -> list(id));
        return new Open(id, eTags(parts.stream().filter(this::isOurs).toList()));
    }

    private List<Part> list(String id) {
        return calls
                .client()
                .listPartsPaginator(request -> request.bucket(settings.bucket())
                        .key(settings.key())
                        .uploadId(id)
                        .expectedBucketOwner(settings.expectedBucketOwner().orElse(null)))
                .parts()
                .stream()
                .toList();
    }

    private boolean isOurs(Part part) {
        int number = part.partNumber();
        if (number < 1
                || number > facts.parts()
                || !Long.valueOf(facts.length(number)).equals(part.size())) {
            return false;
        }
        if (part.checksumSHA256() != null) {
            return part.checksumSHA256().equals(facts.partChecksum(number));
        }
        return S3Names.unquoted(part.eTag()).equals(facts.partMd5(number));
    }

    private static Map<Integer, String> eTags(List<Part> parts) {
        Map<Integer, String> eTags = new HashMap<>();
        parts.forEach(part -> eTags.put(part.partNumber(), part.eTag()));
        return eTags;
    }

    /**
     * Makes the object. S3 compares the digest of each part with the one that it has, and makes the whole's.
     *
     * @throws RevisionException of kind MISSING if there is no such upload (any more)
     */
    UploadedRevision complete(Open open, UploadedRevision.How how) throws IOException {
        List<CompletedPart> parts = facts.numbers().stream()
                .map(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(open.eTags().get(number))
                        .checksumSHA256(facts.partChecksum(number))
                        .build())
                .toList();
        CompleteMultipartUploadResponse response = calls.run(
                S3Action.COMPLETE,
                () -> calls.client()
                        .completeMultipartUpload(request -> request.bucket(settings.bucket())
                                .key(settings.key())
                                .uploadId(open.id())
                                .expectedBucketOwner(
                                        settings.expectedBucketOwner().orElse(null))
                                .multipartUpload(all -> all.parts(parts))));
        S3Object object = new S3Object(calls, facts);
        if (!object.isExpected(Optional.ofNullable(response.checksumSHA256()))) {
            throw new RevisionException(settings.address() + " is there, but its SHA-256 is not that of the bundle: "
                    + response.checksumSHA256() + " instead of " + facts.objectChecksum()
                    + ". Do not deploy it; upload it again");
        }
        return object.uploaded(Optional.ofNullable(response.versionId()), Optional.ofNullable(response.eTag()), how);
    }

    /** Takes an upload back; a failure to do so is not worth a word, since another one is being told. */
    void abort(String id) {
        try {
            calls.run(
                    S3Action.ABORT,
                    () -> calls.client()
                            .abortMultipartUpload(request -> request.bucket(settings.bucket())
                                    .key(settings.key())
                                    .uploadId(id)
                                    .expectedBucketOwner(
                                            settings.expectedBucketOwner().orElse(null))));
        } catch (IOException e) {
            // The bucket's lifecycle rule takes away what is left.
            return;
        }
    }
}
