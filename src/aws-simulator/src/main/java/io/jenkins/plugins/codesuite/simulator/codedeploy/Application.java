package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** An application with its groups and revisions. */
final class Application {
    String name;
    final String id = UUID.randomUUID().toString();
    final Platform platform;
    final NavigableMap<String, Group> groups = new TreeMap<>();
    private final Instant created;
    private final Map<String, RegisteredRevision> revisions = new LinkedHashMap<>();

    Application(String name, Platform platform, Instant created) {
        this.name = name;
        this.platform = platform;
        this.created = created;
    }

    Group group(String groupName) {
        return Optional.ofNullable(groups.get(groupName)).orElseThrow(() -> Errors.noGroup(groupName));
    }

    Map<String, RegisteredRevision> revisions() {
        return revisions;
    }

    /** The entry of a revision, made when there is none. */
    RegisteredRevision register(Revision revision, Optional<String> description, Instant now) {
        RegisteredRevision registered =
                revisions.computeIfAbsent(revision.key(), key -> new RegisteredRevision(revision, description, now));
        if (description.isPresent()) {
            registered.description = description;
        }
        return registered;
    }

    ObjectNode json() {
        return Json.object()
                .put("applicationId", id)
                .put("applicationName", name)
                .put("createTime", Json.seconds(created))
                .put("linkedToGitHub", false)
                .put("computePlatform", platform.wireName());
    }
}
