package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.plugins.federation.mask.LiveSecrets;
import io.jenkins.plugins.codesuite.plugins.federation.mask.ScopeSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/** The blocks with a role that run now. */
@Extension
public final class LiveScopes {

    /** How long a step waits for its block to come back after a restart of Jenkins. */
    private static final Duration RETURN = Duration.ofSeconds(30);

    private final ScopeThreads threads = new ScopeThreads();
    private final Map<String, CompletableFuture<LiveScope>> scopes = new ConcurrentHashMap<>();
    private final ScopeSecrets secrets = new ScopeSecrets(ScopeRecord::fingerprintsOf);

    /** The one of this controller. */
    public static LiveScopes get() {
        return ExtensionList.lookupSingleton(LiveScopes.class);
    }

    /**
     * Begins a block's role.
     *
     * @param id the block's own, new for each block and not to be guessed
     * @return completes when there is a session, or with what the user is to be told
     */
    public CompletableFuture<LiveScope> begin(String id, Run<?, ?> run, ScopePlan.Source plan, ScopeLog log) {
        return begin(id, run, plan, log, false);
    }

    /** Goes on with a block's role after a restart. Its steps wait for the session, but not for long. */
    public void resume(String id, Run<?, ?> run, ScopePlan.Source plan, ScopeLog log) {
        begin(id, run, plan, log, true);
    }

    private CompletableFuture<LiveScope> begin(
            String id, Run<?, ?> run, ScopePlan.Source plan, ScopeLog log, boolean isResumed) {
        ScopeRecord record = ScopeRecord.of(id, run.getExternalizableId());
        LiveScope scope = new LiveScope(record, plan, log, secrets.of(id), isResumed, threads);
        scopes.compute(id, (key, expected) -> {
            CompletableFuture<LiveScope> arrival = expected == null ? new CompletableFuture<>() : expected;
            arrival.complete(scope);
            return arrival;
        });
        return scope.open().thenApply(nothing -> scope);
    }

    /** The block of that id, if it runs. */
    public Optional<LiveScope> find(String id) {
        return Optional.ofNullable(scopes.get(id)).map(scope -> scope.getNow(null));
    }

    /** The block of that id, which after a restart may come back in a moment. */
    public Optional<LiveScope> await(String id) throws InterruptedException {
        CompletableFuture<LiveScope> scope = scopes.computeIfAbsent(id, key -> new CompletableFuture<>());
        try {
            return Optional.of(scope.get(RETURN.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            // It may come at this very moment.
            scopes.computeIfPresent(id, (key, expected) -> expected.isDone() ? expected : null);
            return Optional.ofNullable(scope.getNow(null));
        }
    }

    /** The secrets of a block, at once; none of one that does not run. */
    public LiveSecrets secrets(String id) {
        return secrets.find(id);
    }

    /** The id of a freestyle build's role. */
    public static String ofFreestyle(Run<?, ?> run) {
        return UUID.nameUUIDFromBytes(run.getExternalizableId().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The secrets of a block that runs or will begin; they are known from its beginning on. */
    public LiveSecrets expected(String id) {
        return secrets.of(id);
    }

    /**
     * Ends a block's role.
     *
     * @return completes when its files are removed, or remembered where their agent is away
     */
    public CompletableFuture<Void> end(String id) {
        Optional<LiveScope> scope = find(id);
        scopes.remove(id);
        CompletableFuture<Void> end = scope.map(LiveScope::end).orElseGet(() -> removeRecorded(id));
        // Lines that are still on their way have their secrets already.
        secrets.forget(id);
        return end;
    }

    /** A block may end before it has come back after a restart. */
    private CompletableFuture<Void> removeRecorded(String id) {
        CompletableFuture<Void> removal = new CompletableFuture<>();
        threads.work(() -> {
            try {
                remove(ScopeRecord.of(id, ""));
            } finally {
                removal.complete(null);
            }
        });
        return removal;
    }

    /** Ends what an ended build has left, whatever ended it. */
    void buildEnded(Run<?, ?> run) {
        String build = run.getExternalizableId();
        for (LiveScope scope : live()) {
            if (scope.build().equals(build)) {
                end(scope.id());
            }
        }
        secrets.forget(ofFreestyle(run));
        threads.work(() -> removeLeftBehind(record -> record.build().equals(build)));
    }

    /** Brings files of live blocks up to date, and removes those of ended ones. */
    void nodeOnline(String node) {
        live().forEach(scope -> scope.nodeOnline(node));
        threads.work(() ->
                removeLeftBehind(record -> record.folders().stream().anyMatch(folder -> folder.node.equals(node))));
    }

    private List<LiveScope> live() {
        List<LiveScope> live = new ArrayList<>();
        scopes.values().forEach(scope -> Optional.ofNullable(scope.getNow(null)).ifPresent(live::add));
        return live;
    }

    private void removeLeftBehind(Predicate<ScopeRecord> which) {
        for (ScopeRecord record : ScopeRecord.all()) {
            if (which.test(record)
                    && find(record.id()).isEmpty()
                    && (record.hasEnded() || !isRunning(record.build()))) {
                remove(record);
            }
        }
    }

    /** A Pipeline that runs may not have come back yet after a restart, and its job may not be loaded. */
    private static boolean isRunning(String build) {
        if (Jenkins.get().getInitLevel() != InitMilestone.COMPLETED) {
            return true;
        }
        Run<?, ?> run = Run.fromExternalizableId(build);
        return run != null && run.isBuilding();
    }

    private void remove(ScopeRecord record) {
        record.end();
        secrets.forget(record.id());
        try {
            for (ScopeRecord.Folder folder : record.folders()) {
                if (new Place(folder).remove()) {
                    record.removed(folder);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
