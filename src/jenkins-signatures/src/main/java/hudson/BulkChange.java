package hudson;

import hudson.model.Saveable;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Closeable;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/BulkChange.html */
public class BulkChange implements Closeable {

    public BulkChange(Saveable saveable) {
        Signature.absent();
    }

    public void commit() throws IOException {
        Signature.absent();
    }

    public void close() {
        Signature.absent();
    }
}
