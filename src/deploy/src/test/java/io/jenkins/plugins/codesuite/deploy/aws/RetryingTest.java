package io.jenkins.plugins.codesuite.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class RetryingTest {

    private final SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
    private final VirtualTimer timer = new VirtualTimer(clock);
    private final Retrying retrying = new Retrying(timer, Runnable::run, clock, new Random(1), RetryPace.CONTROL);

    private static AwsServiceException error(String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("because")
                        .build())
                .build();
    }

    @Test
    void aCallThatSucceedsIsMadeOnce() {
        AtomicInteger calls = new AtomicInteger();

        assertThat(retrying.call(calls::incrementAndGet)).isCompletedWithValue(1);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void throttlingIsPassedThrough() {
        AtomicInteger calls = new AtomicInteger();
        List<String> troubles = new ArrayList<>();
        CompletableFuture<String> result = retrying.call(
                () -> {
                    if (calls.incrementAndGet() < 20) {
                        throw error("ThrottlingException", 400);
                    }
                    return "through";
                },
                trouble -> troubles.add(trouble.code()));

        assertThat(result).isNotDone();
        timer.advance(Duration.ofMinutes(10));

        assertThat(result).isCompletedWithValue("through");
        assertThat(troubles).hasSize(19).containsOnly("ThrottlingException");
    }

    @Test
    void theWaitsGrowAndStayWithinTheirLimit() {
        List<Instant> tries = new ArrayList<>();
        retrying.call(() -> {
            tries.add(clock.instant());
            throw new IOException("cut");
        });
        timer.advance(Duration.ofMinutes(5));

        assertThat(Duration.between(tries.get(0), tries.get(1))).isLessThanOrEqualTo(Duration.ofMillis(500));
        for (int i = 8; i < tries.size(); i++) {
            assertThat(Duration.between(tries.get(i - 1), tries.get(i)))
                    .isBetween(Duration.ofMillis(7500), Duration.ofSeconds(15));
        }
    }

    @Test
    void whatIsRefusedFailsAtOnce() {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<String> result = retrying.call(() -> {
            calls.incrementAndGet();
            throw error("InvalidInputException", 400);
        });

        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AwsServiceException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void patienceEnds() {
        CompletableFuture<String> result = retrying.call(() -> {
            throw error("ThrottlingException", 400);
        });
        timer.advance(Duration.ofMinutes(29));
        assertThat(result).isNotDone();
        timer.advance(Duration.ofMinutes(2));

        assertThat(result).isCompletedExceptionally();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void wrongCredentialsAreTriedForAMinuteBeforeTheStart() {
        CompletableFuture<String> result = retrying.withPace(RetryPace.START).call(() -> {
            throw error("UnrecognizedClientException", 400);
        });
        timer.advance(Duration.ofSeconds(30));
        assertThat(result).isNotDone();
        timer.advance(Duration.ofSeconds(31));

        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void aSessionThatIsRenewedGetsThrough() {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<String> result = retrying.withPace(RetryPace.START).call(() -> {
            if (calls.incrementAndGet() < 4) {
                throw error("ExpiredTokenException", 400);
            }
            return "renewed";
        });
        timer.advance(Duration.ofSeconds(30));

        assertThat(result).isCompletedWithValue("renewed");
    }

    @Test
    void aResultThatNobodyWaitsForEndsTheTries() {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<String> result = retrying.call(() -> {
            calls.incrementAndGet();
            throw error("ThrottlingException", 400);
        });
        result.cancel(false);
        timer.advance(Duration.ofMinutes(5));

        assertThat(calls).hasValue(1);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void workersThatAreGoneFailTheCall() {
        Retrying dead = new Retrying(
                timer,
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                clock);

        assertThat(dead.call(() -> "never")).isCompletedExceptionally();
    }

    @Test
    void aListenerThatFailsFailsTheCallWithItsOwnError() {
        CompletableFuture<String> result = retrying.call(
                () -> {
                    throw error("ThrottlingException", 400);
                },
                trouble -> {
                    throw new IllegalStateException("listener");
                });

        assertThatThrownBy(result::join).hasCauseInstanceOf(AwsServiceException.class);
    }
}
