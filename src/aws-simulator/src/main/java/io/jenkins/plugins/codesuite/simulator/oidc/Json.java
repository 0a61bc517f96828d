package io.jenkins.plugins.codesuite.simulator.oidc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON of tokens and providers, with nothing that could be read in two ways. */
final class Json {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws com.fasterxml.jackson.core.JacksonException if the bytes are no JSON object
     */
    static ObjectNode object(byte[] json) throws IOException {
        return STRICT.readValue(json, ObjectNode.class);
    }
}
