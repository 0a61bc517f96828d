package io.jenkins.plugins.codesuite.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import io.jenkins.plugins.codesuite.simulator.ecs.EcsPace;
import io.jenkins.plugins.codesuite.simulator.ecs.ServiceSeed;
import io.jenkins.plugins.codesuite.simulator.lambda.FunctionSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What builds deploy to: applications, functions and services in the simulator, and the plugin's settings that lead there.
 * Each test makes an application of its own; the simulator's clock is the real one until a test moves it.
 */
final class Deployments {
    static final String BUCKET = "releases";
    static final String GROUP = "prod";
    static final String CANARY = "CodeDeployDefault.LambdaCanary10Percent5Minutes";

    /** Rolls back whatever goes wrong, and looks at the alarm of {@link #alarm}. */
    static final String UNDONE = "autoRollback: 'true'";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern DEPLOYMENT = Pattern.compile("\\bd-[A-Z0-9]{9}\\b");

    private static final String FIND = "def c = org.jenkinsci.plugins.structs.SymbolLookup.get()"
            + ".find(jenkins.model.GlobalConfiguration, 'codeSuiteDeploy')\n"
            + "if (c == null) { print 'no global configuration codeSuiteDeploy'; return }\n";

    private final Lab lab;
    private final HttpClient http = HttpClient.newHttpClient();

    private Deployments(Lab lab) {
        this.lab = lab;
    }

    /** Sets up AWS and Jenkins, anew: nothing that an earlier test ordered is left. */
    static Deployments of(Lab lab) {
        Deployments deployments = new Deployments(lab);
        lab.aws().faults().clear();
        lab.aws().time().speed(1);
        lab.aws().codeDeploy().clearRules();
        lab.aws().codeDeploy().queueing(false);
        lab.aws().ecs().forgetOrders();
        lab.aws().ecs().pace(EcsPace.of(Duration.ofSeconds(2)));
        deployments.makeBucket();
        Credentials.aws(lab.jenkins());
        String problem = deployments.configure("c.region = 'us-east-1'; c.endpointUrl = '"
                + lab.aws().endpoint() + "'; c.useControllerCredentials = false; c.watchSeconds = 1\n"
                // Recorders and second simulators of tests listen there too.
                + "if (c.hasProperty('allowedEndpoints')) { c.allowedEndpoints = '127.0.0.1' }");
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
        return deployments;
    }

    /** Changes the plugin's settings; {@code c} is their object. */
    String configure(String script) {
        return lab.jenkins().admin().script(FIND + script + "\nc.save()");
    }

    /**
     * The step {@code codeDeploy} for an application's group.
     *
     * @param application the application
     * @param more further arguments, each behind a comma
     */
    static String step(String application, String more) {
        return "codeDeploy(credentialsId: '" + Credentials.AWS + "', application: '" + application
                + "', deploymentGroup: '" + GROUP + "'" + more + ")";
    }

    /** The same of the zip that {@link #servers} put into S3; needs no agent. */
    static String known(String application, String more) {
        return step(application, ", s3Location: 's3://" + BUCKET + "/" + application + ".zip'" + more);
    }

    /** The same by the canary of a function's AppSpec, on the agent. */
    static String canary(String function, String more) {
        return Texts.onAgent(
                Map.of("appspec.yml", lambdaAppSpec(function)),
                "def r = "
                        + step(function, ", appSpec: 'appspec.yml', deploymentConfig: '" + CANARY + "'" + more)
                        + "\necho \"returned ${r.status} of ${r.deploymentId}\"");
    }

    /** Instances that run a first version, and a second one in S3. */
    List<String> servers(String application, int instances, String settings) {
        List<String> ids = lab.aws().codeDeploy().serverGroup(application, GROUP, instances, settings);
        put(application + "-first.zip", bundle("first"));
        put(application + ".zip", bundle("second"));
        lab.aws().codeDeploy().earlier(application, GROUP, BUCKET, application + "-first.zip");
        return ids;
    }

    List<String> servers(String application, int instances) {
        return servers(application, instances, "{\"deploymentConfigName\": \"CodeDeployDefault.AllAtOnce\"}");
    }

    /** A function whose alias {@code live} is at version 1, with a version 2, and a group of its name. */
    void function(String name) {
        function(name, "{}");
    }

    void function(String name, String settings) {
        lab.aws().lambda().createFunction(FunctionSeed.of(name));
        lab.aws().codeDeploy().lambdaGroup(name, GROUP, settings);
        lab.aws()
                .codeDeploy()
                .earlier(name, GROUP, lambdaAppSpec(name).replace("TargetVersion: 2", "TargetVersion: 1"));
    }

    /** A service of ECS that CodeDeploy deploys to, in a cluster of its name. */
    void service(String name, String settings) {
        lab.aws()
                .ecs()
                .createService(
                        ServiceSeed.of(name, name).withController("CODE_DEPLOY").withTargetGroup(name + "-blue"));
        lab.aws().codeDeploy().ecsGroup(name, GROUP, name, name, settings);
        lab.aws()
                .codeDeploy()
                .earlier(name, GROUP, ecsAppSpec(name).replace("<TASK_DEFINITION>", taskDefinition(name)));
    }

    private String taskDefinition(String service) {
        return lab.aws().ecs().taskSets(service, service).get(0).taskDefinition();
    }

    /** A service whose deployments wait an hour for a word before the traffic goes to the new tasks. */
    void waitingService(String name) {
        service(name, """
                {"blueGreenDeploymentConfiguration": {
                   "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60},
                   "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 0}}}
                """);
        lab.aws().ecs().registerTaskDefinition(name, name + ":2");
    }

    /** Deploys the second task definition of a service by blue/green, on the agent. */
    static String blueGreen(String service, String more) {
        return Texts.onAgent(
                Map.of("appspec.yml", ecsAppSpec(service)),
                "def r = "
                        + step(
                                service,
                                ", appSpec: 'appspec.yml', taskDefinition: '" + service + ":2',"
                                        + " deploymentConfig: 'CodeDeployDefault.ECSAllAtOnce'" + more)
                        + "\necho \"returned ${r.status} of ${r.deploymentId}\"");
    }

    /** Lets a deployment come to the point where it waits for a word. */
    void awaitReady(Build build) {
        String id = id(build);
        lab.aws().time().speed(30);
        awaitStatus(id, "Ready");
        lab.aws().time().speed(1);
        build.awaitLog(id + " Ready");
    }

    /** An alarm that is OK. */
    void alarm(String name) {
        lab.aws().cloudWatch().alarm(name);
    }

    void fire(String alarm) {
        lab.aws().cloudWatch().state(alarm, AlarmState.ALARM, "Errors of " + alarm + " crossed 5 percent");
    }

    static String lambdaAppSpec(String function) {
        return """
                version: 0.0
                Resources:
                  - %1$s:
                      Type: AWS::Lambda::Function
                      Properties:
                        Name: %1$s
                        Alias: live
                        CurrentVersion: 1
                        TargetVersion: 2
                """.formatted(function);
    }

    static String ecsAppSpec(String container) {
        return """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: <TASK_DEFINITION>
                        LoadBalancerInfo:
                          ContainerName: %s
                          ContainerPort: 8080
                """.formatted(container);
    }

    /** What is on the instances: an AppSpec, a file, and the scripts of two hooks. */
    static Map<String, String> release(String version) {
        Map<String, String> files = new TreeMap<>();
        files.put("appspec.yml", """
                version: 0.0
                os: linux
                files:
                  - source: /
                    destination: /srv/shop
                hooks:
                  BeforeInstall:
                    - location: scripts/stop.sh
                      timeout: 60
                      runas: root
                  AfterInstall:
                    - location: scripts/migrate.sh
                      timeout: 60
                      runas: root
                """);
        files.put("app.txt", version + "\n");
        files.put("scripts/stop.sh", "#!/bin/sh\nexit 0\n");
        files.put("scripts/migrate.sh", "#!/bin/sh\nexit 0\n");
        return files;
    }

    private static byte[] bundle(String version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : release(version).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void makeBucket() {
        HttpRequest look = HttpRequest.newBuilder(uri(BUCKET))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        if (answer(look).statusCode() == 404) {
            lab.aws().createBucket(BUCKET);
        }
    }

    private void put(String key, byte[] bytes) {
        send(HttpRequest.newBuilder(uri(BUCKET + "/" + key))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    /** Where an alias points, with its weights; for example {@code 1 {"2":0.1}}. */
    String alias(String function) {
        try {
            JsonNode alias = MAPPER.readTree(
                    send(HttpRequest.newBuilder(uri("2015-03-31/functions/" + function + "/aliases/live"))
                            .build()));
            JsonNode weights = alias.path("RoutingConfig").path("AdditionalVersionWeights");
            return alias.get("FunctionVersion").asText() + (weights.isEmpty() ? "" : " " + weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI uri(String path) {
        return lab.aws().endpoint().resolve("/" + path);
    }

    private String send(HttpRequest request) {
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The deployments that a build's log names, in the order in which it does. */
    static List<String> ids(Build build) {
        return DEPLOYMENT
                .matcher(build.console())
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    /** The first of them, as soon as there is one. */
    static String id(Build build) {
        return Await.value(
                "a deployment in the log of " + build.job().name(),
                LIMIT,
                () -> {
                    boolean isRunning = build.running();
                    Matcher found = DEPLOYMENT.matcher(build.console());
                    if (found.find()) {
                        return Optional.of(found.group());
                    }
                    if (!isRunning) {
                        throw new AssertionError("the build has ended without a deployment:\n" + build.console());
                    }
                    return Optional.empty();
                },
                build::console);
    }

    /** What AWS says of a deployment. */
    String status(String id) {
        return lab.aws().codeDeploy().statuses().getOrDefault(id, "unknown");
    }

    void awaitStatus(String id, String status) {
        Await.until(id + " to be " + status, LIMIT, () -> status(id).equals(status));
    }

    /** How many deployments there are in all, of all applications. */
    int created() {
        return lab.aws().codeDeploy().statuses().size();
    }

    /** What the build keeps of its deployments, as the files have it. */
    static List<JsonNode> records(Build build) {
        Path folder = build.folder().resolve("code-suite-deployments");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Deployments::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page shows, of its first call of a step. */
    static JsonNode shown(Build build) {
        return build.job()
                .jenkins()
                .admin()
                .json(build.path() + "/deployments/data")
                .get("deployments")
                .get(0);
    }

    /** The address of a button's question. */
    static String question(Build build, String action) {
        return build.path() + "/deployments/ask/" + shown(build).get("id").asText() + "/" + action + "/";
    }
}
