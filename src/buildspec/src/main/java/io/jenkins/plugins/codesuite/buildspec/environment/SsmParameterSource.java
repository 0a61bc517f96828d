package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Systems Manager Parameter Store, ten names a call.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html">GetParameters</a>. The
 * role needs {@code ssm:GetParameters}.
 */
public final class SsmParameterSource implements ParameterSource {

    private static final int BATCH = 10;
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:ssm:[^:]*:[^:]*:parameter(/.+)");

    private final Supplier<SsmClient> clients;

    /**
     * Asks the client that {@code clients} gives.
     *
     * @param clients asked at each fetch; the client is not closed here
     */
    public SsmParameterSource(Supplier<SsmClient> clients) {
        this.clients = clients;
    }

    @Override
    public StoreAnswers<String, ParameterValue> fetch(Set<String> references) throws InterruptedException {
        StoreAnswers.Collector<String, ParameterValue> collector = new StoreAnswers.Collector<>();
        AwsFailures failures = failures(Optional.empty());
        SsmClient client;
        try {
            client = clients.get();
        } catch (SdkException e) {
            collector.failAll(references, failures.of(e));
            return collector.answers();
        }
        failures =
                failures(Optional.ofNullable(client.serviceClientConfiguration().region())
                        .map(Object::toString));
        Deque<List<String>> batches = new ArrayDeque<>(batches(references));
        while (!batches.isEmpty()) {
            List<String> batch = batches.removeFirst();
            try {
                GetParametersResponse response =
                        client.getParameters(request -> request.names(batch).withDecryption(true));
                take(response, batch, collector, failures);
            } catch (AbortedException e) {
                // The SDK leaves the flag set and throws its own kind.
                Thread.interrupted();
                throw new InterruptedException("interrupted while Parameter Store was asked");
            } catch (AwsServiceException e) {
                if (batch.size() > 1 && AwsFailures.isWorthAskingSingly(e)) {
                    batch.forEach(reference -> batches.addLast(List.of(reference)));
                } else {
                    collector.failAll(batch, failures.of(e));
                }
            } catch (SdkException e) {
                // AWS was not reached: the other batches would wait as long for the same.
                StoreFailure failure = failures.of(e);
                collector.failAll(batch, failure);
                batches.forEach(other -> collector.failAll(other, failure));
                batches.clear();
            }
        }
        return collector.answers();
    }

    private static AwsFailures failures(Optional<String> region) {
        return new AwsFailures(StoreFailure.PARAMETER_STORE, "Parameter Store", "ssm:GetParameters", region);
    }

    private static void take(
            GetParametersResponse response,
            List<String> batch,
            StoreAnswers.Collector<String, ParameterValue> collector,
            AwsFailures failures) {
        for (Parameter parameter : response.parameters()) {
            String base = base(parameter.name());
            for (String reference : batch) {
                if (base(reference).equals(base) || reference.equals(parameter.arn())) {
                    collector.value(
                            reference,
                            new ParameterValue(parameter.value(), parameter.type() == ParameterType.SECURE_STRING));
                }
            }
        }
        for (String reference : batch) {
            if (collector.isOpen(reference)) {
                collector.failure(reference, failures.of("Parameter does not exist: " + reference));
            }
        }
    }

    // No two references of a batch name one parameter: AWS refuses duplicates, and an answer that says only the name
    // could not be told apart from that for another version.
    private static List<List<String>> batches(Set<String> references) {
        List<List<String>> batches = new ArrayList<>();
        for (String reference : references) {
            String base = base(reference);
            List<String> batch = batches.stream()
                    .filter(open -> open.size() < BATCH
                            && open.stream().noneMatch(other -> base(other).equals(base)))
                    .findFirst()
                    .orElseGet(() -> {
                        List<String> next = new ArrayList<>();
                        batches.add(next);
                        return next;
                    });
            batch.add(reference);
        }
        return batches;
    }

    /** The parameter's name without ARN, selector and leading slash. */
    private static String base(String reference) {
        Matcher arn = ARN.matcher(reference);
        String name = arn.matches() ? arn.group(1) : reference;
        int selector = name.indexOf(':');
        name = selector < 0 ? name : name.substring(0, selector);
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
