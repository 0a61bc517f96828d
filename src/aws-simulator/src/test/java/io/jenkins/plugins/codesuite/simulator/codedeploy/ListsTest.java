package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.BatchLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIdRequiredException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetIdRequiredException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetListSizeExceededException;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;
import software.amazon.awssdk.services.codedeploy.model.InvalidNextTokenException;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;

/** Lists and batches of deployments and targets, with their limits. */
class ListsTest {
    private final Lab lab = new Lab().withBundle();

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(lab.deploy("app", "group"));
            lab.advance(30);
        }
        return ids;
    }

    @Test
    void deploymentsAreListedTheNewestFirst() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        List<String> ids = new ArrayList<>(ids(3));

        List<String> listed = lab.codeDeploy
                .listDeployments(request -> request.applicationName("app").deploymentGroupName("group"))
                .deployments();

        Collections.reverse(ids);
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void deploymentsAreListedByStatusGroupAndTime() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        lab.simulator.codeDeploy().serverGroup("app", "other", 1);
        String first = ids(1).get(0);
        String second = lab.deploy("app", "other");
        lab.advance(2);

        assertThat(lab.codeDeploy
                        .listDeployments(request -> request.includeOnlyStatusesWithStrings("InProgress"))
                        .deployments())
                .containsExactly(second);
        assertThat(lab.codeDeploy
                        .listDeployments(
                                request -> request.applicationName("app").deploymentGroupName("group"))
                        .deployments())
                .containsExactly(first);
        assertThat(lab.codeDeploy
                        .listDeployments(request -> request.applicationName("app"))
                        .deployments())
                .containsExactly(second, first);
        assertThat(lab.codeDeploy
                        .listDeployments(request -> request.createTimeRange(range ->
                                range.start(lab.info(first).createTime().plusSeconds(1))))
                        .deployments())
                .containsExactly(second);
    }

    @Test
    void moreThanAHundredComeInPages() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        List<String> ids = ids(103);

        assertThat(lab.codeDeploy.listDeployments(request -> {}).deployments()).hasSize(100);
        assertThat(lab.codeDeploy.listDeploymentsPaginator(request -> {}).deployments())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThatExceptionOfType(InvalidNextTokenException.class)
                .isThrownBy(() -> lab.codeDeploy.listDeployments(request -> request.nextToken("nonsense")));
    }

    @Test
    void aHundredDeploymentsAreGotAtOnceAndNoMore() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        List<String> ids = ids(101);

        assertThat(lab.codeDeploy
                        .batchGetDeployments(request -> request.deploymentIds(ids.subList(0, 100)))
                        .deploymentsInfo())
                .extracting(DeploymentInfo::deploymentId)
                .isEqualTo(ids.subList(0, 100));
        assertThatExceptionOfType(BatchLimitExceededException.class)
                .isThrownBy(() -> lab.codeDeploy.batchGetDeployments(request -> request.deploymentIds(ids)));
    }

    @Test
    void aBatchLeavesOutWhatIsNotThere() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        String id = lab.deploy("app", "group");

        assertThat(lab.codeDeploy
                        .batchGetDeployments(request -> request.deploymentIds("d-AAAAAAAAA", id))
                        .deploymentsInfo())
                .extracting(DeploymentInfo::deploymentId)
                .containsExactly(id);
        assertThatExceptionOfType(InvalidDeploymentIdException.class)
                .isThrownBy(() -> lab.codeDeploy.batchGetDeployments(request -> request.deploymentIds(id, "x")));
        assertThatExceptionOfType(DeploymentIdRequiredException.class)
                .isThrownBy(() -> lab.codeDeploy.batchGetDeployments(request -> request.deploymentIds(List.of())));
    }

    @Test
    void targetsAreKnownOnceTheDeploymentHasStarted() {
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        String id = lab.deploy("app", "group");

        assertThatExceptionOfType(DeploymentNotStartedException.class).isThrownBy(() -> lab.targetIds(id));
        assertThatExceptionOfType(DeploymentNotStartedException.class)
                .isThrownBy(() -> lab.codeDeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds("i-1")));
    }

    @Test
    void twentyFiveTargetsAreGotAtOnce() {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 26);
        String id = lab.deploy("app", "group");
        lab.advance(2);

        assertThat(lab.codeDeploy
                        .batchGetDeploymentTargets(
                                request -> request.deploymentId(id).targetIds(instances.subList(0, 25)))
                        .deploymentTargets())
                .extracting(target -> target.instanceTarget().targetId())
                .isEqualTo(instances.subList(0, 25));
        assertThatExceptionOfType(DeploymentTargetListSizeExceededException.class)
                .isThrownBy(() -> lab.codeDeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds(instances)));
        assertThatExceptionOfType(DeploymentTargetDoesNotExistException.class)
                .isThrownBy(() -> lab.target(id, "i-none"));
        assertThatExceptionOfType(DeploymentTargetIdRequiredException.class)
                .isThrownBy(() -> lab.codeDeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds(List.of())));
    }

    @Test
    void manyTargetsAreListedInPages() {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 250);
        String id = lab.deploy("app", "group");
        lab.advance(2);

        List<String> listed = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            String next = token.orElse(null);
            ListDeploymentTargetsResponse page = lab.codeDeploy.listDeploymentTargets(
                    request -> request.deploymentId(id).nextToken(next));
            assertThat(page.targetIds()).hasSizeLessThanOrEqualTo(100);
            listed.addAll(page.targetIds());
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());
        assertThat(listed).isEqualTo(instances);
    }

    @Test
    void targetsAreListedByStatus() {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 3);
        String id = lab.deploy("app", "group");
        lab.advance(2);

        assertThat(lab.codeDeploy
                        .listDeploymentTargets(request -> request.deploymentId(id)
                                .targetFilters(Map.of(TargetFilterName.TARGET_STATUS, List.of("Pending"))))
                        .targetIds())
                .containsExactlyElementsOf(instances.subList(1, 3));
    }

    @Test
    void aDeploymentToEcsHasOneTargetOnly() {
        EcsLab ecs = new EcsLab();
        try (Lab own = ecs.lab) {
            String id = ecs.deploy("CodeDeployDefault.ECSAllAtOnce");
            own.advance(2);

            assertThatExceptionOfType(DeploymentTargetListSizeExceededException.class)
                    .isThrownBy(() -> own.codeDeploy.batchGetDeploymentTargets(
                            request -> request.deploymentId(id).targetIds(EcsLab.TARGET, "prod:other")));
        }
    }

    @Test
    void theOlderApiTellsOfInstancesToo() throws Exception {
        List<String> instances = lab.simulator.codeDeploy().serverGroup("app", "group", 2);
        String id = lab.deploy("app", "group");
        lab.advance(2);
        String instance = instances.get(0);

        assertThat(lab.call("ListDeploymentInstances", "{\"deploymentId\":\"" + id + "\"}"))
                .contains(instances);
        assertThat(lab.call(
                        "GetDeploymentInstance",
                        "{\"deploymentId\":\"" + id + "\",\"instanceId\":\"" + instance + "\"}"))
                .contains("\"instanceId\":\"" + instance + "\"", "\"status\":\"InProgress\"");
        assertThat(lab.call(
                        "BatchGetDeploymentInstances",
                        "{\"deploymentId\":\"" + id + "\",\"instanceIds\":[\"" + instance + "\",\"i-none\"]}"))
                .contains("instancesSummary")
                .doesNotContain("i-none");
        assertThat(lab.call("GetDeploymentInstance", "{\"deploymentId\":\"" + id + "\",\"instanceId\":\"i-none\"}"))
                .contains("InstanceDoesNotExistException");
    }

    @Test
    void aThousandInstancesAreDeployedTo() {
        lab.simulator
                .codeDeploy()
                .serverGroup("app", "group", 1_000, "{\"deploymentConfigName\": \"CodeDeployDefault.HalfAtATime\"}");
        String id = lab.deploy("app", "group");

        lab.advance(3_600);

        assertThat(lab.info(id).deploymentOverview().succeeded()).isEqualTo(1_000);
    }
}
