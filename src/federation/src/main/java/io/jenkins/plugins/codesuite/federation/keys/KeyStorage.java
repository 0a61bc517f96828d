package io.jenkins.plugins.codesuite.federation.keys;

import java.io.IOException;
import java.util.Optional;

/** Where a ring keeps its (sealed) content. Implementations are safe for several threads. */
public interface KeyStorage {

    /**
     * What was written last.
     *
     * @return empty only when nothing was ever written: content that cannot be read is an error, or a ring would take its
     *     place
     * @throws IOException when it cannot be read
     */
    Optional<byte[]> read() throws IOException;

    /**
     * Replaces the content, all of it or nothing.
     *
     * @throws IOException when it cannot be written; the old content is still there then
     */
    void write(byte[] content) throws IOException;

    /** The place as a person would name it, for messages. */
    default String describe() {
        return "the key storage";
    }

    /**
     * Does a piece of work that reads and then writes, while no other ring on the same content does. This default knows
     * only rings that share the object.
     *
     * @throws IOException what the work threw, or when the content is locked for too long
     */
    default void exclusively(Work work) throws IOException {
        synchronized (this) {
            work.run();
        }
    }

    /** Work on the content. */
    @FunctionalInterface
    interface Work {

        /**
         * Does it.
         *
         * @throws IOException when the content cannot be read or written
         */
        void run() throws IOException;
    }
}
