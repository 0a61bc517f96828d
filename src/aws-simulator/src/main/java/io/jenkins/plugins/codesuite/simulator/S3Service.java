package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import io.jenkins.plugins.codesuite.simulator.wire.Xml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * S3, answered by S3Proxy's request handler over its in-memory or filesystem store. The handler is driven directly: no
 * second listener, no copy of the bodies between two sockets, and the faults of the front apply.
 *
 * <p>It is made by the first S3 call, since its classes take longer to load than the rest of the simulator to start.
 */
final class S3Service implements ObjectStore, AutoCloseable {
    private static final long MAX_OBJECT_BYTES = 5L * 1024 * 1024 * 1024;
    private static final int MAX_CHUNK_BYTES = 16 * 1024 * 1024;
    private static final int MAX_TIME_SKEW_SECONDS = 15 * 60;

    private final BlobStore store;
    private final Handler handler;

    S3Service(SimulatorConfig config) {
        this.store = open(config);
        this.handler = new Handler(store);
    }

    private static BlobStore open(SimulatorConfig config) {
        Properties properties = new Properties();
        if (config.s3Folder().isEmpty()) {
            return BlobStores.create("transient", properties);
        }
        try {
            properties.setProperty(
                    "jclouds.filesystem.basedir",
                    Files.createDirectories(config.s3Folder().get())
                            .toRealPath()
                            .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the folder for S3: " + config.s3Folder().get(), e);
        }
        return BlobStores.create("filesystem", properties);
    }

    void createBucket(String bucket) {
        if (!store.containerExists(bucket)) {
            store.createContainer(bucket);
        }
    }

    @Override
    public Optional<String> eTag(String bucket, String key) {
        return found(() -> store.blobMetadataIfPresent(bucket, key))
                .map(head -> head.eTag().replace("\"", ""));
    }

    @Override
    public Optional<byte[]> read(String bucket, String key) {
        return found(() -> {
            try (var content = store.getBlob(bucket, key)) {
                return content == null ? null : content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read an object", e);
            }
        });
    }

    /** What the store gives; it says by null or by an exception that an object or its bucket is not there. */
    private static <T> Optional<T> found(Supplier<T> lookup) {
        try {
            return Optional.ofNullable(lookup.get());
        } catch (AwsServiceException absent) {
            return Optional.empty();
        }
    }

    void handle(HttpExchange exchange, S3Target target, boolean cut) throws IOException {
        S3Response response = new S3Response(exchange, cut);
        handler.answer(exchange, new S3Request(exchange, target), response);
        response.finish();
    }

    static byte[] errorDocument(String code, String message, String requestId) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>"
                        + Xml.escape(String.valueOf(message)) + "</Message><RequestId>" + requestId
                        + "</RequestId></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        store.close();
    }

    /** S3Proxy's handler, and the mapping of its exceptions that its own (Jetty-bound) servlet does. */
    private static final class Handler extends S3ProxyHandler {
        Handler(BlobStore store) {
            super(
                    store,
                    AuthenticationType.NONE,
                    null,
                    null,
                    null,
                    MAX_OBJECT_BYTES,
                    MAX_OBJECT_BYTES,
                    MAX_CHUNK_BYTES,
                    // SDKs send x-amz- headers that S3Proxy does not know, such as x-amz-security-token.
                    true,
                    null,
                    null,
                    MAX_TIME_SKEW_SECONDS);
        }

        void answer(HttpExchange exchange, HttpServletRequest request, S3Response response) throws IOException {
            try {
                doHandle(request, request, response, new RequestBody(exchange), new RequestContext());
            } catch (CutException e) {
                throw e;
            } catch (UnsupportedOperationException e) {
                error(request, response, S3ErrorCode.NOT_IMPLEMENTED);
            } catch (IllegalArgumentException e) {
                error(request, response, S3ErrorCode.INVALID_ARGUMENT);
            } catch (IOException | RuntimeException e) {
                Optional<AwsServiceException> known = Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                        .filter(AwsServiceException.class::isInstance)
                        .map(AwsServiceException.class::cast)
                        .findFirst();
                if (known.isPresent()) {
                    error(request, response, known.get());
                } else if (e instanceof IOException io) {
                    throw io;
                } else {
                    error(request, response, S3ErrorCode.INTERNAL_ERROR);
                }
            }
        }

        private void error(HttpServletRequest request, HttpServletResponse response, AwsServiceException error)
                throws IOException {
            var backend = S3Exceptions.httpResponse(error);
            if (backend != null) {
                for (String header : List.of("ETag", "x-amz-delete-marker", "x-amz-version-id", "Allow")) {
                    backend.firstMatchingHeader(header).ifPresent(value -> response.setHeader(header, value));
                }
            }
            String code = S3Exceptions.errorCode(error);
            if (code != null) {
                String message = error.awsErrorDetails().errorMessage();
                sendSimpleErrorResponse(
                        request, response, code, error.statusCode(), message == null ? "" : message, Map.of());
                return;
            }
            switch (error.statusCode()) {
                case 412 -> {
                    if (isUnmodifiedRead(request)) {
                        response.setStatus(304);
                    } else {
                        error(request, response, S3ErrorCode.PRECONDITION_FAILED);
                    }
                }
                case 416 -> error(request, response, S3ErrorCode.INVALID_RANGE);
                case 405 -> error(request, response, S3ErrorCode.METHOD_NOT_ALLOWED);
                case 400 -> error(request, response, S3ErrorCode.BAD_DIGEST);
                case 403 -> error(request, response, S3ErrorCode.ACCESS_DENIED);
                default -> response.setStatus(error.statusCode());
            }
        }

        /** The store reports every failed condition as 412; on a read, "not newer" and "same ETag" mean 304. */
        private static boolean isUnmodifiedRead(HttpServletRequest request) {
            boolean read =
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            return read
                    && request.getHeader("If-Match") == null
                    && request.getHeader("If-Unmodified-Since") == null
                    && (request.getHeader("If-None-Match") != null || request.getHeader("If-Modified-Since") != null);
        }

        private void error(HttpServletRequest request, HttpServletResponse response, S3ErrorCode code)
                throws IOException {
            error(request, response, new S3ProxyException(code));
        }
    }
}
