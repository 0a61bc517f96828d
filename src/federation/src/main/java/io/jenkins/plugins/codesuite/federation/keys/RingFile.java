package io.jenkins.plugins.codesuite.federation.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A ring's state as JSON, before it is encrypted. Private keys stand in it, so no message quotes it and no exception has a
 * parser's as its cause.
 */
final class RingFile {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RingFile() {}

    static byte[] write(RingState state) {
        ObjectNode file = JSON.createObjectNode();
        file.put("format", FORMAT);
        ArrayNode keys = file.putArray("keys");
        for (RingKey key : state.keys()) {
            ObjectNode node = keys.addObject();
            ObjectNode jwk = node.putObject("jwk");
            PrivateKeys.jwk(key.key()).forEach(jwk::put);
            node.put("phase", key.phase().name());
            node.put("created", key.created().toString());
            node.put("published", key.published().toString());
            key.currentSince().ifPresent(at -> node.put("currentSince", at.toString()));
            key.firstUsed().ifPresent(at -> node.put("firstUsed", at.toString()));
            key.signedUntil().ifPresent(at -> node.put("signedUntil", at.toString()));
            key.retired().ifPresent(at -> node.put("retired", at.toString()));
            key.servedUntil().ifPresent(at -> node.put("servedUntil", at.toString()));
            node.put("imported", key.imported());
        }
        ArrayNode remembered = file.putArray("remembered");
        new TreeSet<>(state.remembered()).forEach(remembered::add);
        file.put("rotationWanted", state.rotationWanted());
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    static RingState read(byte[] content) throws IOException {
        JsonNode file;
        try {
            file = JSON.readTree(new String(content, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IOException("it holds no JSON");
        }
        int format = file.path("format").asInt();
        if (format > FORMAT) {
            throw new IOException("a newer version wrote it (format " + format + ")");
        }
        List<RingKey> keys = new ArrayList<>();
        try {
            for (JsonNode node : file.path("keys")) {
                keys.add(new RingKey(
                        SigningKey.fromJwk(node.path("jwk").toString()),
                        KeyPhase.valueOf(node.path("phase").asText()),
                        Instant.parse(node.path("created").asText()),
                        Instant.parse(node.path("published").asText()),
                        instant(node, "currentSince"),
                        instant(node, "firstUsed"),
                        instant(node, "signedUntil"),
                        instant(node, "retired"),
                        instant(node, "servedUntil"),
                        node.path("imported").asBoolean()));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("its key " + (keys.size() + 1) + " is damaged");
        }
        if (format != FORMAT || keys.isEmpty() || keys.get(0).phase() != KeyPhase.CURRENT) {
            throw new IOException("it holds no signing keys");
        }
        Set<String> remembered = new TreeSet<>();
        file.path("remembered").forEach(kid -> remembered.add(kid.asText()));
        return new RingState(keys, remembered, file.path("rotationWanted").asBoolean());
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        return node.has(name) ? Optional.of(Instant.parse(node.get(name).asText())) : Optional.empty();
    }
}
