package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.TaskMeans;
import io.jenkins.plugins.codesuite.plugins.deploy.LiveDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.page.DeploymentsAction;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The record of one call on the disk, replaced by each newer one; the build's page follows it. What the run is about to do is
 * written at once. What it has only seen is written once a second, the newest of it: a restart would see it again, and a large
 * deployment is some megabytes that go through to the disk.
 */
final class KeptRecord {

    private static final Logger LOGGER = Logger.getLogger(KeptRecord.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Page page;
    private final DeploymentRecords records;
    private final String id;
    private final Clock clock;
    private final Later later;
    private Optional<DeploymentRecord> record;
    /** What a restart would find. */
    private Optional<RunRecord> written;

    private Instant writtenAt = Instant.EPOCH;
    private boolean isDue;

    KeptRecord(DeploymentRecords records, Page page, String id, Clock clock, Later later) throws IOException {
        this.page = page;
        this.id = id;
        this.records = records;
        this.clock = clock;
        this.later = later;
        this.record = records.find(id);
        this.written = record.map(DeploymentRecord::run);
    }

    /** The build's page. */
    interface Page {

        /** A record has been written. */
        void update(DeploymentRecord record) throws IOException;
    }

    /** Does something after a time, on a thread that may write files. */
    interface Later {

        /**
         * Does it, once.
         *
         * @throws RejectedExecutionException when Jenkins shuts down
         */
        void after(Duration wait, Runnable task);
    }

    /**
     * The record of a call of that build.
     *
     * @throws IOException when there is one that cannot be read
     */
    static KeptRecord of(Run<?, ?> run, String id) throws IOException {
        TaskMeans means = LiveDeployments.get().runtime().means();
        return new KeptRecord(
                DeploymentRecords.of(run),
                record -> DeploymentsAction.of(run).update(record),
                id,
                means.clock(),
                (wait, task) -> means.timer()
                        .schedule(() -> means.workers().execute(task), wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The newest; empty for a call that has none yet. */
    synchronized Optional<DeploymentRecord> newest() {
        return record;
    }

    /** Where a file is kept that the deployment needs while it runs. */
    Path attachment() {
        return records.attachment(id);
    }

    /**
     * Keeps the first one.
     *
     * @throws IOException when it cannot be kept: nothing may be deployed then, because a restart would not find it
     */
    synchronized void begin(DeploymentRecord first) throws IOException {
        onDisk(first);
        page.update(first);
        record = Optional.of(first);
    }

    /**
     * Keeps a newer one.
     *
     * @throws UncheckedIOException when it cannot be kept: what the run is about to do may not be done then, because a restart
     *     would not know of it
     */
    synchronized void keep(RunRecord newer) {
        if (record.isEmpty()) {
            return;
        }
        DeploymentRecord next = record.get().with(newer);
        record = Optional.of(next);
        if (!isSeenOnly(newer) || !isPutOff()) {
            write(next);
        }
    }

    /** Whether nothing is new but what was seen. */
    private boolean isSeenOnly(RunRecord newer) {
        return written.filter(known -> decided(known).equals(decided(newer))).isPresent();
    }

    /** What a restart could not find out again. */
    private static RunRecord decided(RunRecord record) {
        return record.toBuilder()
                .waves(record.waves().stream()
                        .map(wave -> wave.stream().map(KeptRecord::decided).toList())
                        .toList())
                .alarms(List.of())
                .waiting(Optional.empty())
                .controls(Set.of())
                .build();
    }

    private static RunDeployment decided(RunDeployment deployment) {
        return new RunDeployment(
                deployment.application(),
                deployment.group(),
                deployment.marker(),
                deployment.asked(),
                deployment.id(),
                Optional.empty(),
                deployment.rollbackId(),
                Optional.empty());
    }

    private boolean isPutOff() {
        if (isDue) {
            return true;
        }
        Duration wait = Duration.between(clock.instant(), writtenAt.plus(PAUSE));
        // A clock that was set back must not put it off for long.
        if (wait.isNegative() || wait.isZero() || wait.compareTo(PAUSE) > 0) {
            return false;
        }
        try {
            later.after(wait, this::catchUp);
            isDue = true;
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Jenkins shuts down; the record of a deployment is written at once", e);
        }
        return isDue;
    }

    private synchronized void catchUp() {
        isDue = false;
        try {
            record.filter(newest -> !written.equals(Optional.of(newest.run()))).ifPresent(this::write);
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.WARNING, "What was seen of a deployment cannot be kept", e);
        }
    }

    private void write(DeploymentRecord next) {
        try {
            onDisk(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e.toString(), e);
        }
        try {
            page.update(next);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The summary of a deployment cannot be kept with its build", e);
        }
    }

    private void onDisk(DeploymentRecord next) throws IOException {
        records.write(next);
        written = Optional.of(next.run());
        writtenAt = clock.instant();
    }

    /** Keeps the last one; what was only needed to go on is deleted. */
    synchronized void end(RunRecord last) {
        record = record.map(known -> known.with(last));
        try {
            record.ifPresent(this::write);
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.WARNING, "The end of a deployment cannot be kept", e);
        }
        try {
            Files.deleteIfExists(attachment());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A file of a deployment that is over stays", e);
        }
    }
}
