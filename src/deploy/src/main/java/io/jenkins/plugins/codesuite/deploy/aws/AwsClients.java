package io.jenkins.plugins.codesuite.deploy.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The AWS clients of one access, each made at its first use; they share one HTTP client.
 *
 * <p>A call is one try, and never sleeps between two: who watches has a pace of its own, and who controls tries on by
 * {@link Retrying}, which holds no thread while it waits. S3 alone tries as the SDK does.
 */
public final class AwsClients implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    private final Object lock = new Object();
    private final AwsAccess access;
    private final RetryStrategy retries;
    private final Once<SdkHttpClient> http = new Once<>(this::makeHttp);
    private final Once<Region> region = new Once<>(this::findRegion);
    private final Once<CodeDeployClient> codeDeploy = new Once<>(() -> build(CodeDeployClient.builder()));
    private final Once<EcsClient> ecs = new Once<>(() -> build(EcsClient.builder()));
    private final Once<LambdaClient> lambda = new Once<>(() -> build(LambdaClient.builder()));
    private final Once<CloudWatchClient> cloudWatch = new Once<>(() -> build(CloudWatchClient.builder()));
    private final Once<S3Client> s3 = new Once<>(this::makeS3);
    private boolean closed;

    /** Clients of {@code access}; makes none yet. */
    public AwsClients(AwsAccess access) {
        this(access, AwsRetryStrategy.doNotRetry());
    }

    private AwsClients(AwsAccess access, RetryStrategy retries) {
        this.access = access;
        this.retries = retries;
    }

    /** Clients that try again as the SDK does, and sleep in between: for who asks once and waits for the answer, as a form. */
    public static AwsClients patient(AwsAccess access) {
        return new AwsClients(access, AwsRetryStrategy.standardRetryStrategy());
    }

    /** Whose clients these are. */
    public AwsAccess access() {
        return access;
    }

    /**
     * The region's id, such as {@code eu-central-1}.
     *
     * @throws software.amazon.awssdk.core.exception.SdkClientException when no region is known
     */
    public String region() {
        return region.get().id();
    }

    /** Links to the AWS console of the region. */
    public ConsoleLinks links() {
        return new ConsoleLinks(region());
    }

    /** CodeDeploy. */
    public CodeDeployClient codeDeploy() {
        return codeDeploy.get();
    }

    /** ECS. */
    public EcsClient ecs() {
        return ecs.get();
    }

    /** Lambda. */
    public LambdaClient lambda() {
        return lambda.get();
    }

    /** CloudWatch. */
    public CloudWatchClient cloudWatch() {
        return cloudWatch.get();
    }

    /** S3; a transfer may take as long as it takes. */
    public S3Client s3() {
        return s3.get();
    }

    /** Calls of {@code service} that the SDK of the host may be too old for. */
    public JsonCall json(JsonService service) {
        return new JsonCall(
                service,
                switch (service) {
                    case CODE_DEPLOY -> codeDeploy().serviceClientConfiguration();
                    case ECS -> ecs().serviceClientConfiguration();
                },
                http.get(),
                CALL);
    }

    private S3Client makeS3() {
        S3ClientBuilder builder = configured(S3Client.builder());
        // A bucket's name in front of an emulator's host leads nowhere.
        return builder.forcePathStyle(access.endpoint().isPresent()
                        || System.getenv("AWS_ENDPOINT_URL") != null
                        || System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        return configured(builder)
                .overrideConfiguration(override -> override.apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, JsonCall.USER_AGENT)
                        .retryStrategy(retries))
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.httpClient(http.get()).region(region.get()).credentialsProvider(this::credentials);
    }

    private AwsCredentials credentials() {
        try {
            return access.credentials().resolveCredentials();
        } catch (RuntimeException e) {
            throw new NoCredentialsException(e);
        }
    }

    private SdkHttpClient makeHttp() {
        return access.http().get().build();
    }

    private Region findRegion() {
        return access.region()
                .map(Region::of)
                .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    }

    /** Closes the clients that were made. They are of no use afterwards. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        codeDeploy.made().ifPresent(CodeDeployClient::close);
        ecs.made().ifPresent(EcsClient::close);
        lambda.made().ifPresent(LambdaClient::close);
        cloudWatch.made().ifPresent(CloudWatchClient::close);
        s3.made().ifPresent(S3Client::close);
        http.made().ifPresent(SdkHttpClient::close);
    }

    /** A value that is made at its first use, and none after the end. */
    private final class Once<T> {

        private final Supplier<T> maker;
        private Optional<T> value = Optional.empty();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        T get() {
            synchronized (lock) {
                if (closed) {
                    throw new IllegalStateException("The clients of " + access + " are closed.");
                }
                T made = value.orElseGet(maker);
                value = Optional.of(made);
                return made;
            }
        }

        Optional<T> made() {
            synchronized (lock) {
                return value;
            }
        }
    }
}
