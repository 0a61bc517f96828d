package io.jenkins.plugins.codesuite.deploy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** What many deployments cost that are watched at once: calls are counted, no time is measured. */
class ManyDeploymentsTest {

    /** What a poller of one deployment does in a round: GetDeployment, ListDeploymentTargets, BatchGetDeploymentTargets. */
    private static final int POLLER = 3;

    private final SimulatedAws aws = new SimulatedAws();
    private final AwsClients clients = aws.clients();
    private final DeploymentWatch watch =
            new DeploymentWatch(aws.timer(), Runnable::run, aws.simulator().time(), WatchPace.STANDARD, () -> 0.5);

    @AfterEach
    void close() {
        watch.close();
        aws.close();
    }

    private List<Heard> watched(int count, Duration install) {
        aws.simulator().createBucket("revisions");
        clients.s3().putObject(put -> put.bucket("revisions").key("new.zip"), RequestBody.fromString("a bundle"));
        aws.simulator().codeDeploy().rule(EventRule.event("Install").taking(install));
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String group = "g" + i;
            aws.simulator().codeDeploy().serverGroup("web", group, 1);
            String id = clients.codeDeploy()
                    .createDeployment(create -> create.applicationName("web")
                            .deploymentGroupName(group)
                            .revision(revision -> revision.revisionType("S3")
                                    .s3Location(s3 -> s3.bucket("revisions")
                                            .key("new.zip")
                                            .bundleType("zip"))))
                    .deploymentId();
            Heard heard = new Heard();
            all.add(heard);
            watch.follow(clients, id, heard);
        }
        return all;
    }

    private long calls(String operation) {
        return aws.calls(Service.CODEDEPLOY, operation);
    }

    private long watching() {
        return calls("BatchGetDeployments") + calls("ListDeploymentTargets") + calls("BatchGetDeploymentTargets");
    }

    @Test
    void aThousandCostAFewHundredthsOfAThousandPollers() {
        List<Heard> all = watched(1000, Duration.ofHours(2));
        aws.timer().advance(Duration.ofMinutes(10));

        long rounds = calls("BatchGetDeployments") / 10;
        assertThat(rounds).isGreaterThan(30);
        assertThat((double) watching() / (rounds * 1000 * POLLER)).isLessThanOrEqualTo(0.06);
        assertThat(watching())
                .as("calls in ten minutes, at ten a second at most")
                .isLessThanOrEqualTo(6_300);
        // Nobody is forgotten: each has been looked into.
        assertThat(all)
                .allSatisfy(heard -> assertThat(
                                heard.seen.get(heard.seen.size() - 1).targets())
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void fewAreAllLiveInEveryRound(int count) {
        watched(count, Duration.ofHours(2));
        aws.timer().advance(Duration.ofSeconds(60));
        long rounds = calls("BatchGetDeployments");
        long details = calls("BatchGetDeploymentTargets");

        // The first round found them before they had begun.
        assertThat(details).isGreaterThanOrEqualTo((rounds - 1) * count);
        Duration round = Duration.ofSeconds(60).dividedBy(rounds);
        assertThat(round).isLessThan(Duration.ofMillis(2_300));
    }

    @Test
    void theEndsOfAHundredAtOnceAreAllComplete() {
        List<Heard> all = watched(100, Duration.ofSeconds(60));
        aws.timer().advance(Duration.ofMinutes(4));

        assertThat(all).allSatisfy(heard -> {
            assertThat(heard.end).isPresent();
            assertThat(heard.end.orElseThrow().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(heard.end.orElseThrow().targets())
                    .singleElement()
                    .matches(target -> target.events().stream()
                            .allMatch(event -> event.status().isFinal()));
        });
        assertThat(aws.timer().waiting()).isZero();
    }
}
