package io.jenkins.plugins.codesuite.plugins.deploy.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** What the button 'Validate' finds out, by real calls to an endpoint that is told what to answer. */
class AccessCheckTest {

    private static final String NO_DEPLOYMENT = "DeploymentDoesNotExistException";
    private static final String ALARMS = """
            <DescribeAlarmsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><DescribeAlarmsResult>\
            <MetricAlarms><member><AlarmName>errors</AlarmName></member></MetricAlarms>\
            </DescribeAlarmsResult></DescribeAlarmsResponse>""";

    private FakeAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new FakeAws()
                .fails("BatchGetDeployments", NO_DEPLOYMENT, "none")
                .fails("ListDeploymentTargets", NO_DEPLOYMENT, "none")
                .fails("BatchGetDeploymentTargets", NO_DEPLOYMENT, "none")
                .answers("DescribeAlarms", ALARMS);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AccessReport report(AccessCheck check) {
        AccessReport report = new AccessReport();
        try (AwsClients clients = aws.clients()) {
            check.look(clients, report);
        }
        return report;
    }

    private static CodeDeployCheck codeDeploy() {
        return new CodeDeployCheck("shop", List.of("web"), Optional.empty(), List.of(), false, Optional.empty(), false);
    }

    @Test
    @DisplayName("that AWS knows no such deployment says that one may ask for deployments")
    void everythingIsAllowed() {
        AccessReport report = report(codeDeploy());
        assertThat(report.denied()).isEmpty();
        assertThat(report.wrong()).isEmpty();
        assertThat(report.allowed())
                .containsExactly(
                        "codedeploy:GetApplication",
                        "codedeploy:GetDeploymentGroup",
                        "codedeploy:ListDeployments",
                        "codedeploy:BatchGetDeployments",
                        "codedeploy:ListDeploymentTargets",
                        "codedeploy:BatchGetDeploymentTargets");
        assertThat(report.unknown()).contains("codedeploy:CreateDeployment", "codedeploy:StopDeployment");
    }

    @Test
    void deniedActionsAreNamed() {
        aws.fails("GetDeploymentGroup", "AccessDeniedException", "no")
                .fails("BatchGetDeploymentTargets", "AccessDeniedException", "no");
        AccessReport report = report(codeDeploy());
        assertThat(report.denied())
                .containsExactly("codedeploy:GetDeploymentGroup", "codedeploy:BatchGetDeploymentTargets");
        assertThat(report.wrong()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() {
        aws.fails("GetApplication", "ApplicationDoesNotExistException", "No application found for name: shop");
        assertThat(report(codeDeploy()).wrong()).singleElement().asString().contains("No application found");
    }

    @Test
    void nothingThatChangesAnythingIsCalled() {
        report(new CodeDeployCheck(
                "shop",
                List.of("web"),
                Optional.of("CodeDeployDefault.AllAtOnce"),
                List.of("errors"),
                true,
                Optional.of("releases"),
                true));
        assertThat(aws.asked()).allMatch(operation -> operation.matches("(Get|List|BatchGet|Describe|HEAD).*"));
        assertThat(aws.asked()).contains("GetDeploymentConfig", "DescribeAlarms", "HEAD /releases");
    }

    @Test
    void missingAlarmsAreNamed() {
        AccessReport report = report(new CodeDeployCheck(
                "shop", List.of(), Optional.empty(), List.of("errors", "latency"), false, Optional.empty(), false));
        assertThat(report.wrong()).containsExactly("There is no alarm latency in this account and region.");
        assertThat(report.allowed()).contains("cloudwatch:DescribeAlarms");
    }

    @Test
    @DisplayName("credentials that AWS does not take end the questions")
    void wrongCredentials() {
        aws.fails("GetApplication", "UnrecognizedClientException", "The security token is invalid");
        assertThatThrownBy(() -> report(codeDeploy())).isInstanceOf(SdkException.class);
    }

    @Test
    void ecsServices() {
        EcsCheck check = new EcsCheck("shop", "web", List.of());
        assertThat(report(check).wrong()).containsExactly("The cluster shop has no active service web.");
        aws.answers(
                "DescribeServices",
                "{\"services\":[{\"serviceName\":\"web\",\"status\":\"ACTIVE\",\"taskDefinition\":\"web:1\","
                        + "\"deploymentController\":{\"type\":\"CODE_DEPLOY\"}}]}");
        AccessReport report = report(check);
        assertThat(report.wrong())
                .containsExactly("CodeDeploy controls the deployments of web; deploy to it with codeDeploy.");
        assertThat(report.allowed()).contains("ecs:DescribeTaskDefinition", "ecs:DescribeServices");
        assertThat(report.unknown()).contains("ecs:UpdateService");
    }

    @Test
    void lambdaFunctions() {
        AccessReport report = report(new LambdaCheck("checkout", "live", List.of("errors"), Optional.of("releases")));
        assertThat(report.allowed())
                .containsExactly(
                        "lambda:GetAlias",
                        "lambda:GetFunctionConfiguration",
                        "cloudwatch:DescribeAlarms",
                        "s3:ListBucket");
        assertThat(report.unknown()).contains("lambda:UpdateAlias", "s3:PutObject");
    }
}
