package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A secret with its versions and staging labels. Guarded by the service's lock. */
final class StoredSecret {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    private static final int VERSIONS_KEPT = 100;

    final String name;
    final String arn;
    final Instant created;
    Instant changed;
    Optional<Instant> deletion = Optional.empty();
    Optional<String> description = Optional.empty();
    Optional<String> kmsKeyId = Optional.empty();
    Optional<ArrayNode> tags = Optional.empty();

    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, String> versionByStage = new TreeMap<>();

    StoredSecret(String name, String arn, Instant created) {
        this.name = name;
        this.arn = arn;
        this.created = created;
        this.changed = created;
    }

    Optional<Version> version(String id) {
        return Optional.ofNullable(versions.get(id));
    }

    Optional<Version> stage(String stage) {
        return Optional.ofNullable(versionByStage.get(stage)).flatMap(this::version);
    }

    Set<String> stagesOf(String versionId) {
        Set<String> stages = new TreeSet<>();
        versionByStage.forEach((stage, id) -> {
            if (id.equals(versionId)) {
                stages.add(stage);
            }
        });
        return stages;
    }

    /** The versions that still carry a staging label, with their labels. */
    Map<String, Set<String>> stagesByVersion() {
        Map<String, Set<String>> stages = new LinkedHashMap<>();
        for (String id : versions.keySet()) {
            Set<String> ofVersion = stagesOf(id);
            if (!ofVersion.isEmpty()) {
                stages.put(id, ofVersion);
            }
        }
        return stages;
    }

    /** Adds a version; a staging label it takes leaves the version that had it, and AWSCURRENT leaves AWSPREVIOUS. */
    void add(Version version, Collection<String> stages) {
        versions.put(version.id(), version);
        for (String stage : stages) {
            String former = versionByStage.put(stage, version.id());
            if (stage.equals(CURRENT) && former != null && !former.equals(version.id())) {
                versionByStage.put(PREVIOUS, former);
            }
        }
        changed = version.created();
        if (versions.size() > VERSIONS_KEPT) {
            versions.keySet().stream()
                    .filter(id -> !versionByStage.containsValue(id))
                    .findFirst()
                    .ifPresent(versions::remove);
        }
    }

    /**
     * One version of a secret.
     *
     * @param text the value of a text secret, or empty
     * @param binary the value of a binary secret in Base64, or empty
     */
    record Version(String id, Optional<String> text, Optional<String> binary, Instant created) {
        boolean sameValue(Version other) {
            return text.equals(other.text) && binary.equals(other.binary);
        }
    }
}
