package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;

/** What another process can arrange. */
class ControlPathTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Lab lab = new Lab().withBundle();

    @AfterEach
    void stop() {
        lab.close();
    }

    private HttpResponse<String> send(String method, String path, String json) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(lab.simulator.endpoint().resolve("/_simulator/" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode done(String method, String path, String json) throws Exception {
        HttpResponse<String> answer = send(method, path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void timeIsAdvancedAndSped() throws Exception {
        assertThat(done("GET", "time", "").path("speed").asDouble()).isZero();
        String before = done("GET", "time", "").path("now").asText();

        JsonNode after = done("PUT", "time", "{'speed':0,'advanceMillis':1000}");

        assertThat(Instant.parse(after.path("now").asText()))
                .isEqualTo(Instant.parse(before).plusSeconds(1));
        assertThat(done("PUT", "time", "{'speed':60}").path("speed").asDouble()).isEqualTo(60);
    }

    @Test
    void aGroupWithInstancesIsMadeAndItsEventsAreArranged() throws Exception {
        JsonNode made = done(
                "POST",
                "codedeploy/groups",
                "{'platform':'Server','application':'app','group':'group','instances':2,"
                        + "'settings':{'deploymentConfigName':'CodeDeployDefault.AllAtOnce'}}");
        assertThat(made.path("instances")).hasSize(2);
        done(
                "POST",
                "codedeploy/earlier",
                "{'application':'app','group':'group','revision':{'revisionType':'S3',"
                        + "'s3Location':{'bucket':'b','key':'k','bundleType':'zip'}}}");
        String instance = made.path("instances").get(1).asText();
        done(
                "POST",
                "codedeploy/rules",
                "{'event':'Install','target':'" + instance
                        + "','ending':'fails','errorCode':'ScriptMissing','scriptName':'a.sh','message':'m','logTail':'l',"
                        + "'millis':2000,'times':1}");
        assertThat(done("GET", "codedeploy", "").at("/rules/0/ending").asText()).isEqualTo("fails");

        String id = lab.deploy("app", "group");
        done("PUT", "time", "{'advanceMillis':60000}");

        assertThat(lab.target(id, instance).instanceTarget().lifecycleEvents())
                .filteredOn(event -> event.lifecycleEventName().equals("Install"))
                .extracting(event -> event.diagnostics().errorCodeAsString())
                .containsExactly("ScriptMissing");
        assertThat(done("GET", "codedeploy", "").path("deployments").path(id).asText())
                .isEqualTo("Succeeded");
    }

    @Test
    void rulesAreDropped() throws Exception {
        done("POST", "codedeploy/rules", "{'event':'*','ending':'silent','silentMillis':5}");
        done("POST", "codedeploy/rules", "{'event':'Install','ending':'notStarted','application':'a','group':'g'}");
        assertThat(done("POST", "codedeploy/rules", "{'event':'Install','ending':'succeeds'}")
                        .path("rules"))
                .hasSize(3);

        assertThat(done("DELETE", "codedeploy/rules", "").path("rules")).isEmpty();
    }

    @Test
    void anAlarmIsRaisedAtAShareOfTraffic() throws Exception {
        lab.simulator.lambda().createFunction(FunctionSeed.of("fn"));
        done(
                "POST",
                "codedeploy/groups",
                "{'platform':'Lambda','application':'fn-app','group':'fn-group',"
                        + "'settings':{'alarmConfiguration':{'enabled':true,'alarms':[{'name':'red'}]}}}");
        done("POST", "cloudwatch", "{'alarm':'red'}");
        done(
                "POST",
                "codedeploy/alarms",
                "{'application':'fn-app','group':'fn-group','trafficPercent':20,'alarm':'red','reason':'too many'}");
        String id = lab.deploy(
                "fn-app",
                "fn-group",
                CreateDeploymentRequest.builder()
                        .deploymentConfigName("CodeDeployDefault.LambdaLinear10PercentEvery1Minute")
                        .revision(Lab.appSpec(LambdaLab.appSpec("1", "2", ""))));

        lab.advance(3_600);

        assertThat(lab.info(id).errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        assertThat(lab.target(id, "fn:live").lambdaTarget().lambdaFunctionInfo().targetVersionWeight())
                .isEqualTo(0.2);
    }

    @Test
    void anAlarmIsSwitchedNowOrLater() throws Exception {
        assertThat(done("POST", "cloudwatch", "{'alarm':'a'}").path("state").asText())
                .isEqualTo("OK");
        assertThat(done("POST", "cloudwatch", "{'alarm':'a','state':'ALARM','reason':'r'}")
                        .path("state")
                        .asText())
                .isEqualTo("ALARM");
        assertThat(done("POST", "cloudwatch", "{'alarm':'a','state':'OK','afterMillis':5000}")
                        .path("state")
                        .asText())
                .isEqualTo("ALARM");

        lab.advance(5);

        assertThat(lab.simulator.cloudWatch().state("a")).contains("OK");
    }

    @Test
    void paceQueueingAndOpenHooksAreSeenAndSet() throws Exception {
        JsonNode state =
                done("PUT", "codedeploy", "{'startMillis':5000,'stopMillis':1,'alarmMillis':2,'queueing':true}");

        assertThat(state.path("startMillis").asInt()).isEqualTo(5_000);
        assertThat(state.path("stopMillis").asInt()).isEqualTo(1);
        assertThat(state.path("alarmMillis").asInt()).isEqualTo(2);
        assertThat(state.path("queueing").asBoolean()).isTrue();
        lab.simulator.codeDeploy().serverGroup("app", "group", 1);
        String id = lab.deploy("app", "group");
        lab.advance(4);
        assertThat(lab.status(id)).isEqualTo("Created");
        lab.advance(1);
        assertThat(lab.status(id)).isEqualTo("InProgress");
    }

    @Test
    void instancesHaveTagsAndAZone() throws Exception {
        done("POST", "codedeploy/groups", "{'platform':'Server','application':'app','group':'group','instances':0}");
        done("POST", "codedeploy/instances", "{'id':'i-mine','zone':'a','tags':{'code-suite-group':'app/group'}}");
        String id = lab.deploy("app", "group");

        lab.advance(60);

        assertThat(lab.targetIds(id)).containsExactly("i-mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|time|{'speed':-1}|400",
                "PUT|time|{'speed':'fast'}|400",
                "PUT|time|{'advanceMillis':-5}|400",
                "DELETE|time|{}|404",
                "GET|time/zone|{}|404",
                "POST|codedeploy/rules|{}|400",
                "POST|codedeploy/rules|{'event':'Install','ending':'explodes'}|400",
                "POST|codedeploy/rules|{'event':'Install','ending':'fails','errorCode':'Oops'}|400",
                "POST|codedeploy/rules|{'event':'Install','times':0}|400",
                "POST|codedeploy/groups|{'platform':'Moon','application':'a','group':'g'}|400",
                "POST|codedeploy/earlier|{'application':'none','group':'g','revision':{}}|400",
                "POST|codedeploy/nothing|{}|404",
                "POST|cloudwatch|{'alarm':'a','state':'RED'}|400",
                "POST|cloudwatch|{'alarm':'none','state':'OK'}|400",
                "GET|cloudwatch|{}|404",
                "GET|weather|{}|404",
                "PUT|time|no json|400",
            })
    void whatIsNotUnderstoodIsRefused(String method, String path, String json, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, json);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("error");
    }
}
