package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import java.util.UUID;

/**
 * What a deployment is found by when AWS created it and its id was lost on the way: CreateDeployment has no token that would
 * make a second try harmless, so each deployment's description ends with a mark of its own.
 */
final class Marker {

    private static final int LONGEST_DESCRIPTION = 256;
    private static final int LENGTH = 12;

    private Marker() {}

    /** A new one. */
    static String make() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
    }

    /** The request with the marker in its description, which is cut where it would be too long. */
    static DeploymentRequest put(DeploymentRequest request, String marker) {
        String mark = "[" + marker + "]";
        String text = request.description().map(String::strip).orElse("");
        int most = LONGEST_DESCRIPTION - mark.length() - 1;
        String cut = text.length() > most ? text.substring(0, most - 1) + "…" : text;
        return request.toBuilder()
                .description(cut.isEmpty() ? mark : cut + " " + mark)
                .build();
    }

    /**
     * Whether a description ends with the marker.
     *
     * @param description may be {@code null}, as AWS leaves it out
     */
    static boolean isIn(String marker, String description) {
        return description != null && description.endsWith("[" + marker + "]");
    }
}
