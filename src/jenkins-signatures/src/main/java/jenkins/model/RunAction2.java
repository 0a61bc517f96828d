package jenkins.model;

import hudson.model.Action;
import hudson.model.Run;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/RunAction2.html */
public interface RunAction2 extends Action {

    void onAttached(Run<?, ?> r);

    void onLoad(Run<?, ?> r);
}
