package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;

/** The last to end a build's roles: a Pipeline that is killed does not end its blocks. */
@Extension
public final class BuildEnd extends RunListener<Run<?, ?>> {

    @Override
    public void onFinalized(Run<?, ?> run) {
        LiveScopes.get().buildEnded(run);
    }
}
