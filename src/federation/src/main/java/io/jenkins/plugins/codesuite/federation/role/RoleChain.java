package io.jenkins.plugins.codesuite.federation.role;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.WebIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A base identity and the roles that are taken on from it, one from the other; the last one's session is the build's.
 *
 * @param base as whom it begins
 * @param hops the roles in their order; at least one, but AWS credentials may be used with none
 * @param region the region of the build's AWS calls; its partition must be that of the roles
 * @param defaultSessionName the name of the sessions whose hop has none, see {@link SessionNames}
 */
public record RoleChain(BaseIdentity base, List<RoleHop> hops, Optional<String> region, String defaultSessionName) {

    private static final Duration CHAINED = Duration.ofHours(1);
    private static final Pattern REGION = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * Holds the hops to AWS' rules for chains.
     *
     * @throws IllegalArgumentException with a sentence that says which rule, and the role
     */
    public RoleChain {
        hops = List.copyOf(hops);
        if (!SessionNames.isValid(defaultSessionName)) {
            throw new IllegalArgumentException(
                    "The session name '" + defaultSessionName + "' is not 2 to 64 letters, digits and _+=,.@- .");
        }
        region.ifPresent(name -> {
            if (!REGION.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no region's name, such as eu-central-1.");
            }
        });
        if (base instanceof WebIdentity) {
            checkFirst(hops);
        }
        checkChained(hops);
        checkPartitions(hops, region);
        checkTags(hops);
        checkSourceIdentity(hops);
    }

    private static void checkFirst(List<RoleHop> hops) {
        if (hops.isEmpty()) {
            throw new IllegalArgumentException(
                    "A token opens a session only of a role: name the role that it is to be traded for.");
        }
        RoleHop first = hops.get(0);
        if (first.externalId().isPresent()) {
            throw refused(
                    first,
                    "an external id goes with AssumeRole only; the first role of a web identity is protected by the"
                            + " conditions on sub and aud in its trust policy. Leave the external id out.");
        }
        if (!first.tags().tags().isEmpty() || first.sourceIdentity().isPresent()) {
            throw refused(
                    first,
                    "AssumeRoleWithWebIdentity takes session tags and source identity from the signed token only:"
                            + " put them into the token.");
        }
    }

    private static void checkChained(List<RoleHop> hops) {
        for (RoleHop hop : hops.subList(Math.min(1, hops.size()), hops.size())) {
            if (hop.duration().compareTo(CHAINED) > 0) {
                throw refused(
                        hop,
                        "a duration of " + hop.duration().toSeconds() + " s is too long: the limit is 3600 s for a role"
                                + " that is reached from another role, whatever its maximum session duration."
                                + " Leave the duration out; the session is renewed while it is used.");
            }
        }
    }

    private static void checkPartitions(List<RoleHop> hops, Optional<String> region) {
        for (RoleHop hop : hops) {
            String first = hops.get(0).role().partition();
            String partition = hop.role().partition();
            if (!partition.equals(first)) {
                throw refused(
                        hop,
                        "it is in the partition " + partition + ", but the chain begins in " + first
                                + ", and no role can be reached from another partition.");
            }
            region.ifPresent(name -> {
                if (!Regions.partitionOf(name).equals(partition)) {
                    throw refused(
                            hop,
                            "it is in the partition " + partition + ", but the region " + name + " is in "
                                    + Regions.partitionOf(name) + ". Choose a region of " + partition
                                    + Regions.defaultOf(partition)
                                            .map(other -> ", such as " + other)
                                            .orElse("") + ".");
                }
            });
        }
    }

    private static void checkTags(List<RoleHop> hops) {
        Set<String> inherited = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (RoleHop hop : hops) {
            for (String key : hop.tags().tags().keySet()) {
                if (inherited.contains(key)) {
                    throw refused(
                            hop,
                            "the session tag '" + key + "' is transitive in an earlier role of the chain, so this role"
                                    + " has it already, and AWS refuses it a second time. Leave it out here.");
                }
            }
            inherited.addAll(hop.tags().transitive());
        }
    }

    private static void checkSourceIdentity(List<RoleHop> hops) {
        Optional<String> set = Optional.empty();
        for (RoleHop hop : hops) {
            if (set.isPresent()
                    && hop.sourceIdentity().isPresent()
                    && !hop.sourceIdentity().equals(set)) {
                throw refused(
                        hop,
                        "the source identity is '" + set.get() + "' from an earlier role of the chain on, and cannot be"
                                + " changed to '" + hop.sourceIdentity().get() + "'.");
            }
            set = set.or(hop::sourceIdentity);
        }
    }

    private static IllegalArgumentException refused(RoleHop hop, String why) {
        return new IllegalArgumentException("Role " + hop.role() + ": " + why);
    }

    /** The partition of the roles; without roles that of the region, else {@code aws}. */
    public String partition() {
        return hops.isEmpty()
                ? region.map(Regions::partitionOf).orElse("aws")
                : hops.get(0).role().partition();
    }

    /** The name of a hop's session. */
    public String sessionName(RoleHop hop) {
        return hop.sessionName().orElse(defaultSessionName);
    }

    /** A hash of all that makes the session what it is: two chains with one key get the same session. */
    public String key() {
        Fingerprint all = new Fingerprint();
        all.add(base instanceof WebIdentity ? "web" : "keys").add(base.key()).add(region);
        for (RoleHop hop : hops) {
            all.add(hop.role().value())
                    .add(String.valueOf(hop.duration().toSeconds()))
                    .add(sessionName(hop))
                    .add(hop.externalId())
                    .add(hop.policy())
                    .add(hop.policyArns())
                    .add(new TreeMap<>(hop.tags().tags()))
                    .add(new TreeSet<>(hop.tags().transitive()))
                    .add(hop.sourceIdentity());
        }
        return all.hex();
    }
}
