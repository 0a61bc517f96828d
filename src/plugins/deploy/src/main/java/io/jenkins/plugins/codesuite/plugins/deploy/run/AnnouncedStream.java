package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.revision.BundleFacts;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Takes a file that an agent has announced, and no other: not a byte more than it said, and in the end with the digest that it
 * said.
 */
final class AnnouncedStream extends FilterOutputStream {

    private final BundleFacts announced;
    private final MessageDigest digest;
    private long taken;

    AnnouncedStream(OutputStream out, BundleFacts announced) {
        super(out);
        this.announced = announced;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > announced.sizeInBytes() - taken) {
            throw changed();
        }
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        taken += length;
    }

    /**
     * All has come.
     *
     * @throws IOException when it is not what was announced
     */
    void check() throws IOException {
        if (taken != announced.sizeInBytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(announced.sha256())) {
            throw changed();
        }
    }

    private static IOException changed() {
        return new IOException("the file changed while it was copied from the agent; see that nothing else writes it");
    }
}
