package io.jenkins.plugins.codesuite.federation.token;

import java.util.Map;

/** The controller itself, where no build is asking. Its subject is {@code controller}, whatever the template. */
public record ControllerIdentity() implements Identity {

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }
}
