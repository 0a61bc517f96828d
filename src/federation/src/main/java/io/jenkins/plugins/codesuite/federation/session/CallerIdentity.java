package io.jenkins.plugins.codesuite.federation.session;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Whom AWS takes somebody for.
 *
 * @param account the account's id, 12 digits
 * @param arn such as {@code arn:aws:sts::111122223333:assumed-role/deploy/app-12}
 * @param userId such as {@code AROAEXAMPLE:app-12}
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public record CallerIdentity(String account, String arn, String userId) {

    /**
     * Asks AWS, once and for a failure that passes again, with a client of its own: the STS that gives the request's session,
     * since no other partition knows its credentials.
     *
     * @param request whose session the credentials are
     * @throws RoleSessionException when AWS refuses or cannot be reached
     * @throws InterruptedException when the thread is interrupted between two tries
     */
    public static CallerIdentity of(SessionRequest request, AwsCredentialsProvider credentials)
            throws RoleSessionException, InterruptedException {
        StsSettings sts = request.sts();
        StsPlace place = StsPlace.of(sts, request.chain());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sts-time-out");
            thread.setDaemon(true);
            return thread;
        });
        try (StsClients clients = new StsClients(timer)) {
            for (int tries = 1; ; tries++) {
                RoleSessionException failure;
                try {
                    AwsCredentials caller = credentials.resolveCredentials();
                    return clients.call(place, sts, client -> new StsCalls(client).callerIdentity(caller));
                } catch (AwsServiceException e) {
                    failure = explanation(place, tries).refused(e);
                } catch (AbortedException e) {
                    throw interrupted(e);
                } catch (SdkClientException e) {
                    failure = explanation(place, tries).unreached(e);
                } catch (UnusableAnswer e) {
                    failure = explanation(place, tries).unusable(e);
                }
                if (!failure.isRetryable() || tries >= sts.retry().attempts()) {
                    throw failure;
                }
                Thread.sleep(sts.retry()
                        .pause(tries, ThreadLocalRandom.current().nextDouble())
                        .toMillis());
            }
        } finally {
            timer.shutdownNow();
        }
    }

    private static InterruptedException interrupted(AbortedException cause) {
        // The SDK has set it, but an exception that says so must find it cleared.
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("interrupted while AWS was asked");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static StsExplanation explanation(StsPlace place, int tries) {
        return new StsExplanation(new Attempt(
                "GetCallerIdentity", Optional.empty(), OptionalInt.empty(), place, Optional.empty(), Set.of(), tries));
    }
}
