package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Settings as text. */
final class Settings {
    private Settings() {}

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ObjectNode of(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("the settings are no JSON object", e);
        }
    }
}
