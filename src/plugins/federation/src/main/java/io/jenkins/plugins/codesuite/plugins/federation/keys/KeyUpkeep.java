package io.jenkins.plugins.codesuite.plugins.federation.keys;

import hudson.Extension;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Publication;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Replaces keys that are due and drops those that nothing needs any more, also where no build asks for a token. */
@Extension
public final class KeyUpkeep extends PeriodicWork {

    private static final Logger LOGGER = Logger.getLogger(KeyUpkeep.class.getName());
    private static final int MINUTES = 10;
    private static final int FIRST_AFTER_SECONDS = 5;

    /** For Jenkins. */
    public KeyUpkeep() {}

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.MINUTES.toMillis(MINUTES);
    }

    /** Soon after the start, so that an issuer outside Jenkins is right before the first build needs it. */
    @Override
    public long getInitialDelay() {
        return TimeUnit.SECONDS.toMillis(FIRST_AFTER_SECONDS);
    }

    @Override
    protected void doRun() {
        Publication.get().soon(KeyUpkeep::maintain);
    }

    private static void maintain() {
        try {
            FederationKeys.get().ring().maintain();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The signing keys of AWS federation cannot be looked after: {0}", e.getMessage());
        }
    }
}
