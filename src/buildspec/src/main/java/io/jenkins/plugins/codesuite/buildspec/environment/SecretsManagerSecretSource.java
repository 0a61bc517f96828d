package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/**
 * Secrets Manager: current versions by twenty a call, others one by one. A role that may not use the batch call (in
 * CodeBuild {@code secretsmanager:GetSecretValue} is enough), and an emulator that does not know it, are asked one by
 * one too. A binary secret is given in Base64.
 *
 * <p>Sources: <a
 * href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html">
 * BatchGetSecretValue</a>,
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>.
 */
public final class SecretsManagerSecretSource implements SecretSource {

    private static final int BATCH = 20;
    private static final Pattern SUFFIX = Pattern.compile("-[A-Za-z0-9]{6}");

    private final Supplier<SecretsManagerClient> clients;

    /**
     * Asks the client that {@code clients} gives.
     *
     * @param clients asked at each fetch; the client is not closed here
     */
    public SecretsManagerSecretSource(Supplier<SecretsManagerClient> clients) {
        this.clients = clients;
    }

    @Override
    public StoreAnswers<SecretVersion, SecretText> fetch(Set<SecretVersion> versions) throws InterruptedException {
        SecretsManagerClient client;
        try {
            client = clients.get();
        } catch (SdkException e) {
            StoreAnswers.Collector<SecretVersion, SecretText> collector = new StoreAnswers.Collector<>();
            collector.failAll(versions, failures(Optional.empty()).of(e));
            return collector.answers();
        }
        return new Fetch(client).run(versions);
    }

    private static AwsFailures failures(Optional<String> region) {
        return new AwsFailures(
                StoreFailure.SECRETS_MANAGER, "Secrets Manager", "secretsmanager:GetSecretValue", region);
    }

    /** One fetch. */
    private static final class Fetch {

        private final SecretsManagerClient client;
        private final AwsFailures failures;
        private final StoreAnswers.Collector<SecretVersion, SecretText> collector = new StoreAnswers.Collector<>();
        private boolean batchIsRefused;

        Fetch(SecretsManagerClient client) {
            this.client = client;
            this.failures = failures(
                    Optional.ofNullable(client.serviceClientConfiguration().region())
                            .map(Object::toString));
        }

        StoreAnswers<SecretVersion, SecretText> run(Set<SecretVersion> versions) throws InterruptedException {
            List<SecretVersion> current =
                    versions.stream().filter(SecretVersion::isCurrent).toList();
            try {
                for (int from = 0; from < current.size() && !batchIsRefused; from += BATCH) {
                    List<SecretVersion> batch = current.subList(from, Math.min(from + BATCH, current.size()));
                    // For one secret a batch call saves nothing, and needs a permission more.
                    if (batch.size() > 1) {
                        together(batch);
                    }
                }
                for (SecretVersion version : versions) {
                    if (collector.isOpen(version)) {
                        alone(version);
                    }
                }
            } catch (AbortedException e) {
                // The SDK leaves the flag set and throws its own kind.
                Thread.interrupted();
                throw new InterruptedException("interrupted while Secrets Manager was asked");
            } catch (SdkException e) {
                // AWS was not reached: every other call would wait as long for the same.
                StoreFailure failure = failures.of(e);
                versions.stream().filter(collector::isOpen).forEach(open -> collector.failure(open, failure));
            }
            return collector.answers();
        }

        /** What is open afterwards is asked for alone. */
        private void together(List<SecretVersion> batch) {
            BatchGetSecretValueRequest request = BatchGetSecretValueRequest.builder()
                    .secretIdList(batch.stream().map(SecretVersion::secretId).toList())
                    .build();
            Optional<String> token = Optional.empty();
            try {
                do {
                    BatchGetSecretValueResponse response = client.batchGetSecretValue(
                            request.toBuilder().nextToken(token.orElse(null)).build());
                    take(response, batch);
                    token = Optional.ofNullable(response.nextToken()).filter(next -> !next.isEmpty());
                } while (token.isPresent());
            } catch (AwsServiceException e) {
                if (AwsFailures.isWorthAskingSingly(e)) {
                    batchIsRefused = isRefusal(e);
                } else {
                    StoreFailure failure = failures.of(e);
                    batch.stream().filter(collector::isOpen).forEach(open -> collector.failure(open, failure));
                }
            }
        }

        private static boolean isRefusal(AwsServiceException e) {
            String code = AwsFailures.code(e);
            return e.statusCode() == 501
                    || code.startsWith("AccessDenied")
                    || code.startsWith("UnknownOperation")
                    || code.equals("InvalidAction");
        }

        private void take(BatchGetSecretValueResponse response, List<SecretVersion> batch) {
            List<SecretVersion> open = new ArrayList<>(batch);
            for (SecretValueEntry entry : response.secretValues()) {
                for (SecretVersion version : open) {
                    if (isNamed(version.secretId(), String.valueOf(entry.name()), String.valueOf(entry.arn()))) {
                        text(entry.secretString(), entry.secretBinary())
                                .ifPresent(text -> collector.value(version, text));
                    }
                }
            }
            for (APIErrorType error : response.errors()) {
                for (SecretVersion version : open) {
                    if (collector.isOpen(version) && version.secretId().equals(error.secretId())) {
                        collector.failure(
                                version,
                                about(
                                        version,
                                        failures.of(
                                                String.valueOf(error.errorCode()), String.valueOf(error.message()))));
                    }
                }
            }
        }

        private void alone(SecretVersion version) {
            try {
                GetSecretValueResponse response = client.getSecretValue(request -> {
                    request.secretId(version.secretId());
                    version.versionStage().ifPresent(request::versionStage);
                    version.versionId().ifPresent(request::versionId);
                });
                text(response.secretString(), response.secretBinary())
                        .ifPresentOrElse(
                                text -> collector.value(version, text),
                                () -> collector.failure(
                                        version, about(version, failures.of("The secret has no value yet"))));
            } catch (AwsServiceException e) {
                collector.failure(version, about(version, failures.of(e)));
            }
        }

        // AWS' own sentence ("can't find the specified secret") does not say which.
        private static StoreFailure about(SecretVersion version, StoreFailure failure) {
            return failure.message().contains(version.secretId())
                    ? failure
                    : new StoreFailure(
                            failure.statusCode(), failure.message() + " [secret " + version.secretId() + "]");
        }

        private static Optional<SecretText> text(String string, SdkBytes binary) {
            if (string != null) {
                return Optional.of(new SecretText(string, false));
            }
            return Optional.ofNullable(binary)
                    .map(bytes -> new SecretText(Base64.getEncoder().encodeToString(bytes.asByteArray()), true));
        }

        /** By name, by ARN, or by ARN without its random end. */
        private static boolean isNamed(String secretId, String name, String arn) {
            return secretId.equals(name)
                    || secretId.equals(arn)
                    || secretId.startsWith("arn:")
                            && arn.startsWith(secretId)
                            && SUFFIX.matcher(arn.substring(secretId.length())).matches();
        }
    }
}
