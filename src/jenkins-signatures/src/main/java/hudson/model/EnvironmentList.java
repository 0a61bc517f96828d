package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.AbstractList;
import java.util.List;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/EnvironmentList.html */
public final class EnvironmentList extends AbstractList<Environment> {

    public EnvironmentList(List<Environment> list) {
        Signature.absent();
    }

    @Override
    public Environment get(int index) {
        return Signature.absent();
    }

    @Override
    public int size() {
        return Signature.absent();
    }
}
