package io.jenkins.plugins.codesuite.deploy.lambda;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** The calls of Lambda about one alias of one function. */
final class LambdaApi {

    private static final Duration UPLOAD = Duration.ofMinutes(10);

    private final AwsClients clients;
    private final String function;
    private final String alias;
    private String doing = "The first call of Lambda";

    LambdaApi(AwsClients clients, String function, String alias) {
        this.clients = clients;
        this.function = function;
        this.alias = alias;
    }

    /**
     * An alias as Lambda shows it.
     *
     * @param revision changes with every change of the alias
     */
    record Alias(String arn, Routing routing, String revision) {}

    /**
     * A version of the function, or what is not published of it.
     *
     * @param state {@code Pending}, {@code Active}, {@code Inactive} or {@code Failed}
     * @param update {@code Successful}, {@code InProgress} or {@code Failed}
     * @param reason why it is not as it should be; may be empty
     */
    record Code(String version, String sha256, String state, String update, String reason) {}

    String doing() {
        return doing;
    }

    String region() {
        return clients.region();
    }

    private LambdaClient lambda(String operation) {
        doing = operation + " of function '" + function + "', alias '" + alias + "',";
        return clients.lambda();
    }

    Alias alias() {
        GetAliasResponse answer = lambda("GetAlias")
                .getAlias(request -> request.functionName(function).name(alias));
        return new Alias(
                answer.aliasArn(), routing(answer.functionVersion(), answer.routingConfig()), answer.revisionId());
    }

    /** Sends the traffic other ways, unless somebody has changed the alias since that revision. */
    Alias route(Routing routing, String revision) {
        var answer = lambda("UpdateAlias")
                .updateAlias(request -> request.functionName(function)
                        .name(alias)
                        .functionVersion(routing.version())
                        .routingConfig(weights -> weights.additionalVersionWeights(routing.weights()))
                        .revisionId(revision));
        return new Alias(
                answer.aliasArn(), routing(answer.functionVersion(), answer.routingConfig()), answer.revisionId());
    }

    private static Routing routing(String version, AliasRoutingConfiguration configuration) {
        return Optional.ofNullable(configuration)
                .map(weights -> new Routing(version, weights.additionalVersionWeights()))
                .orElseGet(() -> Routing.all(version));
    }

    /** A version; empty for what is not published. */
    Code code(Optional<String> version) {
        GetFunctionConfigurationResponse answer = lambda("GetFunctionConfiguration")
                .getFunctionConfiguration(
                        request -> request.functionName(function).qualifier(version.orElse(null)));
        return new Code(
                answer.version(),
                answer.codeSha256(),
                Optional.ofNullable(answer.stateAsString()).orElse("Active"),
                Optional.ofNullable(answer.lastUpdateStatusAsString()).orElse("Successful"),
                Optional.ofNullable(answer.stateReason())
                        .or(() -> Optional.ofNullable(answer.lastUpdateStatusReason()))
                        .orElse(""));
    }

    /** Gives the function new code; gives the code's SHA-256 as Lambda has it. */
    String update(LambdaSource source) {
        UpdateFunctionCodeRequest.Builder request = UpdateFunctionCodeRequest.builder()
                .functionName(function)
                .overrideConfiguration(
                        override -> override.apiCallTimeout(UPLOAD).apiCallAttemptTimeout(UPLOAD));
        if (source instanceof LambdaSource.S3 s3) {
            request.s3Bucket(s3.bucket())
                    .s3Key(s3.key())
                    .s3ObjectVersion(s3.objectVersion().orElse(null));
        } else if (source instanceof LambdaSource.Zip zip) {
            request.zipFile(bytes(zip.file()));
        } else if (source instanceof LambdaSource.Image image) {
            request.imageUri(image.uri());
        }
        return lambda("UpdateFunctionCode").updateFunctionCode(request.build()).codeSha256();
    }

    private static SdkBytes bytes(Path file) {
        try {
            return SdkBytes.fromByteArray(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes what the function has now, if its code is still that one; gives the version. */
    String publish(String sha256, String description) {
        PublishVersionRequest.Builder request =
                PublishVersionRequest.builder().functionName(function).codeSha256(sha256);
        if (!description.isEmpty()) {
            request.description(description);
        }
        return lambda("PublishVersion").publishVersion(request.build()).version();
    }
}
