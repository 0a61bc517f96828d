package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretsManagerTest {
    private static AwsSimulator simulator;
    private static Clients clients;
    private static SecretsManagerClient secrets;

    @BeforeAll
    static void start() {
        simulator = AwsSimulator.start(
                SimulatorConfig.defaults().withAccount("123456789012").withRegion("eu-central-1"));
        clients = new Clients(simulator.endpoint());
        secrets = clients.secrets;
    }

    @AfterAll
    static void stop() {
        clients.close();
        simulator.close();
    }

    @Test
    void createsAndReadsByNameAndArn() {
        CreateSecretResponse created =
                secrets.createSecret(request -> request.name("team/db").secretString("{\"user\":\"u\"}"));

        assertThat(created.arn())
                .matches("arn:aws:secretsmanager:eu-central-1:123456789012:secret:team/db-[A-Za-z0-9]{6}");
        String partial = created.arn().substring(0, created.arn().length() - 7);
        for (String id : List.of("team/db", created.arn(), partial)) {
            GetSecretValueResponse value = value(id);
            assertThat(value.secretString()).isEqualTo("{\"user\":\"u\"}");
            assertThat(value.name()).isEqualTo("team/db");
            assertThat(value.versionId()).isEqualTo(created.versionId());
            assertThat(value.versionStages()).containsExactly("AWSCURRENT");
            assertThat(value.createdDate()).isNotNull();
        }
    }

    @Test
    void keepsBinary() {
        byte[] bytes = {0, 1, (byte) 0xff};
        secrets.createSecret(request -> request.name("binary").secretBinary(SdkBytes.fromByteArray(bytes)));

        assertThat(value("binary").secretBinary().asByteArray()).isEqualTo(bytes);
        assertThat(value("binary").secretString()).isNull();
    }

    @Test
    void aMissingSecretHasAwsWords() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> value("missing"))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Secrets Manager can't find the specified secret.");
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).isNotBlank();
                });
    }

    @Test
    void aNameIsTakenOnce() {
        String token = UUID.randomUUID().toString();
        CreateSecretResponse first = secrets.createSecret(
                request -> request.name("taken").secretString("v").clientRequestToken(token));

        CreateSecretResponse retried = secrets.createSecret(
                request -> request.name("taken").secretString("v").clientRequestToken(token));

        assertThat(retried.arn()).isEqualTo(first.arn());
        assertThatExceptionOfType(ResourceExistsException.class)
                .isThrownBy(() ->
                        secrets.createSecret(request -> request.name("taken").secretString("w")));
    }

    @Test
    void theCurrentLabelMovesAndLeavesThePreviousOne() {
        String first = secrets.createSecret(request -> request.name("moving").secretString("1"))
                .versionId();
        String second = secrets.putSecretValue(
                        request -> request.secretId("moving").secretString("2"))
                .versionId();

        assertThat(value("moving").secretString()).isEqualTo("2");
        assertThat(stage("moving", "AWSPREVIOUS").secretString()).isEqualTo("1");
        assertThat(secrets.getSecretValue(request -> request.secretId("moving").versionId(first))
                        .secretString())
                .isEqualTo("1");
        secrets.updateSecret(
                request -> request.secretId("moving").secretString("3").description("third"));
        assertThat(value("moving").secretString()).isEqualTo("3");
        assertThat(stage("moving", "AWSPREVIOUS").versionId()).isEqualTo(second);
        var described = secrets.describeSecret(request -> request.secretId("moving"));
        assertThat(described.description()).isEqualTo("third");
        assertThat(described.versionIdsToStages()).hasSize(2).doesNotContainKey(first);
        assertThat(described.toString()).doesNotContain("SecretString");
    }

    @Test
    void ownStagesDoNotMoveTheCurrentOne() {
        secrets.createSecret(request -> request.name("staged").secretString("1"));
        secrets.putSecretValue(
                request -> request.secretId("staged").secretString("2").versionStages("PENDING"));

        assertThat(value("staged").secretString()).isEqualTo("1");
        assertThat(stage("staged", "PENDING").secretString()).isEqualTo("2");
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() {
        String id = secrets.createSecret(request -> request.name("versioned").secretString("1"))
                .versionId();
        secrets.createSecret(request -> request.name("empty"));

        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> stage("versioned", "AWSPENDING"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> secrets.getSecretValue(request -> request.secretId("versioned")
                        .versionId(UUID.randomUUID().toString())));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> value("empty"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> secrets.getSecretValue(
                        request -> request.secretId("versioned").versionId(id).versionStage("AWSPREVIOUS")));
    }

    @Test
    void aTokenIsBoundToItsValue() {
        secrets.createSecret(request -> request.name("token").secretString("1"));
        String token = UUID.randomUUID().toString();
        secrets.putSecretValue(
                request -> request.secretId("token").secretString("2").clientRequestToken(token));
        secrets.putSecretValue(
                request -> request.secretId("token").secretString("2").clientRequestToken(token));

        assertThatExceptionOfType(ResourceExistsException.class)
                .isThrownBy(() -> secrets.putSecretValue(
                        request -> request.secretId("token").secretString("3").clientRequestToken(token)));
    }

    @Test
    void readsABatchAndListsItsErrors() {
        simulator.putSecret("batch/a", "A");
        String arn = simulator.putSecret("batch/b", "B");
        simulator.putSecret("batch/deleted", "D");
        secrets.deleteSecret(request -> request.secretId("batch/deleted"));

        var answer = secrets.batchGetSecretValue(
                request -> request.secretIdList("batch/a", arn, "batch/none", "batch/deleted"));

        assertThat(answer.secretValues())
                .extracting(SecretValueEntry::secretString)
                .containsExactly("A", "B");
        assertThat(answer.errors()).hasSize(2);
        assertThat(answer.errors().get(0).secretId()).isEqualTo("batch/none");
        assertThat(answer.errors().get(0).errorCode()).isEqualTo("ResourceNotFoundException");
        assertThat(answer.errors().get(0).message()).isEqualTo("Secrets Manager can't find the specified secret.");
        assertThat(answer.errors().get(1).errorCode()).isEqualTo("InvalidRequestException");
    }

    @Test
    void aBatchTakesOneToTwentyIds() {
        List<String> twentyOne = IntStream.range(0, 21).mapToObj(i -> "id" + i).toList();

        assertCode(
                "ValidationException", () -> secrets.batchGetSecretValue(request -> request.secretIdList(twentyOne)));
        assertCode(
                "ValidationException", () -> secrets.batchGetSecretValue(request -> request.secretIdList(List.of())));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> secrets.batchGetSecretValue(request -> {}));
    }

    @Test
    void readsABatchByFilter() {
        IntStream.range(0, 5).forEach(i -> simulator.putSecret("filtered/" + i, "v" + i));

        var first = secrets.batchGetSecretValue(request -> request.maxResults(3)
                .filters(Filter.builder().key("name").values("filtered/").build()));
        var second = secrets.batchGetSecretValue(request -> request.maxResults(3)
                .nextToken(first.nextToken())
                .filters(Filter.builder().key("name").values("filtered/").build()));

        assertThat(first.secretValues()).hasSize(3);
        assertThat(second.secretValues()).hasSize(2);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void listsPageByPage() {
        IntStream.range(0, 7)
                .forEach(i -> secrets.createSecret(request -> request.name("listed/" + i)
                        .secretString("v")
                        .tags(Tag.builder().key("list").value("yes").build())));

        List<String> names = new ArrayList<>();
        secrets
                .listSecretsPaginator(request -> request.maxResults(3)
                        .filters(Filter.builder().key("tag-key").values("list").build()))
                .stream()
                .flatMap(page -> page.secretList().stream())
                .map(SecretListEntry::name)
                .forEach(names::add);

        assertThat(names).hasSize(7).doesNotHaveDuplicates();
        assertThatExceptionOfType(InvalidNextTokenException.class)
                .isThrownBy(() -> secrets.listSecrets(request -> request.nextToken("rubbish")));
    }

    @Test
    void aDeletedSecretIsRefusedUntilRestored() {
        secrets.createSecret(request -> request.name("deleted").secretString("v"));

        assertThat(secrets.deleteSecret(request -> request.secretId("deleted").recoveryWindowInDays(7L))
                        .deletionDate())
                .isNotNull();

        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> value("deleted"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        secrets.createSecret(request -> request.name("deleted").secretString("w")));
        assertThat(secrets.describeSecret(request -> request.secretId("deleted"))
                        .deletedDate())
                .isNotNull();
        secrets.restoreSecret(request -> request.secretId("deleted"));
        assertThat(value("deleted").secretString()).isEqualTo("v");
        secrets.deleteSecret(request -> request.secretId("deleted").forceDeleteWithoutRecovery(true));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> value("deleted"));
        secrets.deleteSecret(request -> request.secretId("deleted").forceDeleteWithoutRecovery(true));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> secrets.deleteSecret(request -> request.secretId("deleted")));
    }

    @Test
    void refusesADeletionThatAwsRefuses() {
        secrets.createSecret(request -> request.name("window").secretString("v"));

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> secrets.deleteSecret(
                        request -> request.secretId("window").recoveryWindowInDays(3L)));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> secrets.deleteSecret(request ->
                        request.secretId("window").recoveryWindowInDays(7L).forceDeleteWithoutRecovery(true)));
    }

    @Test
    void limitsTheSize() {
        // A three-byte character: the limit counts bytes.
        String fits = "\u20ac".repeat(21_845);
        secrets.createSecret(request -> request.name("fits").secretString(fits));

        assertThat(value("fits").secretString()).isEqualTo(fits);
        assertCode(
                "ValidationException",
                () -> secrets.createSecret(request -> request.name("big").secretString(fits + "\u20ac")));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> secrets.createSecret(
                        request -> request.name("both").secretString("v").secretBinary(SdkBytes.fromUtf8String("v"))));
    }

    @Test
    void anOperationItDoesNotHaveIsUnknown() {
        assertCode(
                "UnknownOperationException", () -> secrets.getResourcePolicy(request -> request.secretId("whatever")));
    }

    private static GetSecretValueResponse value(String id) {
        return secrets.getSecretValue(request -> request.secretId(id));
    }

    private static GetSecretValueResponse stage(String id, String stage) {
        return secrets.getSecretValue(request -> request.secretId(id).versionStage(stage));
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatExceptionOfType(SecretsManagerException.class)
                .isThrownBy(call)
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                });
    }
}
