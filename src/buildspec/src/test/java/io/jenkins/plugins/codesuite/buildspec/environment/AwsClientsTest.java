package io.jenkins.plugins.codesuite.buildspec.environment;

import static io.jenkins.plugins.codesuite.buildspec.environment.Fixtures.block;
import static io.jenkins.plugins.codesuite.buildspec.environment.Fixtures.ordered;
import static io.jenkins.plugins.codesuite.buildspec.environment.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.Call;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The SDK's own clients, over HTTP. */
class AwsClientsTest {

    private static final String ACCOUNT = "arn:aws:ssm:us-east-1:000000000000:parameter";

    private final AwsSimulator aws = AwsSimulator.start();

    @AfterEach
    void close() {
        aws.close();
    }

    private static AwsClients clients(URI endpoint) {
        return new AwsClients(
                new AwsSettings(Optional.of("us-east-1"), Optional.empty(), Optional.of(endpoint)),
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
                DirectHttp::client);
    }

    private StoreAnswers<String, ParameterValue> parameters(String... names) throws Exception {
        return parameters(aws.endpoint(), names);
    }

    private static StoreAnswers<String, ParameterValue> parameters(URI endpoint, String... names) throws Exception {
        try (AwsClients clients = clients(endpoint)) {
            return clients.parameters().fetch(new LinkedHashSet<>(List.of(names)));
        }
    }

    private static SecretVersion current(String secretId) {
        return new SecretVersion(secretId, Optional.empty(), Optional.empty());
    }

    private StoreAnswers<SecretVersion, SecretText> secrets(SecretVersion... versions) throws Exception {
        return secrets(aws.endpoint(), versions);
    }

    private static StoreAnswers<SecretVersion, SecretText> secrets(URI endpoint, SecretVersion... versions)
            throws Exception {
        try (AwsClients clients = clients(endpoint)) {
            return clients.secrets().fetch(new LinkedHashSet<>(List.of(versions)));
        }
    }

    private List<String> operations() {
        return aws.calls().list().stream().map(Call::operation).toList();
    }

    @Test
    void aBuildspecGetsItsValuesInFewCalls() throws Exception {
        Map<String, String> fromParameters = new LinkedHashMap<>();
        Map<String, String> fromSecrets = new LinkedHashMap<>();
        for (int i = 0; i < 23; i++) {
            aws.putParameter(
                    "/app/p" + i, i % 2 == 0 ? ParameterType.STRING : ParameterType.SECURE_STRING, "value" + i);
            fromParameters.put("P" + i, "/app/p" + i);
            fromParameters.put("AGAIN" + i, "/app/p" + i);
        }
        for (int i = 0; i < 45; i++) {
            aws.putSecret("app/s" + i, "{\"user\":\"u" + i + "\",\"password\":\"pw" + i + "\"}");
            fromSecrets.put("USER" + i, "app/s" + i + ":user");
            fromSecrets.put("PASSWORD" + i, "app/s" + i + ":password");
        }
        ResolvedEnvironment resolved;
        try (AwsClients clients = clients(aws.endpoint())) {
            resolved = new EnvironmentResolver(clients.parameters(), clients.secrets())
                    .resolve(request(block(Map.of(), fromParameters, fromSecrets)));
        }
        assertThat(resolved.variables())
                .hasSize(46 + 90)
                .containsEntry("P22", "value22")
                .containsEntry("AGAIN21", "value21")
                .containsEntry("PASSWORD44", "pw44");
        assertThat(resolved.secrets()).contains("value1", "pw0", "u44").doesNotContain("value0");
        assertThat(aws.calls().counts())
                .containsOnly(Map.entry("ssm:GetParameters", 3L), Map.entry("secretsmanager:BatchGetSecretValue", 3L));
    }

    @Test
    void parametersByNameVersionLabelAndArn() throws Exception {
        aws.putParameter("/app/p", ParameterType.STRING, "one");
        aws.putParameter("/app/p", ParameterType.STRING, "two");
        aws.putParameter("plain", ParameterType.STRING_LIST, "a,b");
        aws.putParameter("/app/secure", ParameterType.SECURE_STRING, "s");
        StoreAnswers<String, ParameterValue> answers = parameters(
                "/app/p",
                "/app/p:1",
                "/app/p:2",
                ACCOUNT + "/app/p:1",
                ACCOUNT + "/app/p",
                "plain",
                ACCOUNT + "/plain",
                ACCOUNT + "/app/secure");
        assertThat(answers.failures()).isEmpty();
        assertThat(answers.values())
                .containsOnly(
                        Map.entry("/app/p", new ParameterValue("two", false)),
                        Map.entry("/app/p:1", new ParameterValue("one", false)),
                        Map.entry("/app/p:2", new ParameterValue("two", false)),
                        Map.entry(ACCOUNT + "/app/p:1", new ParameterValue("one", false)),
                        Map.entry(ACCOUNT + "/app/p", new ParameterValue("two", false)),
                        Map.entry("plain", new ParameterValue("a,b", false)),
                        Map.entry(ACCOUNT + "/plain", new ParameterValue("a,b", false)),
                        Map.entry(ACCOUNT + "/app/secure", new ParameterValue("s", true)));
    }

    @Test
    void everyMissingParameterIsNamed() {
        aws.putParameter("/there", ParameterType.STRING, "x");
        Map<String, String> references = new LinkedHashMap<>();
        references.put("THERE", "/there");
        references.put("VERSION", "/there:9");
        for (int i = 0; i < 12; i++) {
            references.put("M" + i, "/missing/" + i);
        }
        try (AwsClients clients = clients(aws.endpoint())) {
            EnvironmentException e = catchThrowableOfType(
                    EnvironmentException.class,
                    () -> new EnvironmentResolver(clients.parameters(), clients.secrets())
                            .resolve(request(block(Map.of(), references, Map.of()))));
            assertThat(e.failures()).hasSize(13);
            assertThat(e.failures().get(0))
                    .isEqualTo(new EnvironmentFailure(
                            "Decrypted Variables Error",
                            "Parameter does not exist: /there:9 (region us-east-1)",
                            "VERSION",
                            Optional.of(new Position(14, 5))));
            assertThat(e).hasMessageContaining("M11 (26:5)").hasMessageContaining("/missing/11");
        }
    }

    @Test
    void secretsByNameArnPartialArnStageAndId() throws Exception {
        String arn = aws.putSecret("app/db", "old");
        aws.putSecret("app/db", "new");
        String partial = arn.substring(0, arn.length() - 7);
        SecretVersion previous = new SecretVersion("app/db", Optional.of("AWSPREVIOUS"), Optional.empty());
        String id;
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(DirectHttp.client())
                .build()) {
            id = client.getSecretValue(get -> get.secretId("app/db").versionStage("AWSPREVIOUS"))
                    .versionId();
        }
        aws.calls().clear();
        SecretVersion byId = new SecretVersion(arn, Optional.empty(), Optional.of(id));
        StoreAnswers<SecretVersion, SecretText> answers =
                secrets(current("app/db"), current(arn), current(partial), previous, byId);
        assertThat(answers.failures()).isEmpty();
        assertThat(answers.values())
                .containsOnly(
                        Map.entry(current("app/db"), new SecretText("new", false)),
                        Map.entry(current(arn), new SecretText("new", false)),
                        Map.entry(current(partial), new SecretText("new", false)),
                        Map.entry(previous, new SecretText("old", false)),
                        Map.entry(byId, new SecretText("old", false)));
        assertThat(operations()).containsExactly("BatchGetSecretValue", "GetSecretValue", "GetSecretValue");
    }

    @Test
    void aSingleSecretNeedsNoBatch() throws Exception {
        aws.putSecret("s", "x");
        assertThat(secrets(current("s")).values()).containsEntry(current("s"), new SecretText("x", false));
        assertThat(operations()).containsExactly("GetSecretValue");
    }

    @Test
    void aBinarySecretIsBase64() throws Exception {
        byte[] bytes = {0, 1, (byte) 0xff};
        aws.putSecret("b", bytes);
        aws.putSecret("t", "text");
        String base64 = Base64.getEncoder().encodeToString(bytes);
        assertThat(secrets(current("b"), current("t")).values())
                .containsEntry(current("b"), new SecretText(base64, true));
        assertThat(secrets(current("b")).values()).containsEntry(current("b"), new SecretText(base64, true));
    }

    @Test
    void missingSecretsAreNamedWithTheirRegion() throws Exception {
        aws.putSecret("there", "x");
        SecretVersion stage = new SecretVersion("there", Optional.of("NO_SUCH"), Optional.empty());
        StoreAnswers<SecretVersion, SecretText> answers = secrets(current("there"), current("gone"), stage);
        assertThat(answers.values()).containsOnlyKeys(current("there"));
        assertThat(answers.failures().get(current("gone"))).satisfies(failure -> {
            assertThat(failure.statusCode()).isEqualTo("Secrets Manager Error");
            assertThat(failure.message())
                    .startsWith("ResourceNotFoundException: ")
                    .contains("region us-east-1", "secret gone");
        });
        assertThat(answers.failures().get(stage).message()).contains("there", "NO_SUCH");
    }

    @ParameterizedTest
    @CsvSource({"AccessDeniedException, 400", "UnknownOperationException, 400", "NotImplemented, 501", "X, 404"})
    void withoutTheBatchCallSecretsAreAskedForOneByOne(String code, int status) throws Exception {
        for (int i = 0; i < 22; i++) {
            aws.putSecret("s" + i, "v" + i);
        }
        SecretVersion[] versions = new SecretVersion[22];
        for (int i = 0; i < versions.length; i++) {
            versions[i] = current("s" + i);
        }
        try (ScriptedAws front = new ScriptedAws(
                aws.endpoint(),
                (operation, body) -> operation.equals("BatchGetSecretValue")
                        ? Optional.of(ScriptedAws.Reply.error(status, code, "no"))
                        : Optional.empty())) {
            StoreAnswers<SecretVersion, SecretText> answers = secrets(front.endpoint(), versions);
            assertThat(answers.failures()).isEmpty();
            assertThat(answers.values()).hasSize(22).containsEntry(current("s21"), new SecretText("v21", false));
            // What is not allowed for the first batch is not for the second; another error may be.
            long batches = front.operations().stream()
                    .filter("BatchGetSecretValue"::equals)
                    .count();
            assertThat(batches).isEqualTo(code.equals("X") ? 2 : 1);
            assertThat(front.operations()).filteredOn("GetSecretValue"::equals).hasSize(22);
        }
    }

    @Test
    void aRoleWithoutPermissionIsToldWhatItNeeds() throws Exception {
        aws.putSecret("ok", "x");
        aws.putSecret("forbidden", "x");
        String message = "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform:"
                + " secretsmanager:GetSecretValue on resource: forbidden";
        try (ScriptedAws front = new ScriptedAws(
                aws.endpoint(),
                (operation, body) -> operation.equals("BatchGetSecretValue") || body.contains("forbidden")
                        ? Optional.of(ScriptedAws.Reply.error(400, "AccessDeniedException", message))
                        : Optional.empty())) {
            StoreAnswers<SecretVersion, SecretText> answers =
                    secrets(front.endpoint(), current("ok"), current("forbidden"));
            assertThat(answers.values()).containsOnlyKeys(current("ok"));
            assertThat(answers.failures().get(current("forbidden")))
                    .isEqualTo(new StoreFailure(
                            "Secrets Manager Error",
                            "AccessDeniedException: " + message + " [the role needs secretsmanager:GetSecretValue, and"
                                    + " kms:Decrypt where a key of your own encrypts the value]"));
        }
    }

    @Test
    void anEntryOfABatchCanFailOnItsOwn() throws Exception {
        String reply =
                "{\"SecretValues\":[{\"ARN\":\"arn:aws:secretsmanager:us-east-1:1:secret:a-AbCdEf\",\"Name\":\"a\","
                        + "\"SecretString\":\"va\"}],\"Errors\":[{\"SecretId\":\"b\","
                        + "\"ErrorCode\":\"DecryptionFailure\","
                        + "\"Message\":\"cannot decrypt\"}]}";
        aws.putSecret("c", "vc");
        try (ScriptedAws front = new ScriptedAws(
                aws.endpoint(),
                (operation, body) -> operation.equals("BatchGetSecretValue")
                        ? Optional.of(new ScriptedAws.Reply(200, reply))
                        : Optional.empty())) {
            StoreAnswers<SecretVersion, SecretText> answers =
                    secrets(front.endpoint(), current("a"), current("b"), current("c"));
            assertThat(answers.values().get(current("a")).text()).isEqualTo("va");
            assertThat(answers.failures().get(current("b")).message())
                    .startsWith("DecryptionFailure: cannot decrypt")
                    .contains("secret b");
            // The answer says nothing about it, so that it is asked for alone.
            assertThat(answers.values().get(current("c")).text()).isEqualTo("vc");
        }
    }

    @Test
    void pagesOfABatchAreFollowed() throws Exception {
        try (ScriptedAws front = new ScriptedAws(aws.endpoint(), (operation, body) -> {
            String name = body.contains("NextToken") ? "b" : "a";
            return Optional.of(new ScriptedAws.Reply(
                    200,
                    "{\"SecretValues\":[{\"ARN\":\"arn:" + name + "\",\"Name\":\"" + name + "\",\"SecretString\":\"v"
                            + name + "\"}]" + (name.equals("a") ? ",\"NextToken\":\"t\"" : "") + "}"));
        })) {
            assertThat(secrets(front.endpoint(), current("a"), current("b")).values())
                    .containsOnly(
                            Map.entry(current("a"), new SecretText("va", false)),
                            Map.entry(current("b"), new SecretText("vb", false)));
            assertThat(front.operations()).hasSize(2);
        }
    }

    @Test
    void aForbiddenParameterDoesNotHideTheOthers() throws Exception {
        aws.putParameter("/ok", ParameterType.STRING, "x");
        aws.putParameter("/ok2", ParameterType.STRING, "y");
        try (ScriptedAws front = new ScriptedAws(
                aws.endpoint(),
                (operation, body) -> body.contains("/forbidden")
                        ? Optional.of(ScriptedAws.Reply.error(
                                400,
                                "AccessDeniedException",
                                "User: u is not authorized to perform: ssm:GetParameters on resource: /forbidden"))
                        : Optional.empty())) {
            StoreAnswers<String, ParameterValue> answers =
                    parameters(front.endpoint(), "/ok", "/forbidden", "/ok2", "/missing");
            assertThat(answers.values()).containsOnlyKeys("/ok", "/ok2");
            assertThat(answers.failures()).containsOnlyKeys("/forbidden", "/missing");
            assertThat(answers.failures().get("/forbidden").message())
                    .startsWith("AccessDeniedException: User: u is not authorized")
                    .contains("needs ssm:GetParameters");
        }
    }

    @Test
    void expiredCredentialsAreSaidOncePerBatch() throws Exception {
        try (ScriptedAws front = new ScriptedAws(
                aws.endpoint(),
                (operation, body) -> Optional.of(ScriptedAws.Reply.error(
                        400, "ExpiredTokenException", "The security token included in the request is expired")))) {
            StoreAnswers<String, ParameterValue> answers = parameters(front.endpoint(), "/a", "/b");
            assertThat(answers.failures()).containsOnlyKeys("/a", "/b");
            assertThat(answers.failures().get("/a").message())
                    .startsWith("ExpiredTokenException: ")
                    .contains("aws sso login", "profile or credentials option");
            assertThat(front.operations()).hasSize(1);
            assertThat(secrets(front.endpoint(), current("a"), current("b")).failures())
                    .hasSize(2);
            assertThat(front.operations()).hasSize(2);
        }
    }

    @Test
    void troubleOnAwsSideIsTriedAgain() throws Exception {
        aws.putParameter("/p", ParameterType.STRING, "x");
        aws.putSecret("s", "y");
        aws.faults().order(FaultOrder.throttle(1).on(Service.SSM));
        aws.faults().order(FaultOrder.serverError(1).on(Service.SSM));
        aws.faults().order(FaultOrder.cutConnection(1).on(Service.SSM));
        aws.faults().order(FaultOrder.cutBody(1).on(Service.SSM));
        aws.faults().order(FaultOrder.serverError(1).on(Service.SECRETS_MANAGER));
        aws.faults().order(FaultOrder.cutBody(1).on(Service.SECRETS_MANAGER));
        assertThat(parameters("/p").values()).containsEntry("/p", new ParameterValue("x", false));
        assertThat(secrets(current("s")).values()).containsEntry(current("s"), new SecretText("y", false));
        assertThat(aws.faults().pending()).isEmpty();
        assertThat(aws.calls().count(Service.SSM, "GetParameters")).isGreaterThanOrEqualTo(5);
        assertThat(aws.calls().count(Service.SECRETS_MANAGER, "GetSecretValue")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void troubleThatStaysIsAFailure() throws Exception {
        aws.faults().order(FaultOrder.serverError(1000));
        StoreAnswers<String, ParameterValue> answers = parameters("/p");
        assertThat(answers.failures().get("/p").message()).startsWith("InternalServerError: ");
        assertThat(aws.calls().count(Service.SSM, "GetParameters")).isEqualTo(6);
    }

    @Test
    void anEndpointThatDoesNotAnswerIsToldOnce() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < 25; i++) {
            names.add("/p" + i);
        }
        StoreAnswers<String, ParameterValue> answers = parameters(nobody, names.toArray(String[]::new));
        assertThat(answers.failures()).hasSize(25);
        assertThat(answers.failures().values())
                .allSatisfy(failure -> assertThat(failure.message())
                        .contains("Parameter Store cannot be reached in us-east-1", "Check the endpoint, the proxy"));
        assertThat(secrets(nobody, current("a"), current("b")).failures())
                .hasSize(2)
                .allSatisfy((version, failure) -> assertThat(failure.message()).contains("cannot be reached"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mars-north-1", "us-gov-west-1", "cn-north-1"})
    void regionsNeedNotBeKnown(String region) throws Exception {
        aws.putParameter("/p", ParameterType.STRING, "x");
        try (AwsClients clients = new AwsClients(
                new AwsSettings(Optional.of(region), Optional.empty(), Optional.of(aws.endpoint())),
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
                DirectHttp::client)) {
            assertThat(clients.parameters().fetch(Set.of("/p")).values()).containsOnlyKeys("/p");
            assertThat(clients.parameters()
                            .fetch(Set.of("/q"))
                            .failures()
                            .get("/q")
                            .message())
                    .contains(region);
        }
    }

    @Test
    void aProfileWithoutCredentialsIsAnError() throws Exception {
        try (AwsClients clients = new AwsClients(
                new AwsSettings(Optional.of("us-east-1"), Optional.of("no-such-profile"), Optional.of(aws.endpoint())),
                Optional.empty(),
                Optional.of(DirectHttp::client))) {
            assertThat(clients.secrets()
                            .fetch(Set.of(current("s")))
                            .failures()
                            .get(current("s"))
                            .message())
                    .contains("No credentials found", "profile or credentials option", "no-such-profile");
        }
        assertThat(aws.calls().list()).isEmpty();
    }

    @Test
    void everyClientIsMadeWithTheHttpClientOfTheHost() throws Exception {
        aws.putParameter("/p", ParameterType.STRING, "x");
        aws.putSecret("s", "y");
        List<SdkHttpClient.Builder<?>> made = new ArrayList<>();
        try (AwsClients clients = new AwsClients(
                new AwsSettings(Optional.of("us-east-1"), Optional.empty(), Optional.of(aws.endpoint())),
                Optional.of(() -> StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))),
                Optional.of(() -> {
                    made.add(DirectHttp.client());
                    return made.get(made.size() - 1);
                }))) {
            assertThat(made).isEmpty();
            assertThat(clients.parameters().fetch(Set.of("/p")).values()).hasSize(1);
            assertThat(clients.parameters().fetch(Set.of("/p")).values()).hasSize(1);
            assertThat(made).hasSize(1);
            assertThat(clients.secrets().fetch(Set.of(current("s"))).values()).hasSize(1);
            assertThat(made).hasSize(2);
            clients.s3().close();
            assertThat(made).hasSize(3);
        }
    }

    @Test
    void clientsAreMadeAgainAfterAClose() throws Exception {
        aws.putParameter("/p", ParameterType.STRING, "x");
        AwsClients clients = clients(aws.endpoint());
        clients.close();
        for (int i = 0; i < 2; i++) {
            assertThat(clients.parameters().fetch(Set.of("/p")).values()).hasSize(1);
            clients.close();
        }
    }

    @Test
    void anInterruptEndsTheFetch() {
        aws.putParameter("/p", ParameterType.STRING, "x");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> parameters("/p")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> secrets(current("a"), current("b"))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void noErrorHoldsASecret() throws IOException {
        aws.putSecret("json", "{\"password\":\"hunter2\"}");
        aws.putSecret("text", "hunter2");
        try (AwsClients clients = clients(aws.endpoint())) {
            assertThatThrownBy(() -> new EnvironmentResolver(clients.parameters(), clients.secrets())
                            .resolve(request(block(
                                    Map.of(),
                                    Map.of(),
                                    ordered("A", "json:user", "B", "text:user", "C", "gone:password")))))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause()
                    .satisfies(e -> assertThat(((EnvironmentException) e).failures())
                            .hasSize(3)
                            .noneMatch(failure -> failure.toString().contains("hunter2")));
        }
    }
}
