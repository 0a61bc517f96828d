package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.HierarchyTypeMismatchException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmTest {
    private static AwsSimulator simulator;
    private static Clients clients;
    private static SsmClient ssm;

    @BeforeAll
    static void start() {
        simulator = AwsSimulator.start(SimulatorConfig.defaults().withAccount("123456789012"));
        clients = new Clients(simulator.endpoint());
        ssm = clients.ssm;
    }

    @AfterAll
    static void stop() {
        clients.close();
        simulator.close();
    }

    @Test
    void putsAndGetsEachType() {
        put("/types/string", ParameterType.STRING, "plain");
        put("/types/list", ParameterType.STRING_LIST, "a,b");
        put("/types/secure", ParameterType.SECURE_STRING, "s3cr3t");

        assertThat(get("/types/string").value()).isEqualTo("plain");
        assertThat(get("/types/list").type()).isEqualTo(ParameterType.STRING_LIST);
        Parameter secure = get("/types/secure");
        assertThat(secure.value()).isEqualTo("s3cr3t");
        assertThat(secure.arn()).isEqualTo("arn:aws:ssm:us-east-1:123456789012:parameter/types/secure");
        assertThat(secure.version()).isEqualTo(1);
        assertThat(secure.dataType()).isEqualTo("text");
        assertThat(secure.lastModifiedDate()).isNotNull();
    }

    @Test
    void aSecureStringWithoutDecryptionIsOpaque() {
        put("/opaque", ParameterType.SECURE_STRING, "s3cr3t");

        String shown =
                ssm.getParameter(request -> request.name("/opaque")).parameter().value();

        assertThat(shown).isNotBlank().doesNotContain("s3cr3t");
        assertThat(ssm.getParameters(request -> request.names("/opaque"))
                        .parameters()
                        .get(0)
                        .value())
                .isEqualTo(shown);
    }

    @Test
    void anExistingParameterNeedsOverwrite() {
        put("/exists", ParameterType.STRING, "1");

        assertThatExceptionOfType(ParameterAlreadyExistsException.class)
                .isThrownBy(() -> put("/exists", ParameterType.STRING, "2"));
        PutParameterResponse second =
                ssm.putParameter(request -> request.name("/exists").value("2").overwrite(true));

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.tier()).isEqualTo(ParameterTier.STANDARD);
        assertThat(get("/exists").value()).isEqualTo("2");
        assertThatExceptionOfType(HierarchyTypeMismatchException.class)
                .isThrownBy(() -> ssm.putParameter(request -> request.name("/exists")
                        .value("3")
                        .type(ParameterType.SECURE_STRING)
                        .overwrite(true)));
    }

    @Test
    void selectsByVersionAndLabel() {
        simulator.putParameter("/selected", io.jenkins.plugins.codesuite.simulator.ParameterType.STRING, "one");
        simulator.putParameter("/selected", io.jenkins.plugins.codesuite.simulator.ParameterType.STRING, "two");
        ssm.labelParameterVersion(
                request -> request.name("/selected").parameterVersion(1L).labels("stable"));

        assertThat(get("/selected:1").value()).isEqualTo("one");
        assertThat(get("/selected:2").value()).isEqualTo("two");
        GetParameterResponse labelled = ssm.getParameter(request -> request.name("/selected:stable"));
        assertThat(labelled.parameter().value()).isEqualTo("one");
        assertThat(labelled.parameter().selector()).isEqualTo(":stable");
        assertThat(labelled.parameter().name()).isEqualTo("/selected");
        assertThatExceptionOfType(ParameterVersionNotFoundException.class).isThrownBy(() -> get("/selected:9"));
        assertThatExceptionOfType(ParameterVersionNotFoundException.class).isThrownBy(() -> get("/selected:none"));
    }

    @Test
    void aLabelMovesAndABadOneIsReported() {
        simulator.putParameter("/labels", io.jenkins.plugins.codesuite.simulator.ParameterType.STRING, "one");
        simulator.putParameter("/labels", io.jenkins.plugins.codesuite.simulator.ParameterType.STRING, "two");
        ssm.labelParameterVersion(
                request -> request.name("/labels").parameterVersion(1L).labels("live"));

        LabelParameterVersionResponse moved =
                ssm.labelParameterVersion(request -> request.name("/labels").labels("live", "9bad", "aws-bad"));

        assertThat(moved.parameterVersion()).isEqualTo(2);
        assertThat(moved.invalidLabels()).containsExactly("9bad", "aws-bad");
        assertThat(get("/labels:live").value()).isEqualTo("two");
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> ssm.labelParameterVersion(
                        request -> request.name("/none").labels("live")));
        assertThatExceptionOfType(ParameterVersionNotFoundException.class)
                .isThrownBy(() -> ssm.labelParameterVersion(
                        request -> request.name("/labels").parameterVersion(7L).labels("live")));
    }

    @Test
    void findsByArn() {
        put("/by/arn", ParameterType.STRING, "deep");
        put("flat", ParameterType.STRING, "flat");
        String arn = "arn:aws:ssm:us-east-1:123456789012:parameter/";

        assertThat(get(arn + "by/arn").value()).isEqualTo("deep");
        assertThat(get(arn + "by/arn:1").value()).isEqualTo("deep");
        assertThat(get(arn + "flat").value()).isEqualTo("flat");
    }

    @Test
    void getParametersTellsTheMissingOnes() {
        put("/several/a", ParameterType.STRING, "A");
        put("/several/b", ParameterType.SECURE_STRING, "B");

        GetParametersResponse found =
                ssm.getParameters(request -> request.names("/several/a", "/several/b:1", "/several/c", "/several/a:7")
                        .withDecryption(true));

        assertThat(found.parameters()).extracting(Parameter::value).containsExactlyInAnyOrder("A", "B");
        assertThat(found.invalidParameters()).containsExactlyInAnyOrder("/several/c", "/several/a:7");
    }

    @Test
    void getParametersTakesOneToTenNames() {
        List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "/n/" + i).toList();

        assertCode("ValidationException", () -> ssm.getParameters(request -> request.names(eleven)));
        assertCode("ValidationException", () -> ssm.getParameters(request -> request.names(List.of())));
    }

    @Test
    void fifteenNamesAreTwoCallsInTheRecord() {
        List<String> names = IntStream.range(0, 15)
                .mapToObj(i -> "/batch/" + i)
                .peek(name ->
                        simulator.putParameter(name, io.jenkins.plugins.codesuite.simulator.ParameterType.STRING, name))
                .toList();
        long before = simulator.calls().count(Service.SSM, "GetParameters");

        ssm.getParameters(request -> request.names(names.subList(0, 10)));
        ssm.getParameters(request -> request.names(names.subList(10, 15)));

        assertThat(simulator.calls().count(Service.SSM, "GetParameters") - before)
                .isEqualTo(2);
    }

    @Test
    void listsAPathPageByPage() {
        for (int i = 0; i < 12; i++) {
            put("/path/p" + (char) ('a' + i), ParameterType.STRING, "v" + i);
        }
        put("/path/deeper/one", ParameterType.STRING, "deep");
        put("/pathology", ParameterType.STRING, "other");

        GetParametersByPathResponse first = ssm.getParametersByPath(request -> request.path("/path"));
        GetParametersByPathResponse second =
                ssm.getParametersByPath(request -> request.path("/path").nextToken(first.nextToken()));

        assertThat(first.parameters()).hasSize(10);
        assertThat(second.parameters()).hasSize(2);
        assertThat(second.nextToken()).isNull();
        List<String> all = new ArrayList<>();
        ssm
                .getParametersByPathPaginator(
                        request -> request.path("/path/").recursive(true).maxResults(5))
                .stream()
                .flatMap(page -> page.parameters().stream())
                .forEach(parameter -> all.add(parameter.name()));
        assertThat(all).hasSize(13).doesNotHaveDuplicates().contains("/path/deeper/one");
        assertThatExceptionOfType(InvalidNextTokenException.class)
                .isThrownBy(() ->
                        ssm.getParametersByPath(request -> request.path("/path").nextToken("rubbish")));
        assertCode("ValidationException", () -> ssm.getParametersByPath(request -> request.path("path")));
        assertCode(
                "ValidationException",
                () -> ssm.getParametersByPath(request -> request.path("/path").maxResults(11)));
    }

    @Test
    void filtersAPathByLabelAndType() {
        put("/filtered/a", ParameterType.STRING, "A");
        put("/filtered/b", ParameterType.SECURE_STRING, "B");
        ssm.labelParameterVersion(request -> request.name("/filtered/a").labels("live"));

        assertThat(ssm.getParametersByPath(request -> request.path("/filtered")
                                .parameterFilters(ParameterStringFilter.builder()
                                        .key("Label")
                                        .values("live")
                                        .build()))
                        .parameters())
                .extracting(Parameter::name)
                .containsExactly("/filtered/a");
        assertThat(ssm.getParametersByPath(request -> request.path("/filtered")
                                .parameterFilters(ParameterStringFilter.builder()
                                        .key("Type")
                                        .values("SecureString")
                                        .build()))
                        .parameters())
                .extracting(Parameter::name)
                .containsExactly("/filtered/b");
        assertCode(
                "InvalidFilterKey",
                () -> ssm.getParametersByPath(request -> request.path("/filtered")
                        .parameterFilters(ParameterStringFilter.builder()
                                .key("Tier")
                                .values("Standard")
                                .build())));
    }

    @Test
    void deletes() {
        put("/gone/a", ParameterType.STRING, "A");
        put("/gone/b", ParameterType.STRING, "B");
        put("/gone/c", ParameterType.STRING, "C");

        ssm.deleteParameter(request -> request.name("/gone/a"));
        var deleted = ssm.deleteParameters(request -> request.names("/gone/b", "/gone/none", "/gone/c"));

        assertThat(deleted.deletedParameters()).containsExactly("/gone/b", "/gone/c");
        assertThat(deleted.invalidParameters()).containsExactly("/gone/none");
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> ssm.deleteParameter(request -> request.name("/gone/a")));
        assertThatExceptionOfType(ParameterNotFoundException.class).isThrownBy(() -> get("/gone/b"));
    }

    @Test
    void describes() {
        ssm.putParameter(request -> request.name("/described/a")
                .type(ParameterType.SECURE_STRING)
                .value("hidden")
                .description("what it is")
                .keyId("alias/own"));

        var described = ssm.describeParameters(request -> request.parameterFilters(ParameterStringFilter.builder()
                        .key("Name")
                        .option("BeginsWith")
                        .values("/described")
                        .build()))
                .parameters();

        assertThat(described).hasSize(1);
        assertThat(described.get(0).description()).isEqualTo("what it is");
        assertThat(described.get(0).keyId()).isEqualTo("alias/own");
        assertThat(described.get(0).toString()).doesNotContain("hidden");
    }

    @Test
    void limitsTheSizeByTier() {
        assertCode("ValidationException", () -> put("/size/standard", ParameterType.STRING, "x".repeat(4_097)));
        put("/size/fits", ParameterType.STRING, "x".repeat(4_096));
        PutParameterResponse advanced = ssm.putParameter(request -> request.name("/size/advanced")
                .type(ParameterType.STRING)
                .tier(ParameterTier.ADVANCED)
                .value("x".repeat(8_192)));
        PutParameterResponse intelligent = ssm.putParameter(request -> request.name("/size/intelligent")
                .type(ParameterType.STRING)
                .tier(ParameterTier.INTELLIGENT_TIERING)
                .value("x".repeat(5_000)));

        assertThat(advanced.tier()).isEqualTo(ParameterTier.ADVANCED);
        assertThat(intelligent.tier()).isEqualTo(ParameterTier.ADVANCED);
        assertCode(
                "ValidationException",
                () -> ssm.putParameter(request -> request.name("/size/too-big")
                        .type(ParameterType.STRING)
                        .tier(ParameterTier.ADVANCED)
                        .value("x".repeat(8_193))));
        assertCode(
                "ValidationException",
                () -> ssm.putParameter(request -> request.name("/size/advanced")
                        .tier(ParameterTier.STANDARD)
                        .overwrite(true)
                        .value("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/with space", "/aws/x", "ssm-x", "/a:b"})
    void refusesNamesThatAwsRefuses(String name) {
        assertCode("ValidationException", () -> put(name, ParameterType.STRING, "v"));
    }

    @Test
    void refusesWhatTheModelRefuses() {
        assertCode("ValidationException", () -> put("/empty", ParameterType.STRING, ""));
        assertCode(
                "ValidationException",
                () -> ssm.putParameter(request -> request.name("/typeless").value("v")));
        assertCode(
                "ValidationException",
                () -> ssm.putParameter(
                        request -> request.name("/typo").value("v").type("Strings")));
        assertThatExceptionOfType(ParameterPatternMismatchException.class)
                .isThrownBy(() -> ssm.putParameter(request -> request.name("/pattern")
                        .type(ParameterType.STRING)
                        .value("letters")
                        .allowedPattern("^[0-9]+$")));
        assertCode("HierarchyLevelLimitExceededException", () -> put("/x".repeat(16), ParameterType.STRING, "v"));
    }

    @Test
    void anOperationItDoesNotHaveIsUnknown() {
        assertThatExceptionOfType(SsmException.class)
                .isThrownBy(() -> ssm.listCommands())
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).isNotBlank();
                });
        assertThat(simulator.calls().count(Service.SSM, "Unknown")).isPositive();
    }

    @Test
    void aMissingParameterHasAwsCodeAndStatus() {
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> get("/missing"))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ParameterNotFound");
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).isNotBlank();
                });
    }

    private static void put(String name, ParameterType type, String value) {
        ssm.putParameter(
                PutParameterRequest.builder().name(name).type(type).value(value).build());
    }

    private static Parameter get(String name) {
        return ssm.getParameter(request -> request.name(name).withDecryption(true))
                .parameter();
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(SsmException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isIn(code, code + "Exception");
        });
    }
}
