package io.jenkins.plugins.codesuite.buildspec.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a variable is given of a secret, and what is to be masked for it.
 *
 * @param text the variable's value
 * @param masked the values to mask: the text, and where it is a JSON object or array every string and number in it
 *     (not {@code true} and {@code false}: they tell nothing, and masking them would make a log unreadable)
 */
record SecretValue(String text, Set<String> masked) {

    /** The secret does not hold what the reference asks for. */
    static final class NotThereException extends Exception {

        private static final long serialVersionUID = 1L;

        NotThereException(String message) {
            super(message);
        }
    }

    /** Takes from {@code secret} what {@code reference} asks for. */
    static SecretValue of(SecretText secret, SecretReference reference) throws NotThereException {
        String text = secret.text();
        if (reference.jsonKey().isPresent()) {
            String key = reference.jsonKey().get();
            if (secret.binary()) {
                throw new NotThereException(
                        "The secret " + reference.secretId() + " is binary, so that the JSON key '" + key
                                + "' cannot be taken from it; without the key the variable is given its"
                                + " bytes in Base64.");
            }
            text = field(text, key, reference.secretId());
        }
        Set<String> masked = new LinkedHashSet<>();
        masked.add(text);
        masked.addAll(leaves(text));
        return new SecretValue(text, masked);
    }

    private static String field(String json, String key, String secretId) throws NotThereException {
        Optional<String> found = Optional.empty();
        boolean isNull = false;
        // Not one word of Jackson's own messages is used: they quote the text.
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(secretId, key);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(key);
                JsonToken token = parser.nextToken();
                if (wanted) {
                    isNull = token == JsonToken.VALUE_NULL;
                    found = Optional.of(valueOf(parser));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw notAnObject(secretId, key);
            }
        } catch (IOException e) {
            throw notAnObject(secretId, key);
        }
        if (isNull) {
            throw new NotThereException("The key '" + key + "' of the secret " + secretId + " is null.");
        }
        return found.orElseThrow(() -> new NotThereException("The secret " + secretId + " has no key '" + key
                + "'. The key is looked for at the top of the secret's JSON object, in its exact spelling."));
    }

    private static NotThereException notAnObject(String secretId, String key) {
        return new NotThereException("The secret " + secretId + " is not a JSON object, so that the key '" + key
                + "' cannot be taken from it; without the key the variable is given the secret's whole text.");
    }

    /** A string's text, a number or boolean as it is written, an object or array as compact JSON. */
    private static String valueOf(JsonParser parser) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return parser.getText();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                switch (token) {
                    case START_OBJECT -> generator.writeStartObject();
                    case END_OBJECT -> generator.writeEndObject();
                    case START_ARRAY -> generator.writeStartArray();
                    case END_ARRAY -> generator.writeEndArray();
                    case FIELD_NAME -> generator.writeFieldName(parser.currentName());
                    case VALUE_STRING -> generator.writeString(parser.getText());
                    // As written, so that 1.10 does not become 1.1.
                    default -> generator.writeRawValue(parser.getText());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > 0 && parser.nextToken() == null) {
                    throw new IOException("ends too early");
                }
            } while (depth > 0);
        }
        return text.toString();
    }

    private static Set<String> leaves(String text) {
        Set<String> leaves = new LinkedHashSet<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null || !first.isStructStart()) {
                return Set.of();
            }
            for (JsonToken token = first; token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    leaves.add(parser.getText());
                }
            }
        } catch (IOException e) {
            // No JSON after all: what was read so far stood in it as a value, and is masked as such.
            return leaves;
        }
        return leaves;
    }

    /** Tells no value. */
    @Override
    public String toString() {
        return "SecretValue[" + masked.size() + " values to mask]";
    }
}
