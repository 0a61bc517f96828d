package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The builds of a run whose phases are run one call after the other, between two of the calls. */
public final class KeptBuilds extends InvisibleAction {

    private final List<Kept> builds = new ArrayList<>();

    /** One of them. */
    static final class Kept {

        /** What tells it from others in the run. */
        final String key;

        final String uuid;
        final long startMillis;
        final String node;
        final String directory;
        final String buildId;
        /** The object in S3 that its cache is saved as, which the first call found out; empty for none. */
        final String cacheObject;

        /** What its calls so far knew to be secret, encrypted. */
        ArrayList<String> secrets = new ArrayList<>();

        Kept(String key, BuildState state, String buildId) {
            this.key = key;
            this.uuid = state.uuid;
            this.startMillis = state.startMillis;
            this.node = state.node;
            this.directory = state.directory;
            this.buildId = buildId;
            this.cacheObject = state.cacheObject;
        }
    }

    private static KeptBuilds of(Run<?, ?> run) {
        synchronized (run) {
            KeptBuilds kept = run.getAction(KeptBuilds.class);
            if (kept == null) {
                kept = new KeptBuilds();
                run.addAction(kept);
            }
            return kept;
        }
    }

    static Optional<Kept> find(Run<?, ?> run, String key) {
        KeptBuilds kept = run.getAction(KeptBuilds.class);
        return kept == null ? Optional.empty() : kept.find(key);
    }

    private synchronized Optional<Kept> find(String key) {
        return builds.stream().filter(build -> build.key.equals(key)).findFirst();
    }

    static void keep(Run<?, ?> run, Kept build) throws IOException {
        KeptBuilds kept = of(run);
        kept.put(build);
        run.save();
    }

    private synchronized void put(Kept build) {
        builds.removeIf(other -> other.key.equals(build.key));
        builds.add(build);
    }

    static void forget(Run<?, ?> run, String key) throws IOException {
        KeptBuilds kept = run.getAction(KeptBuilds.class);
        if (kept != null && kept.remove(key)) {
            run.save();
        }
    }

    private synchronized boolean remove(String key) {
        return builds.removeIf(build -> build.key.equals(key));
    }

    synchronized List<Kept> all() {
        return List.copyOf(builds);
    }
}
