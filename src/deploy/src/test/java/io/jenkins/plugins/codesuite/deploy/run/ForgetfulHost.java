package io.jenkins.plugins.codesuite.deploy.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A host whose disk may be full. */
final class ForgetfulHost extends Host {

    boolean full;

    @Override
    public void changed(RunRecord record) {
        if (full) {
            throw new UncheckedIOException("No space left on device", new IOException("write"));
        }
        super.changed(record);
    }
}
