package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.Regions;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import java.net.URI;
import java.util.Optional;

/**
 * Which STS is asked.
 *
 * @param region of the endpoint, and of the signatures
 * @param endpoint in place of the region's own
 */
record StsPlace(String region, Optional<URI> endpoint) {

    /** The STS for a chain: in the region of the settings, if that is in the chain's partition. */
    static StsPlace of(StsSettings settings, RoleChain chain) throws RoleSessionException {
        String partition = chain.partition();
        String region = settings.region()
                .filter(name -> Regions.partitionOf(name).equals(partition))
                .or(chain::region)
                .or(() -> Regions.defaultOf(partition))
                .orElseThrow(() -> new RoleSessionException(
                        "No STS is known for the partition " + partition + ". Name a region of it.", "", false));
        return new StsPlace(region, settings.endpoint());
    }

    /** For people. */
    @Override
    public String toString() {
        return "STS in " + region + endpoint.map(uri -> " at " + uri).orElse("");
    }
}
