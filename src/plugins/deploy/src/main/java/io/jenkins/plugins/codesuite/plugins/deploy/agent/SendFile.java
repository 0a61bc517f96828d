package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import io.jenkins.plugins.codesuite.deploy.revision.PartSender;
import io.jenkins.plugins.codesuite.deploy.revision.Progress;
import io.jenkins.plugins.codesuite.deploy.revision.SignedParts;
import java.io.IOException;
import java.nio.file.Path;

/** Sends a file to S3, straight from the agent and without a key. */
public final class SendFile extends AgentCall<Void> {

    private static final long serialVersionUID = 1L;

    private final SignedParts parts;

    /** Sends what was signed. */
    public SendFile(SignedParts parts) {
        this.parts = parts;
    }

    @Override
    Void call(Path file) throws IOException {
        new PartSender().send(file, parts, Progress.NONE);
        return null;
    }
}
