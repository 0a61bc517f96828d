package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import java.time.Duration;

/** The words of the page, in the language of whoever looks. */
interface FederationWording {

    /** What a key is there for. */
    String phase(KeyPhase phase);

    /** How long something has been. */
    String age(Duration age);
}
