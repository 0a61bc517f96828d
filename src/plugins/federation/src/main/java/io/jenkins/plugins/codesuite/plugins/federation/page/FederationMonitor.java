package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Publication;
import io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys;
import java.util.Optional;

/** Tells administrators that tokens will be refused before builds find out: keys unreadable, documents not written. */
@Extension
public final class FederationMonitor extends AdministrativeMonitor {

    /** For Jenkins. */
    public FederationMonitor() {}

    @Override
    public String getDisplayName() {
        return Messages.FederationMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return keys().isPresent() || publication().isPresent();
    }

    /** Why the keys cannot be used. */
    public Optional<String> keys() {
        return FederationKeys.get().problem();
    }

    /** The last attempt to write the documents, where it failed. */
    public Optional<Publication.Attempt> publication() {
        return Publication.get().last().filter(attempt -> attempt.failure().isPresent());
    }
}
