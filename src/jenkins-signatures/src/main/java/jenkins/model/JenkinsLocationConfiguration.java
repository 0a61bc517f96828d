package jenkins.model;

import hudson.model.PersistentDescriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/JenkinsLocationConfiguration.html */
public class JenkinsLocationConfiguration extends GlobalConfiguration implements PersistentDescriptor {

    public JenkinsLocationConfiguration() {
        Signature.absent();
    }
}
