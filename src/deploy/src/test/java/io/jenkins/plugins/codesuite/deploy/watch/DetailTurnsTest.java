package io.jenkins.plugins.codesuite.deploy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.VirtualTimer;
import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose targets are asked for when a round's calls are enough for some only. */
class DetailTurnsTest {

    private static final int MANY = 200;

    private final SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
    private final VirtualTimer timer = new VirtualTimer(clock);
    private final ScriptedCodeDeploy aws = new ScriptedCodeDeploy();
    private final DeploymentWatch watch =
            new DeploymentWatch(timer, Runnable::run, clock, WatchPace.STANDARD, () -> 0.5);
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final List<Following> followings = new ArrayList<>();
    private final Map<String, Heard> heard = new TreeMap<>();
    private String status = "InProgress";
    private int changes;

    @BeforeEach
    void script() {
        aws.on("ListDeploymentTargets", input -> "{\"targetIds\":[\"i-1\"]}");
        aws.on("BatchGetDeployments", input -> {
            List<String> infos = new ArrayList<>();
            input.get("deploymentIds").forEach(id -> infos.add(info(id.asText())));
            return "{\"deploymentsInfo\":[" + String.join(",", infos) + "]}";
        });
        aws.on("BatchGetDeploymentTargets", input -> {
            asked.merge(input.get("deploymentId").asText(), 1, Integer::sum);
            return "{\"deploymentTargets\":[{\"deploymentTargetType\":\"InstanceTarget\","
                    + "\"instanceTarget\":{\"targetId\":\"i-1\",\"status\":\"InProgress\"}}]}";
        });
        AwsClients clients = aws.clients();
        for (int i = 0; i < MANY; i++) {
            Heard one = new Heard();
            heard.put(id(i), one);
            followings.add(watch.follow(clients, id(i), one));
        }
    }

    private String info(String id) {
        String description = id.equals(id(7)) ? "change " + changes++ : "";
        return "{\"deploymentId\":\"" + id + "\",\"computePlatform\":\"Server\",\"status\":\"" + status
                + "\",\"description\":\"" + description + "\"}";
    }

    private static String id(int number) {
        return "d-%09d".formatted(number);
    }

    @AfterEach
    void close() {
        watch.close();
        aws.close();
    }

    @Test
    void everyonesTurnComes() {
        timer.advance(Duration.ofMinutes(5));

        Map<String, Integer> others = asked.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id(7)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        int most = others.values().stream().max(Integer::compare).orElseThrow();
        int least = others.values().stream().min(Integer::compare).orElseThrow();
        assertThat(others).hasSize(MANY - 1);
        assertThat(least).isGreaterThanOrEqualTo(most * 3 / 4);
        assertThat(least).isGreaterThan(5);
    }

    @Test
    void whatChangesIsAskedForMoreOften() {
        timer.advance(Duration.ofMinutes(5));

        assertThat(asked.get(id(7))).isGreaterThan(2 * asked.get(id(8)));
    }

    @Test
    void whoIsLookedAtIsAskedForMoreOften() {
        followings.get(42).attention(true);
        timer.advance(Duration.ofMinutes(5));

        assertThat(asked.get(id(42))).isGreaterThan(3 * asked.get(id(43)));
        assertThat(asked).hasSize(MANY);
    }

    @Test
    void thoseThatAreOverComeFirstAndEndComplete() {
        timer.advance(Duration.ofMinutes(1));
        status = "Succeeded";
        timer.advance(Duration.ofMinutes(1));

        assertThat(heard.values()).allSatisfy(one -> {
            assertThat(one.end).isPresent();
            assertThat(one.end.orElseThrow().targets()).hasSize(1);
        });
        assertThat(timer.waiting()).isZero();
    }
}
