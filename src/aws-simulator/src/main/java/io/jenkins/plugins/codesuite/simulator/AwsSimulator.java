package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.CloudWatch;
import io.jenkins.plugins.codesuite.simulator.codedeploy.CodeDeploy;
import io.jenkins.plugins.codesuite.simulator.ecs.EcsWorld;
import io.jenkins.plugins.codesuite.simulator.lambda.LambdaWorld;
import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A running AWS endpoint on the loopback address, for tests and demonstrations. It answers for the services of
 * {@link Service} at one URL; see the package's description for the protocols and their limits.
 *
 * <p><strong>No security boundary:</strong> any long-term key is accepted with any signature, and whoever can open a
 * connection to the loopback address of this machine can read what is stored. Store nothing real. Only the keys of role
 * sessions ({@code ASIA…}) must be ones that this simulator gave out and be still good; calls to STS and IAM that are
 * signed with them must be signed right.
 *
 * <p>Safe for use by several threads; several simulators can run in one process. Idle connections hold no thread.
 */
public final class AwsSimulator implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server sends headers and body in two packets; without this switch (which it reads once, when its
        // classes load) every answer on a kept connection waits 40 ms for the peer's delayed acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final SimulatorConfig config;
    private final Faults faults;
    private final Calls calls;
    private final Sts sts = new Sts();
    private final Iam iam;
    private final SsmService ssm;
    private final SecretsManagerService secretsManager;
    private final SimulatedServices simulated;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final URI endpoint;
    private S3Service s3;
    private boolean closed;

    private AwsSimulator(SimulatorConfig config) throws IOException {
        this.config = config;
        this.faults = new Faults(config.clock());
        this.calls = new Calls(config.clock());
        this.ssm = new SsmService(config);
        this.secretsManager = new SecretsManagerService(config);
        this.simulated = new SimulatedServices(config, new LazyObjects(this::s3));
        // By its bytes: no name service is asked, and an IPv6 preference of the JVM does not move it to ::1.
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        this.server = HttpServer.create(new InetSocketAddress(loopback, config.port()), 0);
        this.threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "aws-simulator");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        this.endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.setExecutor(threads);
        IamStore roles = new IamStore();
        this.iam = new Iam(roles, config.clock());
        Map<Service, JsonService> json = new EnumMap<>(simulated.json());
        json.put(Service.SSM, ssm);
        json.put(Service.SECRETS_MANAGER, secretsManager);
        server.createContext(
                "/",
                new Front(
                        new JsonServices(json),
                        new CborServices(json.get(Service.CLOUDWATCH)),
                        simulated.rest(),
                        new QueryProtocol(
                                new StsService(roles, sts, config.clock()),
                                new IamService(roles, config.partition(), config.clock()),
                                new CloudWatchQuery(json.get(Service.CLOUDWATCH))),
                        new Callers(config, sts),
                        this::s3AfterWhatIsDue,
                        faults,
                        calls,
                        new ControlPath(faults, calls, sts, simulated.control())));
    }

    /**
     * Starts a simulator on a free port with {@link SimulatorConfig#defaults()}.
     *
     * @return the running simulator
     * @throws UncheckedIOException if no port can be had
     */
    public static AwsSimulator start() {
        return start(SimulatorConfig.defaults());
    }

    /**
     * Starts a simulator.
     *
     * @param config what it is to be
     * @return the running simulator
     * @throws UncheckedIOException if it cannot listen on the port, for example because the port is taken
     */
    public static AwsSimulator start(SimulatorConfig config) {
        try {
            AwsSimulator simulator = new AwsSimulator(config);
            simulator.server.start();
            // In the background, while the caller still makes its clients.
            simulator.threads.execute(Json::load);
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + config.port(), e);
        }
    }

    /**
     * The URL of every service, to be given to a client as its endpoint or as {@code AWS_ENDPOINT_URL}.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * What it was started with.
     *
     * @return the configuration, with the port as it was asked for
     */
    public SimulatorConfig config() {
        return config;
    }

    /**
     * The faults that are ordered.
     *
     * @return the place to order more
     */
    public Faults faults() {
        return faults;
    }

    /**
     * The calls received. Seeding by the methods of this class is no call.
     *
     * @return the record
     */
    public Calls calls() {
        return calls;
    }

    /**
     * Roles and identity providers, of any account.
     *
     * @return the place to set them up
     */
    public Iam iam() {
        return iam;
    }

    /**
     * The settings of STS, and the sessions it gave out.
     *
     * @return the place to change and read them
     */
    public Sts sts() {
        return sts;
    }

    /**
     * The time that CodeDeploy, CloudWatch, ECS and Lambda live in. The other services stay on the configuration's clock.
     *
     * @return the clock, to set its speed and to advance it
     */
    public SimulatedClock time() {
        return simulated.clock();
    }

    /**
     * What CodeDeploy has, and what is to happen to its deployments.
     *
     * @return the place to set it up
     */
    public CodeDeploy codeDeploy() {
        return simulated.codeDeploy();
    }

    /**
     * The alarms.
     *
     * @return the place to set them up, to switch and to schedule them
     */
    public CloudWatch cloudWatch() {
        return simulated.cloudWatch();
    }

    /**
     * The clusters and services.
     *
     * @return the place to set them up
     */
    public EcsWorld ecs() {
        return simulated.ecs();
    }

    /**
     * The functions.
     *
     * @return the place to set them up
     */
    public LambdaWorld lambda() {
        return simulated.lambda();
    }

    /**
     * Stores a parameter as <a
     * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a> with
     * {@code Overwrite} does, in the smallest tier that holds the value.
     *
     * @param name the name, with slashes if it is in a hierarchy
     * @param type the type
     * @param value the value, 1 to 8,192 bytes in UTF-8
     * @return the version's number, 1 for a new parameter
     * @throws IllegalArgumentException if AWS would refuse the parameter
     */
    public long putParameter(String name, ParameterType type, String value) {
        ObjectNode input = Json.object()
                .put("Name", name)
                .put("Type", type.wireName())
                .put("Value", value)
                .put("Tier", "Intelligent-Tiering")
                .put("Overwrite", true);
        return seed(ssm::putParameter, input).get("Version").longValue();
    }

    /**
     * Stores a text secret: a new one as <a
     * href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a> does,
     * else a new current version as <a
     * href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html">PutSecretValue</a>.
     *
     * @param name the name of the secret
     * @param value the value, 1 to 65,536 bytes in UTF-8
     * @return the ARN of the secret
     * @throws IllegalArgumentException if AWS would refuse the secret
     */
    public String putSecret(String name, String value) {
        return putSecret(name, Json.object().put("SecretString", value));
    }

    /**
     * Stores a binary secret; else as {@link #putSecret(String, String)}.
     *
     * @param name the name of the secret
     * @param value the value, 1 to 65,536 bytes
     * @return the ARN of the secret
     * @throws IllegalArgumentException if AWS would refuse the secret
     */
    public String putSecret(String name, byte[] value) {
        return putSecret(
                name, Json.object().put("SecretBinary", Base64.getEncoder().encodeToString(value)));
    }

    private String putSecret(String name, ObjectNode value) {
        ObjectNode answer = secretsManager.has(name)
                ? seed(secretsManager::putSecretValue, value.put("SecretId", name))
                : seed(secretsManager::createSecret, value.put("Name", name));
        return answer.get("ARN").textValue();
    }

    /**
     * Makes a bucket unless there is one of that name, as <a
     * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">CreateBucket</a> does.
     *
     * @param name the name of the bucket
     */
    public void createBucket(String name) {
        s3().createBucket(name);
    }

    private static ObjectNode seed(JsonService.Operation operation, ObjectNode input) {
        try {
            return operation.call(new JsonInput(input));
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.code() + ": " + e.getMessage(), e);
        }
    }

    /** Objects must not change under deployments that began before. */
    private S3Service s3AfterWhatIsDue() {
        simulated.catchUp();
        return s3();
    }

    private synchronized S3Service s3() {
        if (closed) {
            throw new IllegalStateException("the simulator is closed");
        }
        if (s3 == null) {
            s3 = new S3Service(config);
        }
        return s3;
    }

    /**
     * Stops answering: the port is free and every connection closed when this returns. Stored parameters, secrets and
     * objects in memory are gone; objects in a folder stay. A second call does nothing.
     */
    @Override
    public void close() {
        S3Service opened;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            opened = s3;
        }
        server.stop(0);
        threads.shutdownNow();
        if (opened != null) {
            opened.close();
        }
    }
}
