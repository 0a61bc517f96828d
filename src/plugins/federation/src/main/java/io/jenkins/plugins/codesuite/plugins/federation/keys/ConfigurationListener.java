package io.jenkins.plugins.codesuite.plugins.federation.keys;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Publication;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.JenkinsLocationConfiguration;

/** Lets keys and published documents follow the settings, and Jenkins' own URL, as soon as they are saved. */
@Extension
public final class ConfigurationListener extends SaveableListener {

    private static final Logger LOGGER = Logger.getLogger(ConfigurationListener.class.getName());

    private final AtomicReference<String> issuerUrl = new AtomicReference<>("");

    /** For Jenkins. */
    public ConfigurationListener() {}

    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof FederationConfiguration || saved instanceof JenkinsLocationConfiguration) {
            Publication.get().soon(this::follow);
        }
    }

    private void follow() {
        String url = FederationConfiguration.get().getIssuerUrl();
        String before = issuerUrl.getAndSet(url);
        try {
            FederationKeys.get().configured(!before.equals(url));
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The signing keys of AWS federation cannot follow the settings: {0}",
                    e.getMessage());
        }
    }
}
