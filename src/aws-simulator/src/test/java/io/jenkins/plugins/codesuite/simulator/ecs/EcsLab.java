package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/** A simulator whose clock stands still until it is advanced, and the unchanged SDK. */
final class EcsLab implements AutoCloseable {
    static final String CLUSTER = "shop";
    static final String SERVICE = "web";

    final AwsSimulator simulator;
    final EcsClient ecs;
    private final CloudWatchClient cloudWatch;

    EcsLab() {
        simulator = AwsSimulator.start();
        simulator.time().speed(0);
        StaticCredentialsProvider key =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATOR", "not-a-key"));
        ecs = EcsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(key)
                .build();
        cloudWatch = CloudWatchClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(key)
                .build();
    }

    /** A service of two tasks that has run for long. */
    EcsLab withService(String deploymentConfiguration) {
        simulator
                .ecs()
                .createService(ServiceSeed.of(CLUSTER, SERVICE).withDeploymentConfiguration(deploymentConfiguration));
        return this;
    }

    /** Registers {@code web:N} and deploys it; gives its ARN. */
    String deploy() {
        String arn = simulator.ecs().registerTaskDefinition(SERVICE, "web:next");
        ecs.updateService(request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition(arn));
        return arn;
    }

    void advance(long seconds) {
        simulator.time().advance(Duration.ofSeconds(seconds));
    }

    Service service() {
        return ecs.describeServices(request -> request.cluster(CLUSTER).services(SERVICE))
                .services()
                .get(0);
    }

    Deployment primary() {
        return service().deployments().get(0);
    }

    /** The newest service deployment. */
    ServiceDeployment deployment() {
        String arn = ecs.listServiceDeployments(
                        request -> request.cluster(CLUSTER).service(SERVICE))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(arn))
                .serviceDeployments()
                .get(0);
    }

    /** Makes an alarm unless it is there, and brings it to a state. */
    void alarm(String name, String state) {
        cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                .namespace("shop")
                .metricName(name)
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        cloudWatch.setAlarmState(
                request -> request.alarmName(name).stateValue(state).stateReason("test"));
    }

    List<String> messages() {
        return service().events().stream().map(event -> event.message()).toList();
    }

    /** A request to the control path; gives status and body. */
    HttpResponse<String> control(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/_simulator/" + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        cloudWatch.close();
        ecs.close();
        simulator.close();
    }
}
