package io.jenkins.plugins.codesuite.deploy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.VirtualTimer;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The watch with a CodeDeploy that says what no other does. */
class DeploymentWatchTest {

    private static final String ID = "d-AAAAAAAAA";
    private static final String ROLLS_BACK =
            "\"autoRollbackConfiguration\":{\"enabled\":true,\"events\":[\"DEPLOYMENT_FAILURE\",\"DEPLOYMENT_STOP_ON_ALARM\"]}";

    private final SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
    private final VirtualTimer timer = new VirtualTimer(clock);
    private final ScriptedCodeDeploy aws = new ScriptedCodeDeploy();
    private final DeploymentWatch watch =
            new DeploymentWatch(timer, Runnable::run, clock, WatchPace.STANDARD, () -> 0.5);

    @AfterEach
    void close() {
        watch.close();
        aws.close();
    }

    private static String info(String id, String status, String... more) {
        return "{\"deploymentId\":\"" + id + "\",\"applicationName\":\"web\",\"deploymentGroupName\":\"prod\","
                + "\"computePlatform\":\"Server\",\"status\":\"" + status + "\""
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }

    private Heard follow(String id) {
        return follow(aws.clients(), id);
    }

    private Heard follow(AwsClients clients, String id) {
        Heard heard = new Heard();
        watch.follow(clients, id, heard);
        return heard;
    }

    @Test
    void aRollbackThatIsToldLaterIsWaitedFor() {
        aws.deployments(info(ID, "Failed", ROLLS_BACK));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(30));
        assertThat(heard.seen).hasSize(1);
        assertThat(heard.end).isEmpty();

        aws.deployments(info(ID, "Failed", ROLLS_BACK, "\"rollbackInfo\":{\"rollbackDeploymentId\":\"d-BBBBBBBBB\"}"));
        timer.advance(Duration.ofSeconds(5));

        assertThat(heard.end.orElseThrow().rollback().rollbackId()).contains("d-BBBBBBBBB");
    }

    @Test
    void aRollbackThatNeverComesIsNotWaitedForLonger() {
        aws.deployments(info(ID, "Failed", ROLLS_BACK));
        Heard heard = follow(ID);

        timer.advance(WatchPace.STANDARD.settling().plusSeconds(5));

        assertThat(heard.end.orElseThrow().rollback().rollbackId()).isEmpty();
    }

    @Test
    void aRollbackIsLookedForAgainAfterAThrottledTime() {
        aws.deployments(info(ID, "Failed", ROLLS_BACK));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(1));
        aws.on("BatchGetDeployments", input -> "!ThrottlingException");
        timer.advance(WatchPace.STANDARD.settling().plusSeconds(30));
        assertThat(heard.end).isEmpty();

        aws.deployments(info(ID, "Failed", ROLLS_BACK, "\"rollbackInfo\":{\"rollbackDeploymentId\":\"d-BBBBBBBBB\"}"));
        timer.advance(Duration.ofMinutes(3));

        assertThat(heard.end.orElseThrow().rollback().rollbackId()).contains("d-BBBBBBBBB");
    }

    @Test
    void withoutARollbackConfiguredTheEndIsTakenSoon() {
        aws.deployments(info(ID, "Stopped"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(15));

        assertThat(heard.end).isPresent();
    }

    @Test
    void aRollbackThatIsExpectedIsWaitedForAllTheSame() {
        aws.deployments(info(ID, "Stopped"));
        Heard heard = new Heard();
        watch.follow(aws.clients(), ID, heard).expectRollback();
        timer.advance(Duration.ofSeconds(40));

        assertThat(heard.end).isEmpty();
    }

    @Test
    void aRollbackIsNoneOfItself() {
        aws.deployments(info(ID, "Failed", ROLLS_BACK, "\"creator\":\"codeDeployRollback\""));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(1));

        assertThat(heard.end).isPresent();
    }

    @Test
    void aStatusOfTheFutureIsShownAndWatchedOn() {
        aws.deployments(info(ID, "Pondering"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(10));

        assertThat(heard.seen).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.status()).isEqualTo(DeploymentStatus.UNKNOWN);
            assertThat(snapshot.statusName()).isEqualTo("Pondering");
        });
        assertThat(heard.end).isEmpty();

        aws.deployments(info(ID, "Succeeded"));
        timer.advance(Duration.ofSeconds(5));
        assertThat(heard.end).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Created", "Queued"})
    void noTargetsAreAskedForBeforeItHasBegun(String status) {
        aws.deployments(info(ID, status));
        follow(ID);
        timer.advance(Duration.ofSeconds(10));

        assertThat(aws.count("ListDeploymentTargets")).isZero();
    }

    @Test
    void bakingIsNoEnd() {
        aws.deployments(info(ID, "Baking"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(10));

        assertThat(heard.seen.get(0).status()).isEqualTo(DeploymentStatus.BAKING);
        assertThat(heard.end).isEmpty();
    }

    @Test
    void aDeploymentThatFailedBeforeItsTargetsEndsWithoutThem() {
        aws.deployments(
                info(ID, "Failed", "\"errorInformation\":{\"code\":\"REVISION_MISSING\",\"message\":\"gone\"}"));
        aws.on("ListDeploymentTargets", input -> "!DeploymentNotStartedException");
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(15));

        assertThat(heard.end.orElseThrow().error().orElseThrow().code()).isEqualTo("REVISION_MISSING");
        assertThat(heard.told).isEmpty();
    }

    @Test
    void targetsOfEachTypeAreRead() {
        aws.deployments(info(ID, "InProgress"));
        aws.on("ListDeploymentTargets", input -> "{\"targetIds\":[\"stack\",\"i-1\",\"future\"]}");
        aws.on("BatchGetDeploymentTargets", input -> """
                {"deploymentTargets":[
                  {"deploymentTargetType":"InstanceTarget","instanceTarget":{"targetId":"i-1","status":"Ready","instanceLabel":"Green",
                    "lifecycleEvents":[{"lifecycleEventName":"NewEvent","status":"Strange"}]}},
                  {"deploymentTargetType":"CloudFormationTarget","cloudFormationTarget":{"targetId":"stack","status":"InProgress",
                    "resourceType":"AWS::ECS::TaskSet","targetVersionWeight":0.25}},
                  {"deploymentTargetType":"MoonTarget"}]}
                """);
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(1));

        DeploymentSnapshot seen = heard.seen.get(0);
        assertThat(seen.targets()).extracting(target -> target.id()).containsExactly("stack", "i-1");
        assertThat(seen.targets().get(0).type()).isEqualTo(TargetType.CLOUD_FORMATION);
        assertThat(seen.targets().get(1).status()).isEqualTo(Progress.READY);
        assertThat(seen.targets().get(1).events().get(0).status()).isEqualTo(Progress.UNKNOWN);
        assertThat(seen.traffic().orElseThrow().newPercent()).isEqualTo(25);
    }

    @Test
    void targetsThatComeInPagesAreAllAskedFor() {
        aws.deployments(info(ID, "InProgress"));
        aws.on(
                "ListDeploymentTargets",
                input -> input.hasNonNull("nextToken")
                        ? "{\"targetIds\":[\"i-3\"]}"
                        : "{\"targetIds\":[\"i-1\",\"i-2\"],\"nextToken\":\"more\"}");
        AtomicReference<String> asked = new AtomicReference<>("");
        aws.on("BatchGetDeploymentTargets", input -> {
            asked.set(input.get("targetIds").toString());
            return "{\"deploymentTargets\":[]}";
        });
        follow(ID);
        timer.advance(Duration.ofSeconds(1));

        assertThat(asked.get()).isEqualTo("[\"i-1\",\"i-2\",\"i-3\"]");
    }

    @Test
    void targetsAreListedAgainWhenTheirNumberChanges() {
        aws.deployments(info(ID, "InProgress", "\"deploymentOverview\":{\"Pending\":2}"));
        follow(ID);
        timer.advance(Duration.ofSeconds(20));
        assertThat(aws.count("ListDeploymentTargets")).isOne();

        aws.deployments(info(ID, "InProgress", "\"deploymentOverview\":{\"Pending\":2,\"InProgress\":1}"));
        timer.advance(Duration.ofSeconds(20));

        assertThat(aws.count("ListDeploymentTargets")).isEqualTo(2);
    }

    @Test
    void whatAnswersNothingOfUseIsNoEnd() {
        aws.deployments("{\"deploymentId\":\"" + ID + "\"}");
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(10));

        assertThat(heard.end).isEmpty();
        assertThat(heard.lost).isEmpty();
    }

    @Test
    void anIdThatAwsRefusesHurtsNoOther() {
        aws.on("BatchGetDeployments", input -> {
            for (var id : input.get("deploymentIds")) {
                if (!id.asText().equals(ID)) {
                    return "!InvalidDeploymentIdException";
                }
            }
            return "{\"deploymentsInfo\":[" + info(ID, "InProgress") + "]}";
        });
        Heard good = follow(ID);
        Heard bad = follow("nonsense");
        Heard worse = follow("d-");
        timer.advance(Duration.ofSeconds(40));

        assertThat(good.seen).hasSize(1);
        assertThat(good.lost).isEmpty();
        assertThat(bad.lost.orElseThrow()).contains("CodeDeploy knows no deployment nonsense");
        assertThat(worse.lost).isPresent();
    }

    @Test
    void aNewDeploymentMayBeUnknownForSomeSeconds() {
        aws.deployments();
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(8));
        aws.deployments(info(ID, "Succeeded"));
        timer.advance(Duration.ofSeconds(8));

        assertThat(heard.lost).isEmpty();
        assertThat(heard.end).isPresent();
    }

    @Test
    void aDeploymentThatVanishesIsLostAfterAWhile() {
        aws.deployments(info(ID, "InProgress"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(8));
        aws.deployments();
        timer.advance(Duration.ofMinutes(6));

        assertThat(heard.lost).isPresent();
    }

    @Test
    void anotherClientOfTheIdentityHelps() {
        aws.deployments(info(ID, "InProgress"), info("d-BBBBBBBBB", "InProgress"));
        AwsClients closed = aws.clients();
        Heard first = follow(closed, ID);
        Heard second = follow(aws.clients(), "d-BBBBBBBBB");
        closed.close();
        timer.advance(Duration.ofSeconds(5));

        assertThat(first.seen).hasSize(1);
        assertThat(second.seen).hasSize(1);
        assertThat(first.told).isEmpty();
    }

    @Test
    void thoseWhoFollowTheSameAreToldTheSame() {
        aws.deployments(info(ID, "InProgress"));
        Heard first = follow(ID);
        timer.advance(Duration.ofSeconds(5));
        Heard late = follow(ID);
        timer.advance(Duration.ofSeconds(5));

        assertThat(late.seen).isEqualTo(first.seen);
    }

    @Test
    void equalIdentitiesAreAskedForTogetherAndOthersApart() {
        aws.on("BatchGetDeployments", input -> "{\"deploymentsInfo\":[]}");
        follow(aws.clients("one"), "d-AAAAAAAAA");
        follow(aws.clients("one"), "d-BBBBBBBBB");
        follow(aws.clients("two"), "d-CCCCCCCCC");
        timer.advance(Duration.ofMillis(1500));

        assertThat(aws.count("BatchGetDeployments")).isEqualTo(2);
    }

    @Test
    void whenNobodyFollowsNobodyIsAsked() throws Exception {
        aws.deployments(info(ID, "InProgress"));
        Heard heard = new Heard();
        try (Following following = watch.follow(aws.clients(), ID, heard)) {
            timer.advance(Duration.ofSeconds(5));
            assertThat(following.latest()).isPresent();
        }
        int calls = aws.calls.size();
        timer.advance(Duration.ofMinutes(5));

        assertThat(aws.calls).hasSize(calls);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void afterTheEndOfAllNoTimerIsLeftAndANewFollowingBeginsAnew() {
        aws.deployments(info(ID, "Succeeded"));
        follow(ID);
        timer.advance(Duration.ofSeconds(5));
        assertThat(timer.waiting()).isZero();

        Heard again = follow(ID);
        timer.advance(Duration.ofSeconds(5));

        assertThat(again.end).isPresent();
    }

    @Test
    void aListenerThatThrowsStopsNobody() {
        aws.deployments(info(ID, "InProgress"));
        Heard bad = new Heard() {
            @Override
            public void seen(DeploymentSnapshot snapshot) {
                throw new IllegalStateException("of no use");
            }
        };
        watch.follow(aws.clients(), ID, bad);
        Heard good = follow(ID);
        timer.advance(Duration.ofSeconds(3));
        aws.deployments(info(ID, "Succeeded"));
        timer.advance(Duration.ofSeconds(5));

        assertThat(bad.end).isPresent();
        assertThat(good.end).isPresent();
    }

    @Test
    void whatIsTheSameIsToldOnce() {
        aws.deployments(info(ID, "InProgress"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofMinutes(5));

        assertThat(heard.seen).hasSize(1);
    }

    @Test
    void askSoonAsksBeforeTheRoundIsDueAndNotAllTheTime() {
        aws.deployments(info(ID, "InProgress"));
        Heard heard = new Heard();
        Following following = watch.follow(aws.clients(), ID, heard);
        timer.advance(Duration.ofMillis(300));
        long before = aws.count("BatchGetDeployments");
        for (int i = 0; i < 100; i++) {
            following.askSoon();
            timer.advance(Duration.ofMillis(100));
        }

        assertThat(aws.count("BatchGetDeployments") - before).isBetween(9L, 11L);
    }

    @Test
    void underThrottlingTheRoundsComeSeldomAndThenOftenAgain() {
        aws.on("BatchGetDeployments", input -> "!ThrottlingException");
        Heard heard = follow(ID);
        timer.advance(Duration.ofMinutes(10));
        long throttled = aws.count("BatchGetDeployments");
        // The client tries each call twice; at the pace of few deployments there would be 300 rounds.
        assertThat(throttled).isLessThan(50);
        assertThat(heard.lost).isEmpty();

        aws.deployments(info(ID, "InProgress"));
        timer.advance(Duration.ofMinutes(4));
        long recovering = aws.count("BatchGetDeployments");
        timer.advance(Duration.ofMinutes(1));

        assertThat(aws.count("BatchGetDeployments") - recovering).isBetween(27L, 33L);
        assertThat(heard.told).hasSize(2).last().isEqualTo("recovered");
    }

    @Test
    void detailsThatCannotBeReadForLongDoNotHoldTheEnd() {
        aws.deployments(info(ID, "Succeeded"));
        aws.on("ListDeploymentTargets", input -> "!ThrottlingException");
        Heard heard = follow(ID);
        timer.advance(Duration.ofMinutes(4));
        assertThat(heard.end).isEmpty();
        timer.advance(Duration.ofMinutes(4));

        assertThat(heard.end).isPresent();
    }

    @Test
    void theWholeOfADeploymentIsRead() {
        aws.deployments(
                info(
                        ID,
                        "Stopped",
                        "\"description\":\"build 12\"",
                        "\"creator\":\"user\"",
                        "\"createTime\":1795276800.5",
                        "\"startTime\":1795276801",
                        "\"completeTime\":1795276900",
                        "\"deploymentConfigName\":\"CodeDeployDefault.OneAtATime\"",
                        "\"errorInformation\":{\"code\":\"NEW_CODE\",\"message\":\"of the future\"}",
                        "\"rollbackInfo\":{\"rollbackMessage\":\"nothing to roll back to\"}",
                        "\"deploymentStatusMessages\":[\"one\",\"two\"]",
                        "\"deploymentOverview\":{\"Pending\":1,\"InProgress\":2,\"Succeeded\":3,\"Failed\":4,\"Skipped\":5,\"Ready\":6}",
                        "\"revision\":{\"revisionType\":\"GitHub\",\"gitHubLocation\":{\"repository\":\"a/b\",\"commitId\":\"c\"}}"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(1));

        DeploymentSnapshot end = heard.end.orElseThrow();
        assertThat(end.created()).contains(Instant.parse("2026-11-21T16:00:00.5Z"));
        assertThat(end.completed()).contains(Instant.parse("2026-11-21T16:01:40Z"));
        assertThat(end.error().orElseThrow().code()).isEqualTo("NEW_CODE");
        assertThat(end.messages()).containsExactly("one", "two");
        assertThat(end.overview().total()).isEqualTo(21);
        assertThat(end.rollback().message()).contains("nothing to roll back to");
        assertThat(end.revision().orElseThrow().description()).isEqualTo("github.com/a/b at c");
        assertThat(end.revision().orElseThrow().details()).isEqualTo(Map.of("repository", "a/b", "commitId", "c"));
        assertThat(end.description()).isEqualTo("build 12");
    }

    @Test
    void aWatchThatIsClosedTellsNothing() {
        aws.deployments(info(ID, "InProgress"));
        Heard heard = follow(ID);
        timer.advance(Duration.ofSeconds(3));
        watch.close();
        aws.deployments(info(ID, "Succeeded"));
        timer.advance(Duration.ofMinutes(1));

        assertThat(heard.end).isEmpty();
        assertThat(heard.lost).isEmpty();
    }

    private AwsClients expired(int number) {
        String accessKey = "AKIDOVER" + number;
        aws.expire(accessKey, true);
        return aws.clients("role", accessKey);
    }

    @Test
    void sessionsThatAreOverCostNoCallsWhileOneIsGood() {
        aws.on("BatchGetDeployments", input -> "{\"deploymentsInfo\":[" + info(ID, "InProgress") + "]}");
        Heard left = new Heard();
        for (int i = 0; i < 50; i++) {
            watch.follow(expired(i), ID, left);
        }
        Heard fresh = follow(ID);
        timer.advance(Duration.ofMinutes(10));

        assertThat(fresh.seen).hasSize(1);
        assertThat(left.seen).hasSize(50);
        assertThat(fresh.told).isEmpty();
        assertThat(aws.refused()).isZero();
    }

    @Test
    void aSessionThatEndsCostsOneCall() {
        aws.deployments(info(ID, "InProgress"));
        for (int i = 0; i < 5; i++) {
            watch.follow(aws.clients("role", "AKIDOVER" + i), ID, new Heard());
            timer.advance(Duration.ofSeconds(5));
        }
        for (int i = 0; i < 4; i++) {
            aws.expire("AKIDOVER" + i, true);
        }
        timer.advance(Duration.ofMinutes(10));

        // The first was asked until then; now it is the last, who came last.
        assertThat(aws.refused()).isOne();
    }

    @Test
    void aRoundWithoutAGoodSessionTriesThree() {
        aws.deployments(info(ID, "InProgress"));
        Heard heard = new Heard();
        for (int i = 0; i < 50; i++) {
            watch.follow(expired(i), ID, heard);
        }
        timer.advance(Duration.ofSeconds(1));

        assertThat(aws.refused()).isEqualTo(3);
    }

    @Test
    void whoComesWithAGoodSessionIsNotHeldUpByThoseThatAreOver() {
        aws.deployments(info(ID, "InProgress"));
        for (int i = 0; i < 50; i++) {
            watch.follow(expired(i), ID, new Heard());
        }
        timer.advance(Duration.ofMinutes(5));
        Heard fresh = follow(ID);
        timer.advance(Duration.ofSeconds(2));

        assertThat(fresh.seen).hasSize(1);
    }

    @Test
    void aWatchThatNobodyWaitsForEndsAfterAnHourWithoutCredentials() {
        aws.deployments(info(ID, "InProgress"));
        Heard left = new Heard() {
            @Override
            public boolean isAwaited() {
                return false;
            }
        };
        watch.follow(expired(1), ID, left);
        Heard awaited = new Heard();
        watch.follow(expired(2), "d-BBBBBBBBB", awaited);
        timer.advance(Duration.ofMinutes(59));
        assertThat(left.lost).isEmpty();
        timer.advance(Duration.ofMinutes(3));

        assertThat(left.lost.orElseThrow())
                .contains(
                        "no build waits for it", "has not accepted the credentials for an hour", "see the AWS console");
        assertThat(awaited.lost).isEmpty();
    }

    @Test
    void aWatchThatNobodyWaitsForGoesOnWithCredentials() {
        aws.deployments(info(ID, "InProgress"));
        aws.expire("AKIDOVER1", true);
        Heard left = new Heard() {
            @Override
            public boolean isAwaited() {
                return false;
            }
        };
        watch.follow(aws.clients("role", "AKIDOVER1"), ID, left);
        timer.advance(Duration.ofMinutes(50));
        aws.expire("AKIDOVER1", false);
        timer.advance(Duration.ofMinutes(5));
        aws.expire("AKIDOVER1", true);
        timer.advance(Duration.ofMinutes(50));

        assertThat(left.lost).isEmpty();
        assertThat(left.seen).hasSize(1);
    }

    @Test
    void aDeploymentThatAwsHasCreatedIsWaitedForMinutes() {
        aws.deployments();
        aws.on("GetDeployment", input -> "!DeploymentDoesNotExistException");
        Heard heard = new Heard();
        watch.follow(aws.clients(), ID, heard).isNew();
        timer.advance(Duration.ofMinutes(4));
        assertThat(heard.lost).isEmpty();
        assertThat(aws.count("GetDeployment")).isZero();
        timer.advance(Duration.ofMinutes(2));

        assertThat(heard.lost).isPresent();
        assertThat(aws.count("GetDeployment")).isOne();
    }

    @Test
    void aDeploymentThatIsNotListedIsAskedForByItselfBeforeItIsGivenUp() {
        aws.deployments();
        aws.on("GetDeployment", input -> "{\"deploymentInfo\":" + info(ID, "InProgress") + "}");
        Heard heard = follow(ID);
        timer.advance(Duration.ofMinutes(1));
        assertThat(heard.seen).hasSize(1);
        assertThat(heard.lost).isEmpty();

        aws.deployments(info(ID, "Succeeded"));
        timer.advance(Duration.ofSeconds(5));
        assertThat(heard.end).isPresent();
    }

    @Test
    void aDeploymentThatCannotBeAskedForByItselfIsNotGivenUpForThat() {
        aws.deployments();
        aws.on("GetDeployment", input -> "!ThrottlingException");
        Heard heard = follow(ID);
        timer.advance(Duration.ofMinutes(1));
        assertThat(heard.lost).isEmpty();

        aws.on("GetDeployment", input -> "!AccessDeniedException");
        timer.advance(Duration.ofMinutes(1));
        assertThat(heard.lost).isPresent();
    }
}
