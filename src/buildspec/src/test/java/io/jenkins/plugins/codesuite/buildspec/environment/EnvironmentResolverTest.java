package io.jenkins.plugins.codesuite.buildspec.environment;

import static io.jenkins.plugins.codesuite.buildspec.environment.Fixtures.block;
import static io.jenkins.plugins.codesuite.buildspec.environment.Fixtures.ordered;
import static io.jenkins.plugins.codesuite.buildspec.environment.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentResolverTest {

    private final Map<String, ParameterValue> parameters = new HashMap<>();
    private final Map<String, SecretText> secrets = new HashMap<>();
    private final Set<String> askedParameters = new HashSet<>();
    private final Set<SecretVersion> askedSecrets = new HashSet<>();

    private ResolvedEnvironment resolve(EnvironmentRequest request) throws Exception {
        ParameterSource parameterSource = references -> {
            askedParameters.addAll(references);
            StoreAnswers.Collector<String, ParameterValue> answers = new StoreAnswers.Collector<>();
            for (String reference : references) {
                if (parameters.containsKey(reference)) {
                    answers.value(reference, parameters.get(reference));
                } else {
                    answers.failure(
                            reference,
                            new StoreFailure(StoreFailure.PARAMETER_STORE, "Parameter does not exist: " + reference));
                }
            }
            return answers.answers();
        };
        SecretSource secretSource = versions -> {
            askedSecrets.addAll(versions);
            Map<SecretVersion, SecretText> found = new HashMap<>();
            for (SecretVersion version : versions) {
                Optional.ofNullable(secrets.get(version.secretId())).ifPresent(text -> found.put(version, text));
            }
            return new StoreAnswers<>(found, Map.of());
        };
        return new EnvironmentResolver(parameterSource, secretSource).resolve(request);
    }

    private EnvironmentException failure(EnvironmentRequest request) {
        return catchThrowableOfType(EnvironmentException.class, () -> resolve(request));
    }

    @Test
    void startWinsOverProjectOverBuildspecOverMachine() throws Exception {
        ResolvedEnvironment resolved = resolve(new EnvironmentRequest(
                ordered("A", "machine", "B", "machine", "C", "machine", "D", "machine"),
                Map.of("CODEBUILD_SRC_DIR", "/src"),
                block(ordered("B", "buildspec", "C", "buildspec", "D", "buildspec"), Map.of(), Map.of()),
                List.of(BuildVariable.plaintext("C", "project"), BuildVariable.plaintext("D", "project")),
                List.of(BuildVariable.plaintext("D", "start"))));
        assertThat(resolved.variables())
                .containsExactly(
                        Map.entry("A", "machine"),
                        Map.entry("B", "buildspec"),
                        Map.entry("C", "project"),
                        Map.entry("D", "start"),
                        Map.entry("CODEBUILD_SRC_DIR", "/src"));
        assertThat(resolved.warnings()).isEmpty();
        assertThat(resolved.log()).containsExactly("Processing environment variables");
    }

    @Test
    void ofTwoDefinitionsInOnePlaceTheLaterCounts() throws Exception {
        assertThat(resolve(new EnvironmentRequest(
                                Map.of(),
                                Map.of(),
                                EnvironmentBlock.NONE,
                                List.of(BuildVariable.plaintext("A", "1"), BuildVariable.plaintext("A", "2")),
                                List.of()))
                        .variables())
                .containsEntry("A", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$PATH:/x", "${HOME}", "`id`", "%PATH%", "two\nlines", "", "ünï ✓", "a=b", "'\"\\"})
    void valuesAreLiteral(String value) throws Exception {
        assertThat(resolve(request(block(Map.of("PATH", value), Map.of(), Map.of())))
                        .variables())
                .containsEntry("PATH", value);
    }

    @Test
    void withinABuildspecStoresWin() throws Exception {
        parameters.put("/p", new ParameterValue("parameter", false));
        secrets.put("s", new SecretText("secret", false));
        ResolvedEnvironment resolved = resolve(
                request(block(ordered("A", "plain", "B", "plain"), ordered("A", "/p", "B", "/p"), ordered("B", "s"))));
        assertThat(resolved.variables()).containsEntry("A", "parameter").containsEntry("B", "secret");
        assertThat(resolved.log())
                .containsExactly(
                        "Processing environment variables", "Decrypting parameter store environment variables");
    }

    @Test
    void onlyWhatWinsIsFetched() throws Exception {
        parameters.put("/wanted", new ParameterValue("w", false));
        resolve(new EnvironmentRequest(
                Map.of(),
                Map.of("CODEBUILD_SRC_DIR", "/src"),
                block(
                        Map.of(),
                        ordered("A", "/lost", "B", "/wanted", "CODEBUILD_SRC_DIR", "/reserved"),
                        ordered("C", "lost")),
                List.of(
                        BuildVariable.parameterStore("A", "/lost-too"),
                        new BuildVariable("C", "lost-too", BuildVariable.Type.SECRETS_MANAGER)),
                List.of(BuildVariable.plaintext("A", "a"), BuildVariable.plaintext("C", "c"))));
        assertThat(askedParameters).containsExactly("/wanted");
        assertThat(askedSecrets).isEmpty();
    }

    @Test
    void storesOfProjectAndStartAreRead() throws Exception {
        parameters.put("/p", new ParameterValue("v", true));
        secrets.put(
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3",
                new SecretText("{\"k\":\"s3\"}", false));
        ResolvedEnvironment resolved = resolve(new EnvironmentRequest(
                Map.of(),
                Map.of(),
                EnvironmentBlock.NONE,
                List.of(BuildVariable.parameterStore("P", "/p")),
                List.of(BuildVariable.secretsManager(
                        "S", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3:k:AWSCURRENT:"))));
        assertThat(resolved.variables()).containsEntry("P", "v").containsEntry("S", "s3");
        assertThat(askedSecrets)
                .containsExactly(new SecretVersion(
                        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3",
                        Optional.of("AWSCURRENT"),
                        Optional.empty()));
    }

    @Test
    void aMalformedReferenceOfTheProjectFails() {
        EnvironmentException e = failure(new EnvironmentRequest(
                Map.of(),
                Map.of(),
                EnvironmentBlock.NONE,
                List.of(BuildVariable.secretsManager("S", "a:b:c:d:e")),
                List.of()));
        assertThat(e.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.statusCode()).isEqualTo("Secrets Manager Error");
            assertThat(failure.message()).contains("secret-id:json-key:version-stage:version-id");
            assertThat(failure.position()).isEmpty();
        });
    }

    @Test
    void secureParametersAndSecretsAreMaskedAndPlainParametersAreNot() throws Exception {
        parameters.put("/plain", new ParameterValue("plain-value", false));
        parameters.put("/secure", new ParameterValue("secure-value", true));
        secrets.put("text", new SecretText("text-value", false));
        secrets.put(
                "json",
                new SecretText(
                        "{\"user\":\"admin\",\"n\":{\"port\":5432},\"l\":[\"x\\ny\",true,null],\"e\":\"\"}", false));
        ResolvedEnvironment resolved = resolve(new EnvironmentRequest(
                Map.of("AWS_ACCESS_KEY_ID", "AKIAMACHINE", "AWS_SESSION_TOKEN", ""),
                Map.of(),
                block(
                        ordered("AWS_SECRET_ACCESS_KEY", "plain-key"),
                        ordered("P", "/plain", "S", "/secure"),
                        ordered("T", "text", "J", "json", "U", "json:user")),
                List.of(),
                List.of()));
        assertThat(resolved.secrets())
                .containsExactlyInAnyOrder(
                        "secure-value",
                        "text-value",
                        "{\"user\":\"admin\",\"n\":{\"port\":5432},\"l\":[\"x\\ny\",true,null],\"e\":\"\"}",
                        "admin",
                        "5432",
                        "x\ny",
                        "AKIAMACHINE",
                        "plain-key");
        assertThat(resolved.secretNames())
                .containsExactlyInAnyOrder(
                        "S", "T", "J", "U", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        assertThat(resolved.toString())
                .contains("AWS_ACCESS_KEY_ID")
                .doesNotContain("secure-value", "text-value", "admin", "AKIAMACHINE", "plain-key", "plain-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | text",
                "n | 1.10",
                "big | 12345678901234567890.5e3",
                "b | true",
                "o | {\"x\":[1,1.10,\"y\\\"\",null,false,{}]}",
                "l | [[],\"z\"]",
                "ü.k | dotted",
                "twice | second"
            })
    void aJsonKeyGivesItsValue(String key, String expected) throws Exception {
        secrets.put(
                "s",
                new SecretText(
                        " { \"a\" : \"text\", \"n\": 1.10, \"big\": 12345678901234567890.5e3, \"b\": true, \"o\":"
                                + " {\"x\": [1, 1.10, \"y\\\"\", null, false, {}]}, \"l\": [ [], \"z\"], \"ü.k\":"
                                + " \"dotted\", \"twice\": \"first\", \"twice\": \"second\", \"null\": null}\n",
                        false));
        assertThat(resolve(request(block(Map.of(), Map.of(), Map.of("V", "s:" + key))))
                        .variables())
                .containsEntry("V", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"hunter2\":\"x\"} | has no key 'k'",
                "{\"o\":{\"k\":\"hunter2\"}} | has no key 'k'",
                "{\"k\":null,\"o\":\"hunter2\"} | is null",
                "hunter2 | is not a JSON object",
                "[\"hunter2\"] | is not a JSON object",
                "\"hunter2\" | is not a JSON object",
                "{\"k\":\"hunter2 | is not a JSON object",
                "{\"k\":\"hunter2\"} more | is not a JSON object",
                "{\"k\":{\"hunter2 | is not a JSON object"
            })
    void aJsonKeyThatIsNotThereIsAnErrorWithoutTheSecret(String secret, String expected) {
        secrets.put("s", new SecretText(secret, false));
        EnvironmentException e = failure(request(block(Map.of(), Map.of(), Map.of("V", "s:k"))));
        assertThat(e).hasMessageContaining(expected).hasMessageContaining("V (23:5)");
        assertThat(String.valueOf(e) + e.getCause()).doesNotContain("hunter2");
    }

    @Test
    void aBinarySecretIsBase64AndHasNoKeys() throws Exception {
        secrets.put("s", new SecretText("AAEC", true));
        assertThat(resolve(request(block(Map.of(), Map.of(), Map.of("V", "s")))).variables())
                .containsEntry("V", "AAEC");
        assertThat(failure(request(block(Map.of(), Map.of(), Map.of("V", "s:k")))))
                .hasMessageContaining("is binary");
    }

    @Test
    void everyFailureIsToldAtOnce() {
        secrets.put("json", new SecretText("{}", false));
        EnvironmentException e = failure(new EnvironmentRequest(
                Map.of(),
                Map.of(),
                block(
                        Map.of("NUL", "hunter2\0"),
                        ordered("P1", "/gone", "P2", "/gone-too"),
                        ordered("S1", "json:key", "S2", "absent")),
                List.of(BuildVariable.parameterStore("P3", "/gone")),
                List.of()));
        assertThat(e.failures())
                .extracting(EnvironmentFailure::variable, EnvironmentFailure::statusCode, EnvironmentFailure::position)
                .containsExactlyInAnyOrder(
                        tuple("NUL", "CLIENT_ERROR", Optional.of(new Position(3, 5))),
                        tuple("P1", "Decrypted Variables Error", Optional.of(new Position(13, 5))),
                        tuple("P2", "Decrypted Variables Error", Optional.of(new Position(14, 5))),
                        tuple("P3", "Decrypted Variables Error", Optional.empty()),
                        tuple("S1", "Secrets Manager Error", Optional.of(new Position(23, 5))),
                        tuple("S2", "Secrets Manager Error", Optional.of(new Position(24, 5))));
        assertThat(e.getMessage())
                .contains("P1 (13:5), P3: Decrypted Variables Error: Parameter does not exist: /gone\n")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "A\0"})
    void anImpossibleNameFails(String name) {
        assertThat(failure(request(block(Map.of(name, "hunter2"), Map.of(), Map.of()))))
                .hasMessageContaining("CLIENT_ERROR")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whatTheBuildSetsCannotBeReplaced() throws Exception {
        ResolvedEnvironment resolved = resolve(new EnvironmentRequest(
                Map.of(),
                Map.of("CODEBUILD_SRC_DIR", "/src", "AWS_REGION", "eu-west-1"),
                block(
                        ordered(
                                "CODEBUILD_SRC_DIR",
                                "/etc",
                                "AWS_REGION",
                                "us-east-1",
                                "CODEBUILD_MINE",
                                "x",
                                "CODEBUILD_CONFIG_AUTO_DISCOVER",
                                "false"),
                        Map.of(),
                        Map.of()),
                List.of(),
                List.of(BuildVariable.plaintext("CODEBUILD_SRC_DIR", "/tmp"))));
        assertThat(resolved.variables())
                .containsEntry("CODEBUILD_SRC_DIR", "/src")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("CODEBUILD_MINE", "x")
                .containsEntry("CODEBUILD_CONFIG_AUTO_DISCOVER", "false");
        assertThat(resolved.warnings())
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("CODEBUILD_SRC_DIR (3:5)"))
                .anySatisfy(text -> assertThat(text).contains("CODEBUILD_MINE (5:5)", "reserved"));
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(BuildVariable.plaintext("K", "hunter2").toString()).doesNotContain("hunter2");
        assertThat(new ParameterValue("hunter2", true).toString()).doesNotContain("hunter2");
        assertThat(new SecretText("hunter2", false).toString()).doesNotContain("hunter2");
        assertThat(new StoreAnswers<>(Map.of("a", new SecretText("hunter2", false)), Map.of()).toString())
                .doesNotContain("hunter2");
        assertThat(new EnvironmentRequest(
                                Map.of("A", "hunter2"),
                                Map.of("B", "hunter2"),
                                EnvironmentBlock.NONE,
                                List.of(BuildVariable.plaintext("C", "hunter2")),
                                List.of())
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void exportedVariablesKeepCodeBuildsRules() {
        ExportedVariables exported = ExportedVariables.of(
                List.copyOf(Fixtures.texts(
                                ordered("1", "A", "2", "AWS_REGION", "3", "P", "4", "S", "5", "O", "6", "A", "7", "X"),
                                9)
                        .values()),
                List.of(
                        BuildVariable.parameterStore("P", "/p"),
                        BuildVariable.secretsManager("S", "s"),
                        BuildVariable.secretsManager("O", "s"),
                        BuildVariable.plaintext("A", "a")),
                List.of(BuildVariable.plaintext("O", "plain"), BuildVariable.parameterStore("X", "/x")));
        assertThat(exported.names()).containsExactly("A", "O");
        assertThat(exported.warnings())
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("AWS_REGION (10:5)", "AWS_"))
                .anySatisfy(text -> assertThat(text).contains("P (11:5)", "Parameter Store"))
                .anySatisfy(text -> assertThat(text).contains("S (12:5)", "Secrets Manager"))
                .anySatisfy(text -> assertThat(text).contains("X (15:5)"));
    }
}
