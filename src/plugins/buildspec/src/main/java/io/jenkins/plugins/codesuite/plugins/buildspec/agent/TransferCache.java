package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Restores or saves the cache; gives lines for the build's log. */
public final class TransferCache extends AgentCall<ArrayList<String>> {

    private static final long serialVersionUID = 1L;

    private final CacheWork cache;
    private final boolean saves;
    private final String address;
    private final ArrayList<PresignedStore.Known> known;
    private final HashMap<String, PresignedStore.SignedUrl> puts;

    /**
     * A transfer.
     *
     * @param cache the cache
     * @param saves whether it is saved; else restored
     * @param address where it is in S3, for the log
     * @param known the objects that were found in S3
     * @param puts where objects can be written in S3
     */
    public TransferCache(
            CacheWork cache,
            boolean saves,
            String address,
            List<PresignedStore.Known> known,
            Map<String, PresignedStore.SignedUrl> puts) {
        this.cache = cache;
        this.saves = saves;
        this.address = address;
        this.known = new ArrayList<>(known);
        this.puts = new HashMap<>(puts);
    }

    @Override
    ArrayList<String> call(Path directory) throws IOException {
        ObjectStore store = cache.localStore().orElseGet(() -> new PresignedStore(address, known, puts));
        AgentLines lines = new AgentLines();
        if (saves) {
            cache.save(store, directory, lines);
        } else {
            cache.restore(store, directory, lines);
        }
        return lines.lines();
    }
}
