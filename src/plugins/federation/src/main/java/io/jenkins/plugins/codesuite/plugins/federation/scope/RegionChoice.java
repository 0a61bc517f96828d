package io.jenkins.plugins.codesuite.plugins.federation.scope;

import io.jenkins.plugins.codesuite.federation.role.Regions;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The region that the tools of a block are told: the one that is named there, else that of the environment, else the
 * configured one.
 */
public final class RegionChoice implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The SDKs read the first, the AWS CLI and older tools the second. */
    private static final List<String> NAMES = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

    private final String named;
    private final String configured;

    private RegionChoice(String named, String configured) {
        this.named = named;
        this.configured = configured;
    }

    static RegionChoice of(ScopePlan plan) {
        String configured = FederationConfiguration.get().getRegion();
        boolean fits = !configured.isEmpty() && Regions.partitionOf(configured).equals(plan.partition());
        return new RegionChoice(plan.region().orElse(""), fits ? configured : "");
    }

    /** Puts the variables, among those that there are already. */
    public void putInto(Map<String, String> env) {
        boolean said =
                NAMES.stream().anyMatch(name -> !env.getOrDefault(name, "").isEmpty());
        String region = named.isEmpty() && !said ? configured : named;
        if (!region.isEmpty()) {
            NAMES.forEach(name -> env.put(name, region));
        }
    }
}
