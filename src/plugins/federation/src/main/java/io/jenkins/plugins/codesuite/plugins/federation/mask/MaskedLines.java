package io.jenkins.plugins.codesuite.plugins.federation.mask;

import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** A log without the secrets that are known at the moment of each line. */
public final class MaskedLines extends LineTransformationOutputStream.Delegating {

    private final LineMask mask;

    /**
     * Masks what is written.
     *
     * @param out the log
     * @param source asked at each line until it has secrets; must not wait for anything
     */
    public MaskedLines(OutputStream out, Supplier<LiveSecrets> source) {
        super(out);
        this.mask = new LineMask(source);
    }

    @Override
    protected void eol(byte[] bytes, int length) throws IOException {
        mask.write(bytes, length, out);
    }
}
