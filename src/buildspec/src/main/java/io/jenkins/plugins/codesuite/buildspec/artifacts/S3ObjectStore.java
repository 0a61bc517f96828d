package io.jenkins.plugins.codesuite.buildspec.artifacts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Objects of an S3 bucket, by the SDK's synchronous client.
 *
 * <p>A file of more than 64 MiB goes up in parts of 16 MiB or more, four at a time. {@link #putIfAbsent} uses a
 * conditional write ({@code If-None-Match: *}).
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3 API Reference</a>; limits of
 * multipart uploads: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">multipart upload
 * limits</a>.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final long SINGLE = 64L << 20;
    private static final long PART = 16L << 20;
    private static final long MAX_PARTS = 10_000;
    private static final int AT_ONCE = 4;
    private static final int ATTEMPTS = 3;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final long single;
    private final long part;

    /**
     * Uses a bucket.
     *
     * @param client the client, which the caller closes
     * @param bucket the bucket's name
     * @param prefix what is put before every key, such as {@code cache/}; may be empty
     */
    public S3ObjectStore(S3Client client, String bucket, String prefix) {
        this(client, bucket, prefix, SINGLE, PART);
    }

    S3ObjectStore(S3Client client, String bucket, String prefix, long single, long part) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.single = single;
        this.part = part;
    }

    @Override
    public String kind() {
        return "S3";
    }

    @Override
    public String location(String key) {
        return "s3://" + bucket + "/" + prefix + key;
    }

    @Override
    public void put(String key, Path file, Map<String, String> metadata) throws IOException {
        upload(key, file, metadata, Optional.empty());
    }

    @Override
    public boolean putIfAbsent(String key, Path file, Map<String, String> metadata) throws IOException {
        try {
            upload(key, file, metadata, Optional.of("*"));
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    @Override
    public Optional<StoredObject> get(String key, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        // Not every HTTP client tells a body that ends early from one that ends: the size does, and a try more helps.
        for (int attempt = 1; ; attempt++) {
            boolean complete = false;
            try {
                Optional<GetObjectResponse> response = call(
                        "GetObject",
                        key,
                        () -> client.getObject(
                                request -> request.bucket(bucket).key(prefix + key), ResponseTransformer.toFile(to)));
                complete =
                        response.isPresent() && Files.size(to) == response.get().contentLength();
                if (complete || response.isEmpty()) {
                    return response.map(got -> new StoredObject(key, got.contentLength(), got.lastModified()));
                }
                if (attempt == ATTEMPTS) {
                    throw new IOException("GetObject " + location(key) + ": the download ended early");
                }
            } finally {
                if (!complete) {
                    Files.deleteIfExists(to);
                }
            }
        }
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        return call("HeadObject", key, () -> {
            HeadObjectResponse response =
                    client.headObject(request -> request.bucket(bucket).key(prefix + key));
            return new StoredObject(key, response.contentLength(), response.lastModified());
        });
    }

    @Override
    public List<StoredObject> list(String keyPrefix) throws IOException {
        return call(
                        "ListObjectsV2",
                        keyPrefix,
                        () -> client
                                .listObjectsV2Paginator(
                                        request -> request.bucket(bucket).prefix(prefix + keyPrefix))
                                .contents()
                                .stream()
                                .map(object -> new StoredObject(
                                        object.key().substring(prefix.length()), object.size(), object.lastModified()))
                                .toList())
                .orElse(List.of());
    }

    private void upload(String key, Path file, Map<String, String> metadata, Optional<String> ifNoneMatch)
            throws IOException {
        long size = Files.size(file);
        if (size > single) {
            uploadParts(key, file, size, metadata, ifNoneMatch);
            return;
        }
        mustCall(
                "PutObject",
                key,
                () -> client.putObject(
                        request -> request.bucket(bucket)
                                .key(prefix + key)
                                .metadata(metadata)
                                .ifNoneMatch(ifNoneMatch.orElse(null)),
                        RequestBody.fromFile(file)));
    }

    private void uploadParts(
            String key, Path file, long size, Map<String, String> metadata, Optional<String> ifNoneMatch)
            throws IOException {
        long length = Math.max(part, (size + MAX_PARTS - 1) / MAX_PARTS);
        String upload = mustCall(
                "CreateMultipartUpload",
                key,
                () -> client.createMultipartUpload(request ->
                                request.bucket(bucket).key(prefix + key).metadata(metadata))
                        .uploadId());
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "code-suite upload");
            thread.setDaemon(true);
            return thread;
        });
        boolean complete = false;
        try {
            List<Future<CompletedPart>> parts = new ArrayList<>();
            for (long start = 0; start < size; start += length) {
                long from = start;
                int number = parts.size() + 1;
                long partLength = Math.min(length, size - start);
                parts.add(executor.submit(() -> uploadPart(key, upload, number, file, from, partLength)));
            }
            List<CompletedPart> completed = new ArrayList<>();
            for (Future<CompletedPart> each : parts) {
                completed.add(each.get());
            }
            mustCall(
                    "CompleteMultipartUpload",
                    key,
                    () -> client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(prefix + key)
                            .uploadId(upload)
                            .ifNoneMatch(ifNoneMatch.orElse(null))
                            .multipartUpload(all -> all.parts(completed))));
            complete = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while uploading " + key);
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause().toString(), e);
        } finally {
            executor.shutdownNow();
            if (!complete) {
                abort(key, upload);
            }
        }
    }

    private CompletedPart uploadPart(String key, String upload, int number, Path file, long from, long length)
            throws IOException {
        RequestBody body =
                RequestBody.fromContentProvider(() -> open(file, from, length), length, "application/octet-stream");
        String tag = mustCall(
                "UploadPart",
                key,
                () -> client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(prefix + key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentLength(length),
                                body)
                        .eTag());
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private static InputStream open(Path file, long from, long length) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                in.skipNBytes(from);
                return new Section(in, length);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first bytes of a stream. */
    private static final class Section extends FilterInputStream {

        private long left;

        Section(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(prefix + key).uploadId(upload));
        } catch (SdkException e) {
            // The failure that led here is the one to tell; the bucket's lifecycle rule takes away what is left.
        }
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T mustCall(String operation, String key, Call<T> call) throws IOException {
        return call(operation, key, call)
                .orElseThrow(() -> new IOException(operation + " " + location(key) + ": no such bucket or upload"));
    }

    /** Runs a call; empty if S3 says that there is no such object. */
    private <T> Optional<T> call(String operation, String key, Call<T> call) throws IOException {
        try {
            return Optional.of(call.run());
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            if (e.statusCode() == 412 || "ConditionalRequestConflict".equals(code)) {
                throw new ConditionFailedException(e);
            }
            if (e.statusCode() == 404 && !"NoSuchBucket".equals(code)) {
                return Optional.empty();
            }
            String what = e.statusCode() == 403 ? "access denied, " : "";
            throw new IOException(operation + " " + location(key) + ": " + what + e.getMessage(), e);
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted during " + operation);
            interrupted.initCause(e);
            throw interrupted;
        } catch (SdkException | UncheckedIOException e) {
            throw new IOException(operation + " " + location(key) + ": " + e.getMessage(), e);
        }
    }

    private static final class ConditionFailedException extends IOException {

        private static final long serialVersionUID = 1L;

        ConditionFailedException(Throwable cause) {
            super("there is such an object already", cause);
        }
    }
}
