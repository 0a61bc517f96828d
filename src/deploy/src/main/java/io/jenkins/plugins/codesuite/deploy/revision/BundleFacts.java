package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What is to be sent: a file's type, size and digests, by which S3 checks what it gets. Made where the file is; goes over the
 * wire to where the key is, and is checked again there.
 *
 * @param type what the file is
 * @param sizeInBytes its size
 * @param sha256 its SHA-256 in lower-case hexadecimal digits
 * @param partSizeInBytes how long each part but the last is
 * @param partSha256 the SHA-256 of each part in lower-case hexadecimal digits, in order
 * @param partMd5 the MD5 of each part, for stores that speak S3's language and tell no other digest
 */
public record BundleFacts(
        BundleType type,
        long sizeInBytes,
        String sha256,
        long partSizeInBytes,
        ArrayList<String> partSha256,
        ArrayList<String> partMd5)
        implements Serializable {

    /** The length of a part where that makes no more than {@link #MOST_PARTS}; a file that is no longer goes in one piece. */
    static final long PART = 16L << 20;

    /** S3's limit. */
    static final int MOST_PARTS = 10_000;

    private static final long LARGEST_PART = 5L << 30;
    private static final int BUFFER = 1 << 18;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    /**
     * Checks that sizes and digests fit each other.
     *
     * @throws InvalidRevisionException if they do not
     */
    public BundleFacts {
        if (sizeInBytes < 0 || partSizeInBytes < 1 || partSizeInBytes > LARGEST_PART) {
            throw new InvalidRevisionException(
                    "no upload has " + sizeInBytes + " bytes in parts of " + partSizeInBytes + " bytes");
        }
        partSha256 = new ArrayList<>(partSha256);
        partMd5 = new ArrayList<>(partMd5);
        long parts = Math.max(1, (sizeInBytes + partSizeInBytes - 1) / partSizeInBytes);
        if (parts != partSha256.size() || parts != partMd5.size() || parts > MOST_PARTS) {
            throw new InvalidRevisionException("an upload of " + sizeInBytes + " bytes has " + parts
                    + " parts (at most " + MOST_PARTS + "), and not " + partSha256.size());
        }
        if (!SHA256.matcher(sha256).matches()
                || partSha256.stream().anyMatch(each -> !SHA256.matcher(each).matches())
                || partMd5.stream().anyMatch(each -> !MD5.matcher(each).matches())) {
            throw new InvalidRevisionException("a SHA-256 has 64 lower-case hexadecimal digits, an MD5 has 32");
        }
        if (parts == 1 && !partSha256.get(0).equals(sha256)) {
            throw new InvalidRevisionException("the SHA-256 of the only part is not that of the whole");
        }
    }

    /**
     * Reads a bundle.
     *
     * @throws IOException if it cannot be read, or is not what was packed any more
     */
    public static BundleFacts of(PackedBundle bundle) throws IOException {
        BundleFacts facts = of(bundle.file(), bundle.type());
        if (!facts.sha256().equals(bundle.sha256())) {
            throw new RevisionException(bundle.file() + " was changed since it was packed: pack it again");
        }
        return facts;
    }

    /**
     * Reads a file that was packed by something else.
     *
     * @param file a bundle, or an AppSpec
     * @param type what it is
     * @throws IOException if it cannot be read
     */
    public static BundleFacts of(Path file, BundleType type) throws IOException {
        return of(file, type, PART);
    }

    static BundleFacts of(Path file, BundleType type, long usualPart) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long part = Math.max(usualPart, (size + MOST_PARTS - 1) / MOST_PARTS);
            MessageDigest whole = Sha256.begin();
            MessageDigest each = Sha256.begin();
            MessageDigest eachMd5 = md5();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            ArrayList<String> sha256s = new ArrayList<>();
            ArrayList<String> md5s = new ArrayList<>();
            long inPart = 0;
            for (long left = size; left > 0 || sha256s.isEmpty(); ) {
                buffer.clear().limit((int) Math.min(BUFFER, Math.min(part - inPart, left)));
                int length = channel.read(buffer);
                if (length < 0 && left > 0) {
                    throw new IOException(file + " became shorter while it was read");
                }
                int read = Math.max(length, 0);
                whole.update(buffer.array(), 0, read);
                each.update(buffer.array(), 0, read);
                eachMd5.update(buffer.array(), 0, read);
                inPart += read;
                left -= read;
                if (inPart == part || left == 0) {
                    sha256s.add(HexFormat.of().formatHex(each.digest()));
                    md5s.add(HexFormat.of().formatHex(eachMd5.digest()));
                    inPart = 0;
                }
            }
            return new BundleFacts(type, size, HexFormat.of().formatHex(whole.digest()), part, sha256s, md5s);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw Interruption.during("the reading of " + file, e);
        } catch (IOException e) {
            throw new RevisionException("Cannot read " + file + ": " + IoFailures.describe(e), e);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** How many parts there are, at least 1. */
    int parts() {
        return partSha256.size();
    }

    /** Whether it goes in one request. */
    boolean isSingle() {
        return parts() == 1;
    }

    /** Where a part begins, in bytes. */
    long offset(int number) {
        return (number - 1) * partSizeInBytes;
    }

    /** How long a part is, in bytes. */
    long length(int number) {
        return Math.min(partSizeInBytes, sizeInBytes - offset(number));
    }

    /** A part's MD5, which is its ETag where nothing but the content makes it. */
    String partMd5(int number) {
        return partMd5.get(number - 1);
    }

    /** A part's digest as S3 writes it. */
    String partChecksum(int number) {
        return base64(partSha256.get(number - 1));
    }

    /** The digest of the object that the parts become, as S3 writes it: of a single part its own, else that of all digests. */
    String objectChecksum() {
        if (isSingle()) {
            return base64(sha256);
        }
        MessageDigest digest = Sha256.begin();
        for (String part : partSha256) {
            digest.update(HexFormat.of().parseHex(part));
        }
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts();
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** The numbers of all parts. */
    List<Integer> numbers() {
        return IntStream.rangeClosed(1, parts()).boxed().toList();
    }
}
