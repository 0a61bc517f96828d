package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Alarms, over the three protocols of CloudWatch. */
class CloudWatchTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AwsSimulator simulator;
    private CloudWatchClient client;

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start();
        simulator.time().speed(0);
        client = CloudWatchClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATOR", "not-a-key")))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private void put(String name) {
        client.putMetricAlarm(request -> request.alarmName(name)
                .namespace("AWS/Lambda")
                .metricName("Errors")
                .statistic("Sum")
                .dimensions(Dimension.builder().name("FunctionName").value("fn").build())
                .period(60)
                .evaluationPeriods(2)
                .threshold(1.5)
                .comparisonOperator("GreaterThanThreshold")
                .alarmActions("arn:aws:sns:us-east-1:000000000000:topic"));
    }

    private List<String> names(Consumer<DescribeAlarmsRequest.Builder> request) {
        return client.describeAlarms(request).metricAlarms().stream()
                .map(MetricAlarm::alarmName)
                .toList();
    }

    @Test
    void anAlarmIsKeptAsItWasPut() {
        put("errors & more");

        MetricAlarm alarm = client.describeAlarms(request -> {}).metricAlarms().get(0);

        assertThat(alarm.alarmName()).isEqualTo("errors & more");
        assertThat(alarm.alarmArn()).isEqualTo("arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors & more");
        assertThat(alarm.stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(alarm.threshold()).isEqualTo(1.5);
        assertThat(alarm.evaluationPeriods()).isEqualTo(2);
        assertThat(alarm.actionsEnabled()).isTrue();
        assertThat(alarm.dimensions()).hasSize(1);
        assertThat(alarm.dimensions().get(0).value()).isEqualTo("fn");
        assertThat(alarm.alarmActions()).containsExactly("arn:aws:sns:us-east-1:000000000000:topic");
        assertThat(alarm.stateUpdatedTimestamp())
                .isEqualTo(simulator.time().instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void theStateIsSetWithItsReason() {
        put("a");
        simulator.time().advance(Duration.ofMinutes(1));

        client.setAlarmState(
                request -> request.alarmName("a").stateValue("ALARM").stateReason("5 > 1"));

        MetricAlarm alarm = client.describeAlarms(request -> {}).metricAlarms().get(0);
        assertThat(alarm.stateValueAsString()).isEqualTo("ALARM");
        assertThat(alarm.stateReason()).isEqualTo("5 > 1");
        assertThat(alarm.stateTransitionedTimestamp()).isAfter(alarm.alarmConfigurationUpdatedTimestamp());
        assertThat(simulator.cloudWatch().state("a")).contains("ALARM");
    }

    @Test
    void namesThatAreNotThereAreJustAbsent() {
        put("a");
        put("b");

        assertThat(names(request -> request.alarmNames("b", "none"))).containsExactly("b");
    }

    @Test
    void alarmsAreDescribedByPrefixStateAndAction() {
        put("web-1");
        put("web-2");
        put("db-1");
        simulator.cloudWatch().state("web-2", AlarmState.ALARM, "x");

        assertThat(names(request -> request.alarmNamePrefix("web"))).containsExactly("web-1", "web-2");
        assertThat(names(request -> request.stateValue("ALARM"))).containsExactly("web-2");
        assertThat(names(request -> request.actionPrefix("arn:aws:sns"))).hasSize(3);
        assertThat(names(request -> request.actionPrefix("arn:aws:ssm"))).isEmpty();
        assertThat(names(request -> request.alarmTypesWithStrings("CompositeAlarm")))
                .isEmpty();
    }

    @Test
    void alarmsComeInPages() {
        List<String> all = IntStream.range(0, 60).mapToObj(i -> "a" + (100 + i)).toList();
        all.forEach(simulator.cloudWatch()::alarm);

        assertThat(names(request -> {})).hasSize(50);
        assertThat(names(request -> request.maxRecords(7))).hasSize(7);
        List<String> paged = new ArrayList<>();
        client.describeAlarmsPaginator(request -> request.maxRecords(25))
                .metricAlarms()
                .forEach(alarm -> paged.add(alarm.alarmName()));
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void moreThanAHundredNamesAreRefused() {
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "a" + i).toList();

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> names(request -> request.alarmNames(many)))
                .withMessageContaining("less than or equal to 100");
        assertThat(names(request -> request.alarmNames(many.subList(0, 100)))).isEmpty();
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> names(request -> request.maxRecords(101)));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> names(request -> request.alarmNames("a").alarmNamePrefix("b")));
    }

    @Test
    void anAlarmThatIsNotThereIsNoState() {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> client.setAlarmState(
                        request -> request.alarmName("none").stateValue("OK").stateReason("x")))
                .matches(error -> error.awsErrorDetails().errorCode().equals("ResourceNotFound"));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> client.deleteAlarms(request -> request.alarmNames("none")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.cloudWatch().state("none", AlarmState.OK, "x"));
    }

    @Test
    void alarmsAreDeletedAndActionsSwitched() {
        put("a");
        put("b");
        client.disableAlarmActions(request -> request.alarmNames("a"));
        assertThat(client.describeAlarms(request -> request.alarmNames("a"))
                        .metricAlarms()
                        .get(0)
                        .actionsEnabled())
                .isFalse();
        client.enableAlarmActions(request -> request.alarmNames("a"));

        client.deleteAlarms(request -> request.alarmNames("b"));

        assertThat(names(request -> {})).containsExactly("a");
    }

    @Test
    void anotherConfigurationKeepsTheState() {
        put("a");
        simulator.cloudWatch().state("a", AlarmState.ALARM, "x");

        put("a");

        assertThat(simulator.cloudWatch().state("a")).contains("ALARM");
    }

    @Test
    void aCompositeAlarmIsDescribedWhenItIsAskedFor() {
        put("a");
        client.putCompositeAlarm(request -> request.alarmName("both").alarmRule("ALARM(a) OR ALARM(b)"));
        simulator.cloudWatch().state("both", AlarmState.ALARM, "x");

        assertThat(names(request -> request.alarmNames("a", "both"))).containsExactly("a");
        DescribeAlarmsResponse answer = client.describeAlarms(
                request -> request.alarmNames("a", "both").alarmTypesWithStrings("MetricAlarm", "CompositeAlarm"));
        assertThat(answer.metricAlarms()).hasSize(1);
        assertThat(answer.compositeAlarms())
                .extracting(alarm -> alarm.alarmName() + " " + alarm.stateValueAsString() + " " + alarm.alarmRule())
                .containsExactly("both ALARM ALARM(a) OR ALARM(b)");
    }

    @Test
    void anAlarmMayBeArranged() {
        simulator.cloudWatch().alarm("a");
        Instant at = simulator.time().instant().plusSeconds(100);
        simulator.cloudWatch().schedule("a", AlarmState.ALARM, "then", at);
        simulator.cloudWatch().schedule("a", AlarmState.OK, "over", Duration.ofSeconds(200));

        simulator.time().advance(Duration.ofSeconds(99));
        assertThat(simulator.cloudWatch().state("a")).contains("OK");
        simulator.time().advance(Duration.ofSeconds(1));
        assertThat(simulator.cloudWatch().state("a")).contains("ALARM");
        simulator.time().advance(Duration.ofSeconds(100));

        assertThat(simulator.cloudWatch().state("a")).contains("OK");
    }

    @Test
    void jsonIsSpokenToo() throws Exception {
        simulator.cloudWatch().alarm("a");

        HttpResponse<String> answer = json("DescribeAlarms", "{\"AlarmNames\":[\"a\"]}", "application/x-amz-json-1.0");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
        JsonNode alarm = new ObjectMapper().readTree(answer.body()).at("/MetricAlarms/0");
        assertThat(alarm.path("StateValue").asText()).isEqualTo("OK");
        assertThat(alarm.path("StateUpdatedTimestamp").isNumber()).isTrue();
    }

    @Test
    void errorsInJsonNameTheOldCodeToo() throws Exception {
        HttpResponse<String> answer = json("DeleteAlarms", "{\"AlarmNames\":[\"none\"]}", "application/x-amz-json-1.0");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-amzn-query-error")).contains("ResourceNotFound;Sender");
    }

    private HttpResponse<String> json(String operation, String body, String type)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(simulator.endpoint())
                        .header("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> cbor(String operation, Object body) throws IOException, InterruptedException {
        URI uri = simulator.endpoint().resolve("/service/GraniteServiceVersion20100801/operation/" + operation);
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("smithy-protocol", "rpc-v2-cbor")
                        .header("Content-Type", "application/cbor")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new CBORMapper().writeValueAsBytes(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void cborIsSpokenTooWithTaggedMoments() throws Exception {
        simulator.cloudWatch().alarm("a");

        HttpResponse<byte[]> answer = cbor("DescribeAlarms", Map.of("AlarmNames", List.of("a")));

        assertThat(answer.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/cbor");
        JsonNode alarm = new CBORMapper().readTree(answer.body()).at("/MetricAlarms/0");
        assertThat(alarm.path("AlarmName").asText()).isEqualTo("a");
        assertThat(alarm.path("Threshold").doubleValue()).isEqualTo(1);
        assertThat(tags(answer.body())).containsOnly(1).hasSize(3);
        assertThat(alarm.path("StateUpdatedTimestamp").doubleValue())
                .isEqualTo(simulator.time().instant().toEpochMilli() / 1_000.0);
    }

    private static List<Integer> tags(byte[] cbor) throws IOException {
        List<Integer> tags = new ArrayList<>();
        try (CBORParser parser = new CBORMapper().getFactory().createParser(cbor)) {
            while (parser.nextToken() != null) {
                if (parser.getCurrentTag() >= 0) {
                    tags.add(parser.getCurrentTag());
                }
            }
        }
        return tags;
    }

    @Test
    void errorsInCborHaveTypeAndOldCode() throws Exception {
        HttpResponse<byte[]> answer =
                cbor("SetAlarmState", Map.of("AlarmName", "none", "StateValue", "OK", "StateReason", "x"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new CBORMapper().readTree(answer.body()).path("__type").asText())
                .endsWith("#ResourceNotFound");
        assertThat(answer.headers().firstValue("x-amzn-query-error")).contains("ResourceNotFound;Sender");
    }

    @Test
    void throttlingHasTheNameOfEachProtocol() throws Exception {
        simulator.faults().order(FaultOrder.throttle(2).on(Service.CLOUDWATCH));

        assertThat(json("DescribeAlarms", "{}", "application/x-amz-json-1.0").body())
                .contains("\"__type\":\"ThrottlingException\"", "Rate exceeded");
        HttpResponse<byte[]> cbor = cbor("DescribeAlarms", Map.of());
        assertThat(cbor.headers().firstValue("x-amzn-query-error")).contains("Throttling;Sender");

        simulator.faults().order(FaultOrder.throttle(1).on(Service.CLOUDWATCH));
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(simulator.endpoint())
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                "Action=DescribeAlarms&Version=2010-08-01"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("<Code>Throttling</Code>");
    }

    @Test
    void whatIsNoCborIsRefused() throws Exception {
        HttpResponse<byte[]> answer = cbor("DescribeAlarms", List.of("no map"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(cbor("Dance", Map.of()).statusCode()).isEqualTo(400);
    }
}
