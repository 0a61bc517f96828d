package io.jenkins.plugins.codesuite.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

/** What another process orders over HTTP. */
class EcsControlTest {
    private EcsLab lab;

    @BeforeEach
    void start() {
        lab = new EcsLab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void setsUpAServiceAndLetsItsTasksCrash() throws Exception {
        HttpResponse<String> seeded = lab.control(
                "POST",
                "ecs/services",
                "{\"cluster\":\"shop\",\"service\":\"web\",\"desiredCount\":3,\"deploymentConfiguration\":"
                        + "{\"deploymentCircuitBreaker\":{\"enable\":true,\"rollback\":true}}}");
        assertThat(seeded.statusCode()).isEqualTo(200);
        assertThat(seeded.body()).contains("service/shop/web").contains("task-definition/web:1");
        assertThat(lab.service().runningCount()).isEqualTo(3);

        String next = lab.control("POST", "ecs/task-definitions", "{\"family\":\"web\",\"image\":\"web:2\"}")
                .body();
        assertThat(next).contains("task-definition/web:2");
        lab.control("POST", "ecs/crashes", "{\"what\":\"web:2\",\"exitCode\":3}");
        String ordered = lab.control("PUT", "ecs/pace", "{\"taskStartMillis\":1000,\"taskStopMillis\":1000}")
                .body();
        assertThat(ordered)
                .contains("\"what\":\"web:2\",\"exitCode\":3")
                .contains("\"taskStartMillis\":1000")
                .contains("\"stageMillis\":10000");

        lab.ecs.updateService(request -> request.cluster("shop").service("web").taskDefinition("web:2"));
        lab.advance(5);
        assertThat(lab.service().taskDefinition()).endsWith("web:1");
        assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    @Test
    void ordersAreForgotten() throws Exception {
        lab.control("POST", "ecs/crashes", "{\"what\":\"web\",\"reason\":\"no image\"}");
        lab.control("POST", "ecs/hooks", "{\"target\":\"verify\"}");
        assertThat(lab.control("GET", "ecs", "").body())
                .contains("\"reason\":\"no image\"")
                .contains("\"failingHooks\":[\"verify\"]");

        assertThat(lab.control("DELETE", "ecs", "").body())
                .contains("\"crashes\":[]")
                .contains("\"failingHooks\":[]");
    }

    @Test
    void whatIsWrongIsRefused() throws Exception {
        assertThat(lab.control("POST", "ecs/services", "{\"cluster\":\"shop\"}").statusCode())
                .isEqualTo(400);
        assertThat(lab.control("PUT", "ecs/pace", "{\"stageMillis\":0}").body())
                .contains("a step takes a millisecond at least");
        assertThat(lab.control("GET", "ecs/none", "").statusCode()).isEqualTo(404);
        assertThatIllegalArgumentException().isThrownBy(() -> EcsPace.of(Duration.ZERO));
    }
}
