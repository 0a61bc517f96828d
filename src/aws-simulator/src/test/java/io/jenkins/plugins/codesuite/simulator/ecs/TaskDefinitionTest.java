package io.jenkins.plugins.codesuite.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class TaskDefinitionTest {
    private static EcsLab lab;

    @BeforeAll
    static void start() {
        lab = new EcsLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void revisionsCount() {
        TaskDefinition first = register("counted", "shop/web:1");
        TaskDefinition second = register("counted", "shop/web:2");

        assertThat(first.revision()).isEqualTo(1);
        assertThat(second.taskDefinitionArn())
                .isEqualTo("arn:aws:ecs:us-east-1:000000000000:task-definition/counted:2");
        assertThat(describe("counted").taskDefinition().revision()).isEqualTo(2);
        assertThat(describe("counted:1")
                        .taskDefinition()
                        .containerDefinitions()
                        .get(0)
                        .image())
                .isEqualTo("shop/web:1");
        assertThat(describe(second.taskDefinitionArn()).taskDefinition().status())
                .isEqualTo(TaskDefinitionStatus.ACTIVE);
    }

    @Test
    void whatAwsAddsIsThere() {
        TaskDefinition definition = register("added", "shop/web:1");

        assertThat(definition.registeredAt()).isNotNull();
        assertThat(definition.registeredBy()).startsWith("arn:aws:iam::000000000000:");
        assertThat(definition.compatibilities()).contains(Compatibility.EC2);
        assertThat(definition.hasRequiresAttributes()).isTrue();
        assertThat(definition.containerDefinitions().get(0).essential()).isTrue();
        assertThat(definition.containerDefinitions().get(0).cpu()).isZero();
    }

    @Test
    void tagsAreGivenWhenAskedFor() {
        lab.ecs.registerTaskDefinition(request -> request.family("tagged")
                .containerDefinitions(container("web", "web"))
                .tags(Tag.builder().key("team").value("shop").build()));

        assertThat(describe("tagged").tags()).isEmpty();
        assertThat(lab.ecs
                        .describeTaskDefinition(
                                request -> request.taskDefinition("tagged").include(TaskDefinitionField.TAGS))
                        .tags())
                .hasSize(1);
    }

    @Test
    void aPlaceholderIsNoImage() {
        refused(
                "Container.image contains invalid characters.",
                request -> request.family("web").containerDefinitions(container("web", "<IMAGE1_NAME>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/web@sha256:0a1b", "localhost:5000/web:v_1"})
    void anyRegistryWillDo(String image) {
        assertThat(register("registries", image).containerDefinitions().get(0).image())
                .isEqualTo(image);
    }

    @Test
    void saysWhatIsMissing() {
        refused("Family should not be null or empty.", request -> request.containerDefinitions(container("a", "b")));
        refused("Container list cannot be empty.", request -> request.family("web"));
        refused(
                "Family contains invalid characters.",
                request -> request.family("a b").containerDefinitions(container("a", "b")));
        refused(
                "Container.name should not be null or empty.",
                request -> request.family("web")
                        .containerDefinitions(
                                container(container -> container.image("b").memory(8))));
        refused(
                "Container.image should not be null or empty.",
                request -> request.family("web")
                        .containerDefinitions(
                                container(container -> container.name("a").memory(8))));
        refused(
                "Invalid setting for container 'a'. At least one of 'memory' or 'memoryReservation' must be specified.",
                request -> request.family("web")
                        .containerDefinitions(
                                container(container -> container.name("a").image("b"))));
        refused(
                "Container names must be unique, duplicate container name: 'a'.",
                request -> request.family("web").containerDefinitions(container("a", "b"), container("a", "c")));
        refused(
                "At least one container in the task definition must be marked as essential.",
                request -> request.family("web")
                        .containerDefinitions(container(container ->
                                container.name("a").image("b").memory(8).essential(false))));
    }

    @Test
    void fargateNeedsMore() {
        refused(
                "Fargate only supports network mode 'awsvpc'.",
                request -> request.family("web")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .containerDefinitions(container("a", "b")));
        refused(
                "Fargate requires that 'cpu' be defined at the task level.",
                request -> request.family("web")
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .containerDefinitions(container("a", "b")));
        refused(
                "Fargate requires that 'memory' be defined at the task level.",
                request -> request.family("web")
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .containerDefinitions(container("a", "b")));

        TaskDefinition definition = lab.ecs
                .registerTaskDefinition(request -> request.family("fargate")
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256")
                        .memory("512")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .containerDefinitions(
                                container(container -> container.name("a").image("b"))))
                .taskDefinition();
        assertThat(definition.compatibilities()).contains(Compatibility.FARGATE);
    }

    @Test
    void aDeregisteredRevisionIsInactive() {
        register("gone", "web:1");
        register("gone", "web:2");
        TaskDefinition inactive = lab.ecs
                .deregisterTaskDefinition(request -> request.taskDefinition("gone:2"))
                .taskDefinition();

        assertThat(inactive.status()).isEqualTo(TaskDefinitionStatus.INACTIVE);
        assertThat(inactive.deregisteredAt()).isNotNull();
        assertThat(describe("gone").taskDefinition().revision()).isEqualTo(1);
        assertThat(lab.ecs
                        .listTaskDefinitions(
                                request -> request.familyPrefix("gone").status(TaskDefinitionStatus.INACTIVE))
                        .taskDefinitionArns())
                .containsExactly(inactive.taskDefinitionArn());
        assertThat(register("gone", "web:3").revision()).isEqualTo(3);
    }

    @Test
    void listsInPages() {
        for (int i = 1; i <= 12; i++) {
            register("listed", "web:" + i);
        }

        assertThat(lab
                        .ecs
                        .listTaskDefinitionsPaginator(
                                request -> request.familyPrefix("listed").maxResults(5))
                        .taskDefinitionArns()
                        .stream())
                .hasSize(12);
        assertThat(lab.ecs
                        .listTaskDefinitions(request -> request.familyPrefix("listed")
                                .sort(SortOrder.DESC)
                                .maxResults(1))
                        .taskDefinitionArns()
                        .get(0))
                .endsWith("listed:12");
        assertThat(lab.ecs
                        .listTaskDefinitionFamilies(request -> request.familyPrefix("list"))
                        .families())
                .containsExactly("listed");
    }

    @Test
    void whatIsNotThereCannotBeDescribed() {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> describe("nobody:7"))
                .withMessageContaining("Unable to describe task definition.");
    }

    private static TaskDefinition register(String family, String image) {
        return lab.ecs
                .registerTaskDefinition(request -> request.family(family).containerDefinitions(container("web", image)))
                .taskDefinition();
    }

    private static DescribeTaskDefinitionResponse describe(String reference) {
        return lab.ecs.describeTaskDefinition(request -> request.taskDefinition(reference));
    }

    private static ContainerDefinition container(String name, String image) {
        return container(container -> container.name(name).image(image).memory(64));
    }

    private static ContainerDefinition container(Consumer<ContainerDefinition.Builder> container) {
        return ContainerDefinition.builder().applyMutation(container).build();
    }

    private static void refused(String message, Consumer<RegisterTaskDefinitionRequest.Builder> request) {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> lab.ecs.registerTaskDefinition(request))
                .withMessageContaining(message);
    }
}
