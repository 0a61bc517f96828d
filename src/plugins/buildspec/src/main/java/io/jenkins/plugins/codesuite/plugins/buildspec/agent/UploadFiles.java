package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts staged artifacts into S3, straight from the agent. */
public final class UploadFiles extends AgentCall<Void> {

    private static final long serialVersionUID = 1L;
    private static final int UPLOADS = 8;

    private final String address;
    private final HashMap<String, PresignedStore.SignedUrl> urls;

    /**
     * An upload.
     *
     * @param address where keys begin, for messages
     * @param urls where each file goes, by its key
     */
    public UploadFiles(String address, Map<String, PresignedStore.SignedUrl> urls) {
        this.address = address;
        this.urls = new HashMap<>(urls);
    }

    @Override
    Void call(Path directory) throws IOException, InterruptedException {
        Path staged = directory.resolve("artifacts");
        PresignedStore store = new PresignedStore(address, List.of(), urls);
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(UPLOADS, Math.max(1, urls.size())), task -> {
            Thread thread = new Thread(task, "code-suite upload");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> uploads = urls.keySet().stream()
                    .map(key -> executor.submit(() -> {
                        store.put(key, staged.resolve(key), Map.of());
                        return (Void) null;
                    }))
                    .toList();
            for (Future<Void> upload : uploads) {
                upload.get();
            }
            return null;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage());
        } finally {
            executor.shutdownNow();
        }
    }
}
