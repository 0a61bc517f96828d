package io.jenkins.plugins.codesuite.signatures;

/**
 * Stands for everything that a signature leaves out. The bodies of signatures call it, so that nothing that
 * analyses the plugins takes a body for what Jenkins does.
 */
public final class Signature {

    private Signature() {}

    /**
     * Never returns.
     *
     * @throws UnsupportedOperationException always: a signature is to compile against, not to run
     */
    public static <T> T absent() {
        throw new UnsupportedOperationException("a signature is to compile against, not to run");
    }
}
