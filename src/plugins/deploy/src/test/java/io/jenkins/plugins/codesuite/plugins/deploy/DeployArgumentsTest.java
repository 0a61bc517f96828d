package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a Jenkinsfile writes, and what the setters take. */
class DeployArgumentsTest {

    private static Map<String, Object> one(String name, Object value) {
        return Map.of(name, value);
    }

    @Test
    void wavesAreListsOfLists() {
        Map<String, Object> read =
                DeployArguments.read(one("waves", List.of(List.of("canary"), List.of("eu", "us"), "asia")));
        assertThat(read).containsEntry("waves", List.of("canary", "eu, us", "asia"));
        assertThat(DeployArguments.written(read))
                .containsEntry("waves", List.of(List.of("canary"), List.of("eu", "us"), List.of("asia")));
    }

    @Test
    void autoRollbackIsAFlagOrEvents() {
        assertThat(DeployArguments.read(one("autoRollback", true))).containsEntry("autoRollback", "true");
        assertThat(DeployArguments.read(one("autoRollback", List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"))))
                .containsEntry("autoRollback", "DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM");
        assertThat(DeployArguments.written(one("autoRollback", "false"))).containsEntry("autoRollback", false);
        assertThat(DeployArguments.written(one("autoRollback", "DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM")))
                .containsEntry("autoRollback", List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"));
        assertThat(DeployArguments.written(one("autoRollback", ""))).containsEntry("autoRollback", "");
    }

    @Test
    void imagesAreAMap() {
        Map<String, Object> images = new LinkedHashMap<>();
        images.put("web", "shop:42");
        images.put("IMAGE1_NAME", "shop@sha256:1");
        Map<String, Object> read = DeployArguments.read(one("images", images));
        assertThat(read).containsEntry("images", List.of("web=shop:42", "IMAGE1_NAME=shop@sha256:1"));
        assertThat(DeployArguments.written(read)).containsEntry("images", images);
    }

    @Test
    void wrongImagesAreShownAsTheyAre() {
        assertThat(DeployArguments.written(one("images", List.of("web")))).containsEntry("images", List.of("web"));
    }

    @Test
    void oneTextIsAListOfOne() {
        assertThat(DeployArguments.read(one("guardAlarms", "errors"))).containsEntry("guardAlarms", List.of("errors"));
        assertThat(DeployArguments.read(one("images", "web=shop:42"))).containsEntry("images", List.of("web=shop:42"));
        assertThat(DeployArguments.read(one("waves", "canary"))).containsEntry("waves", List.of("canary"));
    }

    @Test
    @DisplayName("alarms of a list keep their commas, those of a text are separated by them")
    void namesOfAListKeepTheirCommas() {
        assertThat(names("alarms", List.of("errors, eu", "latency"))).containsExactly("errors, eu", "latency");
        assertThat(names("guardAlarms", List.of("errors, eu"))).containsExactly("errors, eu");
        assertThat(names("alarms", "errors, eu")).containsExactly("errors", "eu");
        assertThat(names("alarms", "errors, eu\nlatency")).containsExactly("errors, eu", "latency");
        assertThat(DeployArguments.written(one("alarms", List.of("errors, eu"))))
                .containsEntry("alarms", List.of("errors, eu"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(String option, Object value) {
        return Texts.names(
                (List<String>) DeployArguments.read(one(option, value)).get(option));
    }

    @Test
    void everythingElseIsLeftAlone() {
        Map<String, Object> others =
                Map.of("application", "shop", "timeout", 5, "targetInstances", Map.of("tags", "a"));
        assertThat(DeployArguments.read(others)).isEqualTo(others);
        assertThat(DeployArguments.written(others)).isEqualTo(others);
    }
}
