package io.jenkins.plugins.codesuite.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.codesuite.simulator.cloudwatch.CloudWatch;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EcsTraffic.TaskSet;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What CodeDeploy sees and does, without CodeDeploy. */
class CodeDeployTrafficTest {
    private static final Place PLACE = new Place("aws", "us-east-1", "000000000000");

    private final SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
    private final Agenda agenda = new Agenda(clock);
    private final EcsWorld world = new EcsWorld(PLACE, agenda, new CloudWatch(PLACE, agenda));

    @BeforeEach
    void seed() {
        clock.speed(0);
        world.createService(ServiceSeed.of("shop", "web")
                .withController("CODE_DEPLOY")
                .withTargetGroup("blue")
                .withDesiredCount(3));
    }

    @Test
    void tellsWhatIsInTheWay() {
        world.createService(ServiceSeed.of("shop", "rolling"));

        assertThat(obstacle("shop", "web")).isEmpty();
        assertThat(obstacle("shop", "arn:aws:ecs:us-east-1:000000000000:service/shop/web"))
                .isEmpty();
        assertThat(obstacle("shop", "none"))
                .hasValueSatisfying(text -> assertThat(text).contains("does not exist in the cluster shop"));
        assertThat(obstacle("shop", "rolling"))
                .hasValueSatisfying(text -> assertThat(text).contains("is ECS, not CODE_DEPLOY"));
    }

    @Test
    void bringsUpASecondTaskSetMovesTheTrafficAndRemovesTheFirst() {
        String arn = world.registerTaskDefinition("web", "web:2");
        String blue = sets().get(0).id();

        String green = agenda.look(() -> world.install("shop", "web", arn, "d-1", Optional.of("green")));
        assertThat(sets())
                .extracting(TaskSet::status, TaskSet::running, TaskSet::pending, TaskSet::percent, TaskSet::targetGroup)
                .containsExactly(
                        tuple("PRIMARY", 3, 0, 100.0, Optional.of("blue")),
                        tuple("ACTIVE", 0, 3, 0.0, Optional.of("green")));

        clock.advance(Duration.ofSeconds(10));
        assertThat(sets().get(1).running()).isEqualTo(3);
        agenda.change(() -> world.shift("shop", "web", green, 10));
        assertThat(sets()).extracting(TaskSet::percent).containsExactly(90.0, 10.0);

        agenda.change(() -> world.shift("shop", "web", green, 100));
        agenda.change(() -> world.promote("shop", "web", green));
        assertThat(sets())
                .extracting(TaskSet::id, TaskSet::status, TaskSet::percent)
                .containsExactly(tuple(green, "PRIMARY", 100.0), tuple(blue, "ACTIVE", 0.0));

        agenda.change(() -> world.remove("shop", "web", blue));
        assertThat(sets()).extracting(TaskSet::status).containsExactly("PRIMARY", "DRAINING");
        clock.advance(Duration.ofSeconds(11));
        assertThat(sets()).hasSize(1);
        assertThat(sets().get(0).taskDefinition()).isEqualTo(arn);
    }

    @Test
    void tasksRunWhenTrafficComesEarly() {
        String arn = world.registerTaskDefinition("web", "web:2");
        String green = agenda.look(() -> world.install("shop", "web", arn, "d-1", Optional.empty()));

        agenda.change(() -> world.shift("shop", "web", green, 50));

        assertThat(sets().get(1).running()).isEqualTo(3);
    }

    @Test
    void tasksThatCrashNeverRun() {
        String arn = world.registerTaskDefinition("web", "web:2");
        world.crash(arn, TaskCrash.exit(1));
        agenda.look(() -> world.install("shop", "web", arn, "d-1", Optional.empty()));
        clock.advance(Duration.ofMinutes(10));

        assertThat(sets().get(1).running()).isZero();
        assertThat(sets().get(1).pending()).isEqualTo(3);
    }

    @Test
    void anUnknownTaskDefinitionIsToldInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agenda.look(() -> world.install("shop", "web", "none:1", "d-1", Optional.empty())))
                .withMessage("The task definition none:1 cannot be deployed: TaskDefinition not found.");
    }

    @Test
    void theTargetGroupNotInUseIsTakenAgain() {
        String arn = world.registerTaskDefinition("web", "web:2");
        String green = agenda.look(() -> world.install("shop", "web", arn, "d-1", Optional.of("green")));
        agenda.change(() -> world.promote("shop", "web", green));

        agenda.look(() -> world.install("shop", "web", arn, "d-2", Optional.empty()));

        assertThat(sets().get(2).targetGroup()).contains("blue");
    }

    private Optional<String> obstacle(String cluster, String service) {
        return agenda.look(() -> world.obstacle(cluster, service));
    }

    private List<TaskSet> sets() {
        return agenda.look(() -> world.taskSets("shop", "web"));
    }
}
