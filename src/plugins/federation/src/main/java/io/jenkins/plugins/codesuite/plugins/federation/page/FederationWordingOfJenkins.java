package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.Util;
import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import java.time.Duration;

/** The plugin's own words and Jenkins' durations. */
final class FederationWordingOfJenkins implements FederationWording {

    @Override
    public String phase(KeyPhase phase) {
        return switch (phase) {
            case NEXT -> Messages.FederationKey_Next();
            case CURRENT -> Messages.FederationKey_Current();
            case RETIRED -> Messages.FederationKey_Retired();
        };
    }

    @Override
    public String age(Duration age) {
        return Util.getTimeSpanString(Math.max(0, age.toMillis()));
    }
}
