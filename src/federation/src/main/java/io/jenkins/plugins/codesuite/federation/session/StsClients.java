package io.jenkins.plugins.codesuite.federation.session;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * One STS client for each place, made at its first call. A client that could not reach AWS is replaced at the next call:
 * the host's proxy may be another one by then.
 */
final class StsClients implements AutoCloseable {

    // Longer than an HTTP client's own time-outs; what hangs in spite of those must not hold a worker for good.
    private static final Duration CALL = Duration.ofSeconds(60);

    private final ScheduledExecutorService timer;
    private final Map<StsPlace, Shared> clients = new HashMap<>();
    private boolean closed;

    /** A client, and how many calls it is in. */
    private static final class Shared {
        private final StsClient client;
        private int calls;
        private boolean retired;

        private Shared(StsClient client) {
            this.client = client;
        }
    }

    /**
     * No client yet.
     *
     * @param timer ends calls that take too long; shared, so that no client starts threads of its own
     */
    StsClients(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Does a call to the STS of a place. */
    <T> T call(StsPlace place, StsSettings settings, Function<StsClient, T> call) {
        Shared shared = take(place, settings);
        boolean reached = true;
        try {
            return call.apply(shared.client);
        } catch (AbortedException e) {
            throw e;
        } catch (SdkClientException e) {
            reached = false;
            throw e;
        } finally {
            give(place, shared, reached);
        }
    }

    private synchronized Shared take(StsPlace place, StsSettings settings) {
        if (closed) {
            throw SdkClientException.create("The role sessions are closed.");
        }
        Shared shared = clients.computeIfAbsent(place, unused -> new Shared(build(place, settings)));
        shared.calls++;
        return shared;
    }

    private void give(StsPlace place, Shared shared, boolean reached) {
        boolean last;
        synchronized (this) {
            shared.calls--;
            if (!reached && !shared.retired) {
                shared.retired = true;
                clients.remove(place, shared);
            }
            last = shared.retired && shared.calls == 0;
        }
        if (last) {
            shared.client.close();
        }
    }

    private StsClient build(StsPlace place, StsSettings settings) {
        StsClientBuilder builder = StsClient.builder()
                .region(Region.of(place.region()))
                // A call that is signed brings its own.
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(settings.http().get())
                // Each try needs a new token, so the tries are ours.
                .overrideConfiguration(override -> override.apiCallTimeout(CALL)
                        .scheduledExecutorService(timer)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
        Optional<URI> endpoint = place.endpoint();
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Closes every client as soon as it is in no call. */
    @Override
    public void close() {
        Map<StsPlace, Shared> idle = new HashMap<>();
        synchronized (this) {
            closed = true;
            clients.forEach((place, shared) -> {
                shared.retired = true;
                if (shared.calls == 0) {
                    idle.put(place, shared);
                }
            });
            clients.clear();
        }
        idle.values().forEach(shared -> shared.client.close());
    }
}
