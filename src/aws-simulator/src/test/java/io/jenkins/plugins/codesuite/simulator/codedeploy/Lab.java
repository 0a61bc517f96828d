package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A simulator whose time stands still but for {@link #advance}, and the unchanged SDK's clients for it. */
final class Lab implements AutoCloseable {
    static final String BUCKET = "revisions";
    static final String KEY = "app.zip";

    private static final HttpClient JSON = HttpClient.newHttpClient();

    final AwsSimulator simulator = AwsSimulator.start();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    final CodeDeployClient codeDeploy;
    final CloudWatchClient cloudWatch;
    final EcsClient ecs;
    final LambdaClient lambda;
    final S3Client s3;

    Lab() {
        simulator.time().speed(0);
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATOR", "not-a-key"));
        URI endpoint = simulator.endpoint();
        codeDeploy = CodeDeployClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        cloudWatch = CloudWatchClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        ecs = EcsClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        lambda = LambdaClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        s3 = S3Client.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .forcePathStyle(true)
                .build();
    }

    /** Puts the bundle that {@link #bundle()} names where it is looked for. */
    Lab withBundle() {
        simulator.createBucket(BUCKET);
        s3.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromString("a bundle"));
        return this;
    }

    static RevisionLocation bundle() {
        return bundle(KEY);
    }

    static RevisionLocation bundle(String key) {
        return RevisionLocation.builder()
                .revisionType("S3")
                .s3Location(s3 -> s3.bucket(BUCKET).key(key).bundleType("zip"))
                .build();
    }

    static RevisionLocation appSpec(String content) {
        return RevisionLocation.builder()
                .revisionType("AppSpecContent")
                .appSpecContent(spec -> spec.content(content))
                .build();
    }

    void advance(long seconds) {
        simulator.time().advance(Duration.ofSeconds(seconds));
    }

    /** Starts a deployment of {@link #bundle()}. */
    String deploy(String application, String group) {
        return deploy(application, group, CreateDeploymentRequest.builder().revision(bundle()));
    }

    String deploy(String application, String group, CreateDeploymentRequest.Builder request) {
        return codeDeploy
                .createDeployment(request.applicationName(application)
                        .deploymentGroupName(group)
                        .build())
                .deploymentId();
    }

    DeploymentInfo info(String id) {
        return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    String status(String id) {
        return info(id).statusAsString();
    }

    List<String> targetIds(String id) {
        return codeDeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds();
    }

    DeploymentTarget target(String id, String targetId) {
        return codeDeploy
                .getDeploymentTarget(request -> request.deploymentId(id).targetId(targetId))
                .deploymentTarget();
    }

    /** {@code Name=Status} of each event of an instance. */
    List<String> instanceEvents(String id, String targetId) {
        return show(target(id, targetId).instanceTarget().lifecycleEvents());
    }

    static List<String> show(List<LifecycleEvent> events) {
        return events.stream()
                .map(event -> event.lifecycleEventName() + "=" + event.statusAsString())
                .toList();
    }

    /** Calls an operation as JSON, for what the SDK does not have; gives the answer's body. */
    String call(String operation, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.endpoint())
                .header("X-Amz-Target", "CodeDeploy_20141006." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return JSON.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        s3.close();
        lambda.close();
        ecs.close();
        cloudWatch.close();
        codeDeploy.close();
        http.close();
        simulator.close();
    }
}
