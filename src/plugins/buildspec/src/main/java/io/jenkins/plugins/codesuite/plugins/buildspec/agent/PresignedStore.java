package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects in S3 by presigned URLs: bytes go straight between the agent and S3, and the agent has neither a key nor the AWS
 * SDK. What may be read and written is what the controller signed.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">Presigned URLs</a>.
 */
public final class PresignedStore implements ObjectStore {

    /** What S3 takes in one PUT, in bytes. */
    public static final long LARGEST = 5L << 30;

    private static final int TRIES = 4;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration READ = Duration.ofMinutes(5);

    private final List<Known> known;
    private final Map<String, SignedUrl> puts;
    private final String address;

    /**
     * An object that is there.
     *
     * @param key its key
     * @param sizeInBytes its size
     * @param lastModified when it was stored, in milliseconds since 1970
     * @param get where it is read
     */
    public record Known(String key, long sizeInBytes, long lastModified, SignedUrl get) implements Serializable {}

    /**
     * A URL and the headers that were signed with it.
     *
     * @param url the URL; it is a secret while it is valid
     * @param headers names and values in turn
     */
    public record SignedUrl(String url, ArrayList<String> headers) implements Serializable {

        /** Tells nothing that signs. */
        @Override
        public String toString() {
            return "SignedUrl";
        }
    }

    /**
     * A store of what was signed.
     *
     * @param address where keys begin, {@code s3://bucket/prefix/} or {@code s3://bucket/}
     * @param known the objects that can be read
     * @param puts where objects can be written, by key
     */
    public PresignedStore(String address, List<Known> known, Map<String, SignedUrl> puts) {
        this.address = address;
        this.known = List.copyOf(known);
        this.puts = Map.copyOf(puts);
    }

    @Override
    public String kind() {
        return "S3";
    }

    @Override
    public String location(String key) {
        return address + key;
    }

    @Override
    public void put(String key, Path file, Map<String, String> metadata) throws IOException {
        int status = send(key, file);
        if (status / 100 != 2) {
            throw new IOException("S3 answered " + status + " to the upload of " + location(key));
        }
    }

    @Override
    public boolean putIfAbsent(String key, Path file, Map<String, String> metadata) throws IOException {
        // The controller signed 'if-none-match: *' for these.
        int status = send(key, file);
        if (status == HttpURLConnection.HTTP_PRECON_FAILED || status == HttpURLConnection.HTTP_CONFLICT) {
            return false;
        }
        if (status / 100 != 2) {
            throw new IOException("S3 answered " + status + " to the upload of " + location(key));
        }
        return true;
    }

    private int send(String key, Path file) throws IOException {
        SignedUrl url = Optional.ofNullable(puts.get(key))
                .orElseThrow(() -> new IOException("no upload was signed for " + location(key)));
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IOException(file.getFileName() + " has " + size
                    + " bytes; S3 takes at most 5 GiB in one upload: part the artifact, or use packaging NONE");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                HttpURLConnection connection = open(url, "PUT");
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(size);
                try (OutputStream out = connection.getOutputStream()) {
                    Files.copy(file, out);
                }
                int status = connection.getResponseCode();
                drain(connection);
                if (status < 500 && status != 429 || attempt == TRIES) {
                    return status;
                }
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw unreachable(key, e);
                }
            }
            pause(attempt);
        }
    }

    @Override
    public Optional<StoredObject> get(String key, Path to) throws IOException {
        Optional<Known> found =
                known.stream().filter(object -> object.key().equals(key)).findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                HttpURLConnection connection = open(found.get().get(), "GET");
                int status = connection.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK) {
                    try (InputStream in = connection.getInputStream()) {
                        Files.copy(in, to);
                        return Optional.of(object(found.get()));
                    }
                }
                drain(connection);
                if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                    return Optional.empty();
                }
                if (status < 500 && status != 429 || attempt == TRIES) {
                    throw new RefusedException("S3 answered " + status + " to the download of " + location(key));
                }
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                Files.deleteIfExists(to);
                if (attempt == TRIES) {
                    throw unreachable(key, e);
                }
            }
            pause(attempt);
        }
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return known.stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .map(PresignedStore::object);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return known.stream()
                .filter(object -> object.key().startsWith(prefix))
                .map(PresignedStore::object)
                .toList();
    }

    private static StoredObject object(Known object) {
        return new StoredObject(object.key(), object.sizeInBytes(), Instant.ofEpochMilli(object.lastModified()));
    }

    private static HttpURLConnection open(SignedUrl signed, String method) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(signed.url()).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) READ.toMillis());
        for (int i = 0; i + 1 < signed.headers().size(); i += 2) {
            connection.setRequestProperty(
                    signed.headers().get(i), signed.headers().get(i + 1));
        }
        return connection;
    }

    private static void drain(HttpURLConnection connection) throws IOException {
        try (InputStream in =
                connection.getErrorStream() == null ? InputStream.nullInputStream() : connection.getErrorStream()) {
            in.readAllBytes();
        }
    }

    /** The JDK's messages may quote the URL, which is a secret. */
    private IOException unreachable(String key, IOException e) {
        return new IOException("S3 cannot be reached from the agent for " + location(key) + ": "
                + e.getClass().getSimpleName());
    }

    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(250L << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while it waited for S3");
        }
    }

    /** S3 said no, and will again. */
    private static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
