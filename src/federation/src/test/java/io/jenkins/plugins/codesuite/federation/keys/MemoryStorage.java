package io.jenkins.plugins.codesuite.federation.keys;

import java.util.Optional;

/** A ring that does not outlive the test. */
public final class MemoryStorage implements KeyStorage {

    private volatile Optional<byte[]> content = Optional.empty();
    private volatile int writes;

    @Override
    public Optional<byte[]> read() {
        return content.map(byte[]::clone);
    }

    @Override
    public synchronized void write(byte[] newContent) {
        content = Optional.of(newContent.clone());
        writes = writes + 1;
    }

    int writes() {
        return writes;
    }
}
