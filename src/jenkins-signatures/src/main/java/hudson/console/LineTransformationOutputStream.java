package hudson.console;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.OutputStream;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/console/LineTransformationOutputStream.html */
public abstract class LineTransformationOutputStream extends OutputStream {

    public LineTransformationOutputStream() {
        Signature.absent();
    }

    protected abstract void eol(byte[] b, int len) throws IOException;

    @Override
    public void write(int b) throws IOException {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/console/LineTransformationOutputStream.Delegating.html */
    public abstract static class Delegating extends LineTransformationOutputStream {

        protected final OutputStream out = Signature.absent();

        protected Delegating(OutputStream out) {
            Signature.absent();
        }
    }
}
