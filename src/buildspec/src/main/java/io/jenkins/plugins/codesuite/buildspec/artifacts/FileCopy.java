package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** Copies of files, with their digests. */
final class FileCopy {

    private static final int BUFFER = 1 << 17;

    private FileCopy() {}

    /** Size and digests of what was copied. */
    record Copied(long sizeInBytes, String sha256, String md5) {}

    /** Copies a file that a walk found, in one reading. */
    static Copied copy(MatchedFile from, Path to) throws IOException {
        MessageDigest sha256 = Sha256.begin();
        MessageDigest md5 = md5();
        long size = 0;
        try (FileChannel in = from.open();
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                size += buffer.remaining();
                sha256.update(buffer.duplicate());
                md5.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
        }
        HexFormat hex = HexFormat.of();
        return new Copied(size, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()));
    }

    /** The MD5 of a file in lower-case hexadecimal digits, which CodeBuild writes beside the SHA-256. */
    static String md5(Path file) throws IOException {
        MessageDigest md5 = md5();
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (in.read(buffer) >= 0) {
                md5.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & (0400 >> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
