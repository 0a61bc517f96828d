package io.jenkins.plugins.codesuite.federation.keys;

import io.jenkins.plugins.codesuite.commons.files.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption by a random key in a file of mode 0600, which is made when it is first needed. It protects a ring that is copied
 * or backed up without the key file; whoever reads both has the keys, which a {@link PassphraseProtection} prevents.
 */
public final class FileKeyProtection implements KeyProtection {

    private static final byte[] HEADER = "codesuite-keys:file:1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_OCTETS = 32;

    private final PrivateFile file;
    private final AesGcm cipher = new AesGcm();

    /**
     * Encrypts by the key in a file.
     *
     * @param keyFile the file, not the ring's own
     */
    public FileKeyProtection(Path keyFile) {
        this.file = new PrivateFile(keyFile);
    }

    @Override
    public synchronized byte[] seal(byte[] plain) throws IOException {
        Optional<SecretKey> known = key();
        if (known.isPresent()) {
            return cipher.seal(known.get(), HEADER, plain);
        }
        byte[] made = cipher.random(KEY_OCTETS);
        file.write((Base64.getEncoder().encodeToString(made) + "\n").getBytes(StandardCharsets.US_ASCII));
        return cipher.seal(new SecretKeySpec(made, "AES"), HEADER, plain);
    }

    @Override
    public synchronized byte[] open(byte[] sealed) throws IOException {
        if (!Arrays.equals(Arrays.copyOf(sealed, Math.min(sealed.length, HEADER.length)), HEADER)) {
            throw new IOException("it is not a file that was encrypted by a key file");
        }
        SecretKey key = key().orElseThrow(() ->
                new IOException("the key file " + file.path() + ", by which it was encrypted, does not exist"));
        return cipher.open(key, HEADER.length, sealed);
    }

    private Optional<SecretKey> key() throws IOException {
        Optional<byte[]> content = file.read();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(content.get());
            if (key.length == KEY_OCTETS) {
                return Optional.of(new SecretKeySpec(key, "AES"));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the parser's message, which may quote the key.
        }
        throw new IOException("the key file " + file.path() + " is damaged");
    }
}
