package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Action.html */
public interface Action {

    @CheckForNull
    String getIconFileName();

    @CheckForNull
    String getDisplayName();

    @CheckForNull
    String getUrlName();
}
