package hudson;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.File;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/XmlFile.html */
public final class XmlFile {

    public XmlFile(File file) {
        Signature.absent();
    }

    public Object read() throws IOException {
        return Signature.absent();
    }

    public void write(Object o) throws IOException {
        Signature.absent();
    }

    public boolean exists() {
        return Signature.absent();
    }

    public void delete() throws IOException {
        Signature.absent();
    }
}
