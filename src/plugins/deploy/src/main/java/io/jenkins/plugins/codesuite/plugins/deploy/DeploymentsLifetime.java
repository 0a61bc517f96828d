package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.model.listeners.ItemListener;

/** Tells {@link LiveDeployments} when Jenkins has come up and when it goes down. */
@Extension
public final class DeploymentsLifetime extends ItemListener {

    /** For Jenkins. */
    public DeploymentsLifetime() {
        // An extension has no arguments.
    }

    @Override
    public void onLoaded() {
        LiveDeployments.get().takeUp();
    }

    @Override
    public void onBeforeShutdown() {
        LiveDeployments.get().close();
    }
}
