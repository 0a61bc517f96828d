package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Lets a machine without a key send a bundle to S3.
 *
 * <ol>
 *   <li>There: {@link RevisionBundle#pack} and {@link BundleFacts#of(PackedBundle)}.
 *   <li>Here: {@link #begin}, and {@link #sign} if something is to be sent.
 *   <li>There: {@link PartSender#send}.
 *   <li>Here: {@link #complete}. If the sender broke off, {@link #sign} gives leave for what S3 still lacks.
 * </ol>
 *
 * <p>What the machine there says is not believed: each URL is good for one part of one length with one SHA-256, and the
 * metadata, the encryption and the owner are signed with it, so that S3 refuses anything else; and {@link #complete} asks S3,
 * not the machine, what arrived.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">Presigned URLs</a>.
 */
public final class PresignedUpload implements AutoCloseable {

    private final S3Calls calls;
    private final S3Presigner presigner;
    private final UploadSettings settings;
    private final Duration validity;

    /**
     * Signs for one place.
     *
     * @param clients whose access signs; the caller closes them
     * @param settings where the bundle goes
     * @param validity how long URLs are valid: at most 7 days, and never longer than the session of the credentials
     */
    public PresignedUpload(AwsClients clients, UploadSettings settings, Duration validity) {
        this(clients.s3(), presigner(clients), settings, validity, Pause.USUAL);
    }

    PresignedUpload(S3Client client, S3Presigner presigner, UploadSettings settings, Duration validity, Pause pause) {
        this.calls = new S3Calls(client, settings, pause);
        this.presigner = presigner;
        this.settings = settings;
        this.validity = validity;
    }

    private static S3Presigner presigner(AwsClients clients) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(clients.region()))
                .credentialsProvider(clients.access().credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(clients.access().endpoint().isPresent())
                        .build());
        clients.access().endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** What {@link #begin} found. */
    public sealed interface Begun {

        /**
         * The same content is there already: nothing is to be sent.
         *
         * @param revision where it is
         */
        record AlreadyThere(UploadedRevision revision) implements Begun {}

        /**
         * S3 waits for it.
         *
         * @param upload what was begun
         */
        record Open(OpenUpload upload) implements Begun {}
    }

    /**
     * Looks whether the content is there, and begins an upload (or finds one that was begun) if not.
     *
     * @param facts what the machine with the file says of it
     * @throws RevisionException if S3 cannot be reached or refuses
     * @throws IOException if the thread is interrupted
     */
    public Begun begin(BundleFacts facts) throws IOException {
        Optional<UploadedRevision> there = new S3Object(calls, facts).find(UploadedRevision.How.ALREADY_THERE);
        if (there.isPresent()) {
            return new Begun.AlreadyThere(there.get());
        }
        if (facts.isSingle()) {
            return new Begun.Open(new OpenUpload(facts, "", false));
        }
        PartsUpload uploads = new PartsUpload(calls, facts);
        // Whether an upload that was found encrypts as it should shows only when a part is sent, which is not done
        // here.
        Optional<PartsUpload.Open> found =
                settings.encryption().algorithm().isEmpty() ? uploads.resumable() : Optional.empty();
        String id = found.isPresent() ? found.get().id() : uploads.begin().id();
        return new Begun.Open(new OpenUpload(facts, id, found.isPresent()));
    }

    /**
     * Signs what is still to be sent. May be called again when URLs expired or the sender broke off: what S3 has is not
     * sent twice.
     *
     * @param upload what was begun
     * @throws RevisionException if S3 cannot be reached or refuses, or there are no credentials to sign with
     * @throws IOException if the thread is interrupted
     */
    public SignedParts sign(OpenUpload upload) throws IOException {
        BundleFacts facts = upload.facts();
        S3Object object = new S3Object(calls, facts);
        ArrayList<SignedParts.SignedPart> parts = new ArrayList<>();
        try {
            if (upload.multipart().isEmpty()) {
                parts.add(signed(
                        facts,
                        1,
                        presigner.presignPutObject(
                                put -> put.signatureDuration(validity).putObjectRequest(object.put()))));
            } else {
                String id = upload.uploadId();
                Map<Integer, String> there = reopened(facts, id).eTags();
                for (int number : facts.numbers()) {
                    if (!there.containsKey(number)) {
                        parts.add(signed(
                                facts,
                                number,
                                presigner.presignUploadPart(part ->
                                        part.signatureDuration(validity).uploadPartRequest(object.part(id, number)))));
                    }
                }
            }
        } catch (RuntimeException e) {
            // There may be no credentials to sign with: that is all that can fail here.
            throw new RevisionException(
                    "Cannot sign an upload to " + settings.address() + ": "
                            + AwsTrouble.of(e).sentence(),
                    RevisionException.Kind.FINAL);
        }
        return new SignedParts(settings.address(), parts);
    }

    private static SignedParts.SignedPart signed(BundleFacts facts, int number, PresignedRequest request) {
        URL url = request.url();
        ArrayList<String> headers = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : request.signedHeaders().entrySet()) {
            // The connection sets these itself, from the URL and the length.
            if (!header.getKey().equalsIgnoreCase("host") && !header.getKey().equalsIgnoreCase("content-length")) {
                headers.add(header.getKey());
                headers.add(String.join(",", header.getValue()));
            }
        }
        return new SignedParts.SignedPart(number, facts.offset(number), facts.length(number), url.toString(), headers);
    }

    /**
     * Makes the object of what was sent, after S3 has said that it has what was announced.
     *
     * @param upload what was begun
     * @return where it is
     * @throws RevisionException if S3 cannot be reached or refuses, or has something else than what was announced
     * @throws IOException if the thread is interrupted
     */
    public UploadedRevision complete(OpenUpload upload) throws IOException {
        BundleFacts facts = upload.facts();
        UploadedRevision.How how = upload.resumed() ? UploadedRevision.How.RESUMED : UploadedRevision.How.SENT;
        S3Object object = new S3Object(calls, facts);
        if (upload.multipart().isEmpty()) {
            return object.find(how)
                    .orElseThrow(() -> new RevisionException(settings.address() + " is not what was announced ("
                            + facts.sizeInBytes() + " bytes, SHA-256 " + facts.sha256()
                            + "), or the identity may not look: it needs s3:GetObject there. Do not deploy it; upload it"
                            + " again"));
        }
        try {
            return complete(upload.uploadId(), facts, how);
        } catch (RevisionException e) {
            // When the answer to an earlier try was lost, the upload is completed already.
            Optional<UploadedRevision> there =
                    e.kind() == RevisionException.Kind.MISSING || e.isPassing() ? object.find(how) : Optional.empty();
            return there.orElseThrow(() -> e);
        }
    }

    private UploadedRevision complete(String id, BundleFacts facts, UploadedRevision.How how) throws IOException {
        PartsUpload.Open open = reopened(facts, id);
        List<Integer> missing = facts.numbers().stream()
                .filter(number -> !open.eTags().containsKey(number))
                .toList();
        if (!missing.isEmpty()) {
            throw new RevisionException(
                    "S3 has not got all of " + settings.address() + ": " + missing.size() + " of " + facts.parts()
                            + " parts are missing or not what was announced (the first is part " + missing.get(0)
                            + ")",
                    RevisionException.Kind.PASSING);
        }
        return new PartsUpload(calls, facts).complete(open, how);
    }

    /** The parts that S3 has: who sent them is not asked, and need not be. */
    private PartsUpload.Open reopened(BundleFacts facts, String id) throws IOException {
        return new PartsUpload(calls, facts).reopen(id);
    }

    /** Takes back what was begun, as well as it can. */
    public void abandon(OpenUpload upload) {
        upload.multipart().ifPresent(id -> new PartsUpload(calls, upload.facts()).abort(id));
    }

    /** Closes the presigner, not the clients. */
    @Override
    public void close() {
        presigner.close();
    }
}
