package jenkins;

import hudson.FilePath;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/MasterToSlaveFileCallable.html */
public abstract class MasterToSlaveFileCallable<T> implements FilePath.FileCallable<T> {

    public MasterToSlaveFileCallable() {
        Signature.absent();
    }
}
