package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.ecs.EcsDeployment;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.plugins.deploy.run.EcsJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ecsDeploy is told, and what it makes of that. */
class EcsDeployOptionsTest {

    private final EcsDeployOptions options = new EcsDeployOptions();

    @BeforeEach
    void sayWhatIsNeeded() {
        options.service = "web";
        options.taskDefinition = "web:7";
    }

    private EcsDeployment deployment() {
        return ((EcsJob) options.checked()).deployment().build();
    }

    private void refused(String sentence) {
        assertThatThrownBy(options::checked)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void defaults() {
        EcsDeployment deployment = deployment();
        assertThat(deployment.cluster()).isEqualTo("default");
        assertThat(deployment.desiredCount()).isEmpty();
        assertThat(deployment.strategy()).isEmpty();
        assertThat(deployment.busy()).isEqualTo(BusyGroup.WAIT);
        assertThat(deployment.settings().rollBack()).isTrue();
        assertThat(deployment.settings().abortAction()).isEqualTo(AbortAction.STOP_AND_ROLL_BACK);
        assertThat(deployment.settings().alarms().isEmpty()).isTrue();
    }

    @Test
    void serviceIsNeeded() {
        options.service = "";
        refused("service is missing");
    }

    @Test
    void somethingChanges() {
        options.taskDefinition = "";
        refused("Nothing is to be changed");
        options.forceNewDeployment = true;
        assertThat(deployment().forceNewDeployment()).isTrue();
    }

    @Test
    void countOfZeroIsSaid() {
        options.desiredCount = 0;
        assertThat(deployment().desiredCount()).contains(0);
        options.desiredCount = -1;
        refused("0 tasks or more");
    }

    @Test
    void imagesMakeANewTaskDefinition() {
        options.images = new ArrayList<>(List.of("web=shop:42"));
        refused("leave one out");
        options.taskDefinition = "";
        assertThat(((EcsJob) options.checked()).task().images()).containsEntry("web", "shop:42");
    }

    @Test
    void guard() {
        options.alarms = new ArrayList<>(List.of("errors"));
        options.bakeTime = 3;
        options.timeout = 30;
        options.onAbort = "stop";
        options.withoutRollback = true;
        EcsDeployment deployment = deployment();
        assertThat(deployment.settings().alarms().names()).containsExactly("errors");
        assertThat(deployment.settings().alarms().bake()).isEqualTo(Duration.ofMinutes(3));
        assertThat(deployment.settings().timeout()).contains(Duration.ofMinutes(30));
        assertThat(deployment.settings().abortAction()).isEqualTo(AbortAction.STOP);
        assertThat(deployment.settings().rollBack()).isFalse();
    }

    @Test
    void alarmsNeedAStepThatWaits() {
        options.withoutWaiting = true;
        assertThat(options.checked().waits()).isFalse();
        options.alarms = new ArrayList<>(List.of("errors"));
        refused("waitForCompletion: false");
    }

    @Test
    void expansion() {
        options.cluster = "$c";
        options.images = new ArrayList<>(List.of("web=$i"));
        options.desiredCount = 2;
        EcsDeployOptions expanded = options.with(text -> text.replace("$", "x"));
        assertThat(expanded.cluster).isEqualTo("xc");
        assertThat(expanded.images).containsExactly("web=xi");
        assertThat(expanded.desiredCount).isEqualTo(2);
    }
}
