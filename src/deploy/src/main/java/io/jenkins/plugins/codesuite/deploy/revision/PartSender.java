package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends parts of a file to presigned URLs: without a key and without the AWS SDK, so that it runs on an agent. Four parts go
 * at a time; one that the network or S3's being busy breaks is sent again, up to five times.
 *
 * <p>A URL that is signed is a secret: none is in a message, a cause or a log of ours.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html">Uploading objects
 * with presigned URLs</a>.
 */
public final class PartSender {

    private static final int TRIES = 5;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration READ = Duration.ofMinutes(5);
    private static final int BUFFER = 1 << 16;
    private static final int MOST_OF_AN_ANSWER = 1 << 14;
    private static final int THROTTLED = 429;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");
    private static final String EXPIRED = "Request has expired";

    private final Pause pause;

    /** Makes a sender. */
    public PartSender() {
        this(Pause.USUAL);
    }

    PartSender(Pause pause) {
        this.pause = pause;
    }

    /**
     * Sends what was signed.
     *
     * @param file the file
     * @param signed what to send, and where
     * @param progress told how far it is, in parts and bytes of what was signed
     * @throws RevisionException if S3 cannot be reached or refuses, or the file cannot be read; if it
     *     {@link RevisionException#isPassing is passing}, what is missing may be signed and sent again
     * @throws IOException if the thread is interrupted
     */
    public void send(Path file, SignedParts signed, Progress progress) throws IOException {
        try (FileParts content = new FileParts(file)) {
            long all = signed.parts().stream()
                    .mapToLong(SignedParts.SignedPart::length)
                    .sum();
            SentSoFar sent = new SentSoFar(progress, signed.parts().size(), all);
            List<InParallel.Work> work = new ArrayList<>();
            for (SignedParts.SignedPart part : signed.parts()) {
                work.add(() -> {
                    send(content, part, signed.address());
                    sent.part(part.length());
                });
            }
            InParallel.run("the upload of " + signed.address(), work);
        } catch (RevisionException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new RevisionException("Cannot read " + file + ": " + IoFailures.describe(e), e);
        }
    }

    /** What S3 said to a part: a status and the code in the body of an error, if there is one. */
    private record Answer(int status, String code, boolean expired) {

        boolean isGood() {
            return status / 100 == 2;
        }

        boolean isPassing() {
            return status >= 500 || status == THROTTLED || code.equals("RequestTimeout") || code.equals("SlowDown");
        }

        RevisionException refusal(String what) {
            if (expired || code.equals("ExpiredToken")) {
                return new RevisionException(
                        what + ": the leave to send it has expired. Sign it again, for longer if the network is slow",
                        RevisionException.Kind.PASSING);
            }
            return new RevisionException(
                    what + ": S3 answered " + status + (code.isEmpty() ? "" : " (" + code + ")") + advice(),
                    isPassing() ? RevisionException.Kind.PASSING : RevisionException.Kind.FINAL);
        }

        private String advice() {
            return switch (code) {
                case "AccessDenied" ->
                    ". The identity that signed needs s3:PutObject there (and with a key of KMS kms:GenerateDataKey and"
                            + " kms:Decrypt), and the bucket must take requests from the agent's network";
                case "BadDigest", "XAmzContentChecksumMismatch", "InvalidDigest" ->
                    ". The file was changed since it was packed, or something on the way changes what is sent";
                case "NoSuchUpload" -> ". The upload was completed or taken back meanwhile; begin again";
                case "NoSuchBucket" -> ". There is no such bucket";
                default -> "";
            };
        }
    }

    private void send(FileParts content, SignedParts.SignedPart part, String address) throws IOException {
        String what = "Part " + part.number() + " of " + address;
        for (int failures = 1; ; failures++) {
            try {
                Answer answer = put(content, part);
                if (answer.isGood()) {
                    return;
                }
                if (!answer.isPassing() || failures == TRIES) {
                    throw answer.refusal(what);
                }
            } catch (RevisionException e) {
                throw e;
            } catch (FileException e) {
                throw new RevisionException(what + ": the file cannot be read: " + IoFailures.describe(e.failure));
            } catch (IOException e) {
                Interruption.check("the upload of " + address);
                if (failures == TRIES) {
                    // The JDK's message may quote the URL.
                    throw new RevisionException(
                            what + ": S3 cannot be reached from here ("
                                    + e.getClass().getSimpleName()
                                    + "). Check that this machine may reach it, and its proxy",
                            RevisionException.Kind.PASSING);
                }
            }
            try {
                pause.after(failures);
            } catch (InterruptedException e) {
                throw Interruption.during("the upload of " + address, e);
            }
        }
    }

    private static Answer put(FileParts content, SignedParts.SignedPart part) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(part.url()).toURL().openConnection();
        try {
            connection.setRequestMethod("PUT");
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) READ.toMillis());
            for (int i = 0; i + 1 < part.headers().size(); i += 2) {
                connection.setRequestProperty(
                        part.headers().get(i), part.headers().get(i + 1));
            }
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(part.length());
            try {
                try (OutputStream out = connection.getOutputStream()) {
                    copy(content, part, out);
                }
            } catch (FileException e) {
                throw e;
            } catch (IOException e) {
                // S3 may have said why before it closed the connection.
                Answer answer = answer(connection, e);
                if (answer.isGood()) {
                    throw e;
                }
                return answer;
            }
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static void copy(FileParts content, SignedParts.SignedPart part, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = part.length();
        try (InputStream in = content.stream(part.offset(), part.length())) {
            while (left > 0) {
                int read;
                try {
                    read = in.read(buffer);
                } catch (IOException e) {
                    throw new FileException(e);
                }
                if (read < 0) {
                    throw new FileException(new IOException("it became shorter while it was sent"));
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static Answer answer(HttpURLConnection connection, IOException broken) throws IOException {
        try {
            return answer(connection);
        } catch (IOException e) {
            throw broken;
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("no HTTP");
        }
        String text = "";
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in != null) {
                text = new String(in.readNBytes(MOST_OF_AN_ANSWER), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            if (status / 100 == 2) {
                throw e;
            }
        }
        Matcher code = CODE.matcher(text);
        return new Answer(status, code.find() ? code.group(1) : "", text.contains(EXPIRED));
    }

    /** The file, not the network, is what failed. */
    private static final class FileException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient IOException failure;

        FileException(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
