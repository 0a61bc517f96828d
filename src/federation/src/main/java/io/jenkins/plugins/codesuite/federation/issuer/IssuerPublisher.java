package io.jenkins.plugins.codesuite.federation.issuer;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps a place up to date with an issuer's documents. Safe for use by several threads.
 *
 * <p>What other processes write there is not looked at: a new publisher writes both documents once.
 */
public final class IssuerPublisher {

    private final IssuerPlace place;
    /** The entity tag of what was written last, by name. */
    private final Map<String, String> written = new HashMap<>();

    /**
     * Publishes to a place.
     *
     * @param place where the documents go
     */
    public IssuerPublisher(IssuerPlace place) {
        this.place = place;
    }

    /**
     * Writes what has changed since this publisher wrote last, the key set first: nobody must be led to keys that are not
     * there yet.
     *
     * @return whether anything was written
     * @throws IOException when it cannot be written; the next call tries again what is missing
     */
    public synchronized boolean publish(IssuerDocuments documents) throws IOException {
        boolean keys = write(documents.jwks());
        return write(documents.discovery()) || keys;
    }

    /**
     * As {@link #publish(IssuerDocuments)}, with the documents as they are once no other thread publishes, so that of two
     * threads the later one never brings back an older key set.
     */
    public synchronized boolean publish(Supplier<IssuerDocuments> documents) throws IOException {
        return publish(documents.get());
    }

    private boolean write(IssuerDocument document) throws IOException {
        if (document.etag().equals(written.get(document.name()))) {
            return false;
        }
        try {
            place.write(document);
        } catch (IOException e) {
            throw new IOException(
                    "The issuer's document '" + document.name() + "' could not be written to " + place.describe() + ": "
                            + e.getMessage() + ". AWS goes on with the old one until the next try.",
                    e);
        }
        written.put(document.name(), document.etag());
        return true;
    }
}
