package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** How many instances are taken at a time, and when enough of them succeeded. */
class MinimumHealthyTest {
    private final Lab lab = new Lab().withBundle();

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<String> group(int instances, String config) {
        return lab.simulator
                .codeDeploy()
                .serverGroup("app", "group", instances, "{\"deploymentConfigName\": \"" + config + "\"}");
    }

    private void config(String type, int value) {
        lab.codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("mine")
                .minimumHealthyHosts(minimum -> minimum.type(type).value(value)));
    }

    private void fail(List<String> instances) {
        instances.forEach(instance -> lab.simulator
                .codeDeploy()
                .rule(EventRule.event("Install").on(instance).failing("a.sh", "")));
    }

    private long inProgress(String id) {
        return lab.info(id).deploymentOverview().inProgress();
    }

    @Test
    void tenInstancesOfWhichNoneMayGoFailAtOnce() {
        config("FLEET_PERCENT", 95);
        group(10, "mine");
        String id = lab.deploy("app", "group");

        lab.advance(1);

        DeploymentInfo info = lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Failed");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS_INVALID");
        assertThat(info.deploymentOverview().skipped()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"9,1", "8,2", "0,10"})
    void hostsAreTakenAsManyAtATimeAsLeaveTheMinimum(int minimum, int atATime) {
        config("HOST_COUNT", minimum);
        group(10, "mine");
        String id = lab.deploy("app", "group");

        lab.advance(2);
        assertThat(inProgress(id)).isEqualTo(atATime);
        lab.advance(600);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @CsvSource({"4,Succeeded", "5,Failed"})
    void ofNineHalfAtATimeFourMayFail(int failures, String status) {
        List<String> instances = group(9, "CodeDeployDefault.HalfAtATime");
        fail(instances.subList(9 - failures, 9));
        String id = lab.deploy("app", "group");

        lab.advance(2);
        assertThat(inProgress(id)).isEqualTo(4);
        lab.advance(600);

        assertThat(lab.status(id)).isEqualTo(status);
    }

    @Test
    void ofAllAtOnceOneIsEnough() {
        List<String> instances = group(5, "CodeDeployDefault.AllAtOnce");
        fail(instances.subList(1, 5));
        String id = lab.deploy("app", "group");

        lab.advance(2);
        assertThat(inProgress(id)).isEqualTo(5);
        lab.advance(600);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
        assertThat(lab.info(id).deploymentOverview().failed()).isEqualTo(4);
    }

    @Test
    void ofAllAtOnceNoneIsTooFew() {
        fail(group(3, "CodeDeployDefault.AllAtOnce"));
        String id = lab.deploy("app", "group");

        lab.advance(600);

        assertThat(lab.status(id)).isEqualTo("Failed");
    }

    @Test
    void oneAtATimeOnlyTheLastMayFail() {
        List<String> instances = group(3, "CodeDeployDefault.OneAtATime");
        fail(instances.subList(2, 3));
        String id = lab.deploy("app", "group");

        lab.advance(2);
        assertThat(inProgress(id)).isEqualTo(1);
        lab.advance(600);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
        assertThat(lab.info(id).deploymentOverview().failed()).isEqualTo(1);
    }

    @Test
    void oneAtATimeAnEarlierFailureSkipsTheRest() {
        List<String> instances = group(3, "CodeDeployDefault.OneAtATime");
        fail(instances.subList(0, 1));
        String id = lab.deploy("app", "group");

        lab.advance(600);

        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(lab.info(id).deploymentOverview().skipped()).isEqualTo(2);
        assertThat(lab.instanceEvents(id, instances.get(2))).allMatch(event -> event.endsWith("=Skipped"));
    }

    @Test
    void instancesThatFailedBeforeComeFirst() {
        List<String> instances = group(3, "CodeDeployDefault.OneAtATime");
        lab.simulator
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .on(instances.get(2))
                        .failing("a.sh", "")
                        .times(1));
        lab.deploy("app", "group");
        lab.advance(600);

        String id = lab.deploy("app", "group");
        lab.advance(2);

        assertThat(lab.target(id, instances.get(2)).instanceTarget().statusAsString())
                .isEqualTo("InProgress");
        assertThat(lab.targetIds(id)).startsWith(instances.get(2));
        lab.advance(600);
        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void aPercentageIsRoundedUp() {
        config("FLEET_PERCENT", 50);
        group(3, "mine");
        String id = lab.deploy("app", "group");

        lab.advance(2);

        // Half of three is two.
        assertThat(inProgress(id)).isEqualTo(1);
    }

    private void zones(String settings) {
        lab.simulator
                .codeDeploy()
                .serverGroup("app", "group", 0, "{\"deploymentConfigName\": \"zonal\"" + settings + "}");
        for (String zone : List.of("a", "b", "c")) {
            for (int i = 1; i <= 2; i++) {
                lab.simulator
                        .codeDeploy()
                        .instance(zone + i, Map.of("code-suite-group", "app/group"), Optional.of("us-east-1" + zone));
            }
        }
    }

    @Test
    void zonesComeOneAfterTheOtherWithATimeBetween() {
        lab.codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("zonal")
                .minimumHealthyHosts(minimum -> minimum.type("HOST_COUNT").value(0))
                .zonalConfig(
                        zonal -> zonal.firstZoneMonitorDurationInSeconds(600L).monitorDurationInSeconds(60L)));
        zones("");
        String id = lab.deploy("app", "group");

        lab.advance(30);
        assertThat(status(id, "a1", "a2", "b1", "c1")).containsExactly("Succeeded", "Succeeded", "Pending", "Pending");
        lab.advance(560);
        assertThat(status(id, "b1")).containsExactly("Pending");
        lab.advance(50);
        assertThat(status(id, "b1", "b2", "c1")).containsExactly("Succeeded", "Succeeded", "Pending");
        lab.advance(60);

        assertThat(lab.status(id)).isEqualTo("Succeeded");
    }

    private List<String> status(String id, String... instances) {
        return List.of(instances).stream()
                .map(instance -> lab.target(id, instance).instanceTarget().statusAsString())
                .toList();
    }

    @Test
    void aZoneMayHaveAMinimumOfItsOwn() {
        lab.codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("zonal")
                .minimumHealthyHosts(minimum -> minimum.type("HOST_COUNT").value(0))
                .zonalConfig(zonal -> zonal.minimumHealthyHostsPerZone(
                        minimum -> minimum.type("HOST_COUNT").value(1))));
        zones("");
        fail(List.of("a1"));
        String id = lab.deploy("app", "group");

        lab.advance(2);
        assertThat(inProgress(id)).isEqualTo(1);
        lab.advance(600);

        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(status(id, "a1", "a2", "b1")).containsExactly("Failed", "Skipped", "Skipped");
    }
}
