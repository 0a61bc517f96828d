package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Asks S3, again where that may help, and says in words what S3 did not do. */
final class S3Calls {

    private static final int TRIES = 5;

    private final S3Client client;
    private final UploadSettings settings;
    private final Pause pause;

    S3Calls(S3Client client, UploadSettings settings, Pause pause) {
        this.client = client;
        this.settings = settings;
        this.pause = pause;
    }

    S3Client client() {
        return client;
    }

    UploadSettings settings() {
        return settings;
    }

    /**
     * Runs a call.
     *
     * @param action what it is
     * @param call the call
     * @throws RevisionException if S3 does not do it; its kind tells why
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    <T> T run(S3Action action, Supplier<T> call) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                return call.get();
            } catch (AbortedException e) {
                throw Interruption.during(action.operation() + " for " + settings.address(), e);
            } catch (SdkException e) {
                Interruption.check(action.operation() + " for " + settings.address());
                RevisionException.Kind kind = S3Trouble.kind(e);
                if (kind != RevisionException.Kind.PASSING || failures == TRIES) {
                    throw new RevisionException(explain(action, e), kind);
                }
            }
            try {
                pause.after(failures);
            } catch (InterruptedException e) {
                throw Interruption.during(action.operation() + " for " + settings.address(), e);
            }
        }
    }

    /**
     * Asks for what one can do without: empty if there is no such thing, if we may not know, or if S3 does not say it. What
     * is wrong shows in the next call, which S3 answers with more words than a HEAD.
     *
     * @throws RevisionException if S3 cannot be reached
     */
    <T> Optional<T> find(S3Action action, Supplier<T> call) throws IOException {
        try {
            return Optional.of(run(action, call));
        } catch (RevisionException e) {
            if (e.isPassing()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private String explain(S3Action action, SdkException failure) {
        return new S3Trouble(
                        settings, client.serviceClientConfiguration().region().id())
                .explain(action, failure);
    }
}
