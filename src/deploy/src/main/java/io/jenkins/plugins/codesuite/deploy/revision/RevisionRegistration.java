package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.InvalidRevisionException;

/**
 * Registers revisions with an application, without deploying them ({@code registerOnly}).
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RegisterApplicationRevision.html">
 * RegisterApplicationRevision</a>.
 */
public final class RevisionRegistration {

    /** A revision's description may have no more characters than a deployment's. */
    private static final int LONGEST = 256;

    private static final int TRIES = 5;

    private RevisionRegistration() {}

    /**
     * Registers a revision. To register it again changes its description only.
     *
     * @param client the client
     * @param application the application's name
     * @param revision the revision
     * @param description what is said of it; cut after 256 characters
     * @throws RevisionException if CodeDeploy cannot be reached or refuses
     * @throws IOException if the thread is interrupted
     */
    public static void register(
            CodeDeployClient client, String application, Revision revision, Optional<String> description)
            throws IOException {
        register(client, application, revision, description, Pause.USUAL);
    }

    static void register(
            CodeDeployClient client, String application, Revision revision, Optional<String> description, Pause pause)
            throws IOException {
        String what = "the registration of " + revision.describe() + " with application " + application;
        for (int failures = 1; ; failures++) {
            try {
                client.registerApplicationRevision(request -> request.applicationName(application)
                        .revision(revision.location())
                        .description(description.map(RevisionRegistration::cut).orElse(null)));
                return;
            } catch (AbortedException e) {
                throw Interruption.during(what, e);
            } catch (SdkException e) {
                Interruption.check(what);
                AwsTrouble trouble = AwsTrouble.of(e);
                if (!trouble.isPassing() || failures == TRIES) {
                    throw new RevisionException(
                            "CodeDeploy refused " + what + ". " + trouble.sentence() + advice(e, revision),
                            trouble.isPassing() ? RevisionException.Kind.PASSING : RevisionException.Kind.FINAL);
                }
            }
            try {
                pause.after(failures);
            } catch (InterruptedException e) {
                throw Interruption.during(what, e);
            }
        }
    }

    private static String advice(SdkException failure, Revision revision) {
        if (failure instanceof ApplicationDoesNotExistException) {
            return " Check the application's name and the region.";
        }
        if (failure instanceof InvalidRevisionException && revision instanceof S3Revision s3) {
            return " Check that the object is there and that " + s3.bundleType().wireName() + " is what it holds.";
        }
        return "";
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
