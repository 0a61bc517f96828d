package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.AbortException;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.revision.BundleFacts;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.ObjectEncryption;
import io.jenkins.plugins.codesuite.deploy.revision.OpenUpload;
import io.jenkins.plugins.codesuite.deploy.revision.PresignedUpload;
import io.jenkins.plugins.codesuite.deploy.revision.UploadSettings;
import io.jenkins.plugins.codesuite.deploy.revision.UploadedRevision;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.DeleteFile;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.FileFacts;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.PackFolder;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.SendFile;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings files of a workspace to S3. They go straight from the agent, by URLs that the controller signs; no key leaves the
 * controller, and what is on the agent is packed beside the workspace and deleted.
 */
final class WorkspaceUploads {

    private static final Logger LOGGER = Logger.getLogger(WorkspaceUploads.class.getName());
    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final int TRIES = 3;

    private final Preparation preparation;
    private final Facts facts;

    WorkspaceUploads(Preparation preparation, Facts facts) {
        this.preparation = preparation;
        this.facts = facts;
    }

    /** Packs a folder and uploads it. */
    UploadedRevision folder(RevisionSource.Folder source, Platform platform) throws IOException, InterruptedException {
        FilePath workspace = preparation.workspace("source");
        FilePath file = temporary(workspace)
                .child("revision-" + UUID.randomUUID() + source.type().extension());
        try {
            PackFolder.Packed packed = workspace.act(new PackFolder(
                    source.folder(), source.type(), platform, source.includes(), source.excludes(), file.getRemote()));
            if (!packed.problem().isEmpty()) {
                throw new AbortException(preparation.step() + ": " + packed.problem());
            }
            preparation.notes(packed.notes());
            preparation.line("Packed " + packed.entries() + " files of "
                    + (source.folder().isEmpty() ? "the workspace" : source.folder()) + " into "
                    + packed.facts().sizeInBytes() + " bytes");
            return upload(file, packed.facts().facts(), settings(source.place(), source.type()));
        } finally {
            delete(file);
        }
    }

    /** Uploads a file that was packed already. */
    UploadedRevision file(String option, String path, BundleType type, ObjectPlace place)
            throws IOException, InterruptedException {
        FilePath workspace = preparation.workspace(option);
        FileFacts.Measured measured = workspace.act(new FileFacts(path, type));
        if (!measured.problem().isEmpty()) {
            throw new AbortException(preparation.step() + ": " + option + ": " + measured.problem());
        }
        return upload(workspace.child(path), measured.facts().facts(), settings(place, type));
    }

    private static FilePath temporary(FilePath workspace) {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        return temporary == null ? workspace : temporary;
    }

    private UploadSettings settings(ObjectPlace place, BundleType type) throws IOException, InterruptedException {
        String key = place.key().orElseGet(() -> madeKey(type));
        UploadSettings settings = UploadSettings.of(place.bucket(), key).withMetadata(facts.metadata());
        if (place.kmsKeyId().isPresent()) {
            settings = settings.withEncryption(new ObjectEncryption.Kms(place.kmsKeyId(), true));
        }
        return place.owner().isPresent()
                ? settings.withExpectedBucketOwner(place.owner().get())
                : settings;
    }

    private String madeKey(BundleType type) {
        return facts.all().get("job") + "/" + facts.all().get("build") + type.extension();
    }

    private UploadedRevision upload(FilePath file, BundleFacts measured, UploadSettings settings)
            throws IOException, InterruptedException {
        try (PresignedUpload upload = new PresignedUpload(preparation.clients(), settings, VALIDITY)) {
            PresignedUpload.Begun begun = upload.begin(measured);
            UploadedRevision uploaded;
            if (begun instanceof PresignedUpload.Begun.Open open) {
                uploaded = send(upload, open.upload(), file);
            } else {
                uploaded = ((PresignedUpload.Begun.AlreadyThere) begun).revision();
            }
            preparation.line(uploaded.describe());
            return uploaded;
        }
    }

    /** What S3 has of it is not sent again, so a connection that broke costs little. */
    private UploadedRevision send(PresignedUpload upload, OpenUpload open, FilePath file)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                file.act(new SendFile(upload.sign(open)));
                return upload.complete(open);
            } catch (IOException e) {
                if (attempt == TRIES || !isThere(file)) {
                    throw new AbortException(preparation.step() + ": the upload failed: " + e.getMessage());
                }
                preparation.line("The upload broke off and is tried again: " + e.getMessage());
            }
        }
    }

    private static boolean isThere(FilePath file) throws InterruptedException {
        try {
            return file.exists();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The agent does not answer", e);
            return false;
        }
    }

    private static void delete(FilePath file) throws InterruptedException {
        try {
            file.act(new DeleteFile());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "What was packed stays on an agent that went away", e);
        }
    }
}
