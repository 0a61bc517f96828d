package io.jenkins.plugins.codesuite.federation.keys;

/** Leaves the content readable, for tests that look at it. */
public final class NoProtection implements KeyProtection {

    @Override
    public byte[] seal(byte[] plain) {
        return plain.clone();
    }

    @Override
    public byte[] open(byte[] sealed) {
        return sealed.clone();
    }
}
