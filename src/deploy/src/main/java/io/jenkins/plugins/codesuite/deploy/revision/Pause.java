package io.jenkins.plugins.codesuite.deploy.revision;

import java.util.concurrent.ThreadLocalRandom;

/** What is done between two tries. */
@FunctionalInterface
interface Pause {

    /** Half a second, a second, two, … up to eight, the half of it left to chance. */
    Pause USUAL = failures -> {
        long whole = Math.min(8000, 250L << Math.min(failures, 10));
        Thread.sleep(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2));
    };

    /**
     * Waits.
     *
     * @param failures how many tries have failed, 1 or more
     * @throws InterruptedException if the thread is interrupted
     */
    void after(int failures) throws InterruptedException;
}
