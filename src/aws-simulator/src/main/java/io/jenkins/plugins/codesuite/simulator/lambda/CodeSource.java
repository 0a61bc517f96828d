package io.jenkins.plugins.codesuite.simulator.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes the code that a request gives: in the request, in S3, or an image's name. */
final class CodeSource {
    private final ObjectStore objects;

    CodeSource(ObjectStore objects) {
        this.objects = objects;
    }

    FunctionCode read(JsonInput input) {
        Optional<String> image = input.text("ImageUri");
        Optional<String> bucket = input.text("S3Bucket");
        if (input.has("ZipFile")) {
            if (bucket.isPresent() || image.isPresent()) {
                throw LambdaError.invalid(
                        "Please do not provide other FunctionCode parameters when providing a ZipFile.");
            }
            return zip(binary(input.node().get("ZipFile")));
        }
        if (image.isPresent()) {
            return new FunctionCode(
                    FunctionCode.of(image.get().getBytes(StandardCharsets.UTF_8))
                            .sha256(),
                    0);
        }
        if (bucket.isEmpty() || input.text("S3Key").isEmpty()) {
            throw LambdaError.invalid("Please provide a source for function code.");
        }
        return zip(object(bucket.get(), input.requiredText("S3Key")));
    }

    private byte[] object(String bucket, String key) {
        return objects.read(bucket, key)
                .orElseThrow(
                        () -> LambdaError.invalid("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error"
                                + " Message: The specified key does not exist."));
    }

    private static byte[] binary(JsonNode node) {
        try {
            return node.binaryValue();
        } catch (IOException e) {
            throw new AwsError("SerializationException", "ZipFile is not Base64");
        }
    }

    private static FunctionCode zip(byte[] content) {
        boolean zip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        if (!zip) {
            throw LambdaError.invalid(
                    "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
        return FunctionCode.of(content);
    }
}
