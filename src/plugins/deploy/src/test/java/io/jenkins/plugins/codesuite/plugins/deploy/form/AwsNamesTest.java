package io.jenkins.plugins.codesuite.plugins.deploy.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that forms offer, by real calls to an endpoint that is told what to answer. */
class AwsNamesTest {

    private FakeAws aws;
    private AwsClients clients;

    @BeforeEach
    void start() throws IOException {
        aws = new FakeAws();
        clients = aws.clients();
    }

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    @Test
    void codeDeploy() {
        aws.answers("ListApplications", "{\"applications\":[\"shop\",\"Blog\"]}")
                .answers("ListDeploymentGroups", "{\"applicationName\":\"shop\",\"deploymentGroups\":[\"us\",\"eu\"]}")
                .answers("ListDeploymentConfigs", "{\"deploymentConfigsList\":[\"mine\"]}");
        assertThat(AwsNames.applications(clients)).containsExactly("Blog", "shop");
        assertThat(AwsNames.deploymentGroups(clients, "shop")).containsExactly("eu", "us");
        assertThat(AwsNames.deploymentConfigs(clients)).containsExactly("mine");
    }

    @Test
    void ecs() {
        aws.answers("ListClusters", "{\"clusterArns\":[\"arn:aws:ecs:eu-central-1:111122223333:cluster/shop\"]}")
                .answers(
                        "ListServices",
                        "{\"serviceArns\":[\"arn:aws:ecs:eu-central-1:111122223333:service/shop/web\"]}");
        assertThat(AwsNames.clusters(clients)).containsExactly("shop");
        assertThat(AwsNames.services(clients, "shop")).containsExactly("web");
    }

    @Test
    void lambda() {
        aws.answers("GET /2015-03-31/functions", "{\"Functions\":[{\"FunctionName\":\"checkout\"}]}")
                .answers("GET /2015-03-31/functions/", "{\"Functions\":[{\"FunctionName\":\"checkout\"}]}")
                .answers(
                        "GET /2015-03-31/functions/checkout/aliases",
                        "{\"Aliases\":[{\"Name\":\"live\"},{\"Name\":\"beta\"}]}");
        assertThat(AwsNames.functions(clients)).containsExactly("checkout");
        assertThat(AwsNames.aliases(clients, "checkout")).containsExactly("beta", "live");
    }

    @Test
    void alarmsOfBothKinds() {
        aws.answers(
                "DescribeAlarms",
                "<DescribeAlarmsResponse><DescribeAlarmsResult><CompositeAlarms><member><AlarmName>all</AlarmName></member>"
                        + "</CompositeAlarms><MetricAlarms><member><AlarmName>errors</AlarmName></member></MetricAlarms>"
                        + "</DescribeAlarmsResult></DescribeAlarmsResponse>");
        assertThat(AwsNames.alarms(clients)).containsExactly("all", "errors");
    }
}
