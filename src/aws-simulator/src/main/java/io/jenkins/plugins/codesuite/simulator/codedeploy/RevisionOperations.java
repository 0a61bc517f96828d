package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Operations on the revisions of applications. */
final class RevisionOperations {
    private static final int BATCH = 25;

    private final Account account;

    RevisionOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterApplicationRevision", this::register,
                "GetApplicationRevision", this::get,
                "BatchGetApplicationRevisions", this::batchGet,
                "ListApplicationRevisions", this::list);
    }

    private ObjectNode register(JsonInput input) {
        Application application = account.application(Names.application(input));
        Optional<String> description = Names.description(input);
        application.register(revision(application, input), description, account.now());
        return Json.object();
    }

    private static Revision revision(Application application, JsonInput input) {
        return Revision.of(
                input.structure("revision")
                        .orElseThrow(() -> Errors.error("RevisionRequired", "A revision is required")),
                application.platform);
    }

    private ObjectNode get(JsonInput input) {
        Application application = account.application(Names.application(input));
        Revision revision = revision(application, input);
        RegisteredRevision known = Optional.ofNullable(application.revisions().get(revision.key()))
                .orElseThrow(() ->
                        Errors.error("RevisionDoesNotExist", "The revision is not registered with the application"));
        ObjectNode answer = Json.object().put("applicationName", application.name);
        answer.set("revision", known.revision.location());
        answer.set("revisionInfo", known.info());
        return answer;
    }

    private ObjectNode batchGet(JsonInput input) {
        Application application = account.application(Names.application(input));
        List<JsonInput> locations = input.structures("revisions");
        if (locations.isEmpty()) {
            throw Errors.error("RevisionRequired", "A revision is required");
        }
        if (locations.size() > BATCH) {
            throw Errors.tooMany("revisions", BATCH);
        }
        ObjectNode answer = Json.object().put("applicationName", application.name);
        ArrayNode revisions = answer.putArray("revisions");
        for (JsonInput location : locations) {
            Revision revision = Revision.of(location, application.platform);
            Optional.ofNullable(application.revisions().get(revision.key())).ifPresent(known -> {
                ObjectNode info = revisions.addObject();
                info.set("revisionLocation", known.revision.location());
                info.set("genericRevisionInfo", known.info());
            });
        }
        return answer;
    }

    private ObjectNode list(JsonInput input) {
        Application application = account.application(Names.application(input));
        List<RegisteredRevision> sorted = new ArrayList<>(
                application.revisions().values().stream().filter(wanted(input)).toList());
        sorted.sort(order(input));
        NavigableMap<String, RegisteredRevision> ranked = new TreeMap<>();
        sorted.forEach(known -> ranked.put(Listing.rank(ranked.size()), known));
        Page<RegisteredRevision> page =
                Page.of(ranked, known -> true, Listing.PAGE, input.text("nextToken"), "InvalidNextTokenException");
        ObjectNode answer = Json.object();
        ArrayNode revisions = answer.putArray("revisions");
        page.items().forEach(known -> revisions.add(known.revision.location()));
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private static Predicate<RegisteredRevision> wanted(JsonInput input) {
        Optional<String> bucket = input.text("s3Bucket");
        Optional<String> prefix = input.text("s3KeyPrefix");
        if (prefix.isPresent() && bucket.isEmpty()) {
            throw Errors.error("BucketNameFilterRequired", "A key prefix needs a bucket name");
        }
        String deployed = input.text("deployed").orElse("ignore");
        if (!Set.of("include", "exclude", "ignore").contains(deployed)) {
            throw Errors.error("InvalidDeployedStateFilter", "Unknown filter for deployed revisions: " + deployed);
        }
        return known -> bucket.map(name ->
                                known.revision.s3("bucket").filter(name::equals).isPresent())
                        .orElse(true)
                && prefix.map(start -> known.revision
                                .s3("key")
                                .filter(key -> key.startsWith(start))
                                .isPresent())
                        .orElse(true)
                && (deployed.equals("ignore") || deployed.equals("include") != known.groups.isEmpty());
    }

    private static Comparator<RegisteredRevision> order(JsonInput input) {
        Comparator<RegisteredRevision> order = switch (input.text("sortBy").orElse("registerTime")) {
            case "registerTime" -> Comparator.comparing(known -> known.registered);
            case "firstUsedTime" -> Comparator.comparing(known -> known.firstUsed.orElse(Instant.MIN));
            case "lastUsedTime" -> Comparator.comparing(known -> known.lastUsed.orElse(Instant.MIN));
            default -> throw Errors.error("InvalidSortBy", "Revisions cannot be sorted by that");
        };
        return switch (input.text("sortOrder").orElse("ascending")) {
            case "ascending" -> order;
            case "descending" -> order.reversed();
            default -> throw Errors.error("InvalidSortOrder", "The sort order is ascending or descending");
        };
    }
}
