package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.page.DeploymentsAction;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The record of one call on the disk, replaced by each newer one; the build's page follows it. */
final class KeptRecord {

    private static final Logger LOGGER = Logger.getLogger(KeptRecord.class.getName());

    private final Page page;
    private final DeploymentRecords records;
    private final String id;
    private Optional<DeploymentRecord> record;

    KeptRecord(DeploymentRecords records, Page page, String id) throws IOException {
        this.page = page;
        this.id = id;
        this.records = records;
        this.record = records.find(id);
    }

    /** The build's page. */
    interface Page {

        /** A record has been written. */
        void update(DeploymentRecord record) throws IOException;
    }

    /**
     * The record of a call of that build.
     *
     * @throws IOException when there is one that cannot be read
     */
    static KeptRecord of(Run<?, ?> run, String id) throws IOException {
        return new KeptRecord(
                DeploymentRecords.of(run), record -> DeploymentsAction.of(run).update(record), id);
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
        records.write(first);
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
        try {
            records.write(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e.toString(), e);
        }
        try {
            page.update(next);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The summary of a deployment cannot be kept with its build", e);
        }
    }

    /** Keeps the last one; what was only needed to go on is deleted. */
    synchronized void end(RunRecord last) {
        try {
            keep(last);
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
