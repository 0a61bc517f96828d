package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocument;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.Set;

/**
 * One issuer of this controller.
 *
 * @param folder the full name of its folder; empty for the controller's own
 * @param path where its documents are, below those of the controller's own; empty for that
 * @param url what tokens name
 */
public record Issuer(String folder, String path, IssuerUrl url) {

    private static final Set<String> DOCUMENTS = Set.of(IssuerDocument.DISCOVERY, IssuerDocument.JWKS);

    /** Whether one of its documents is at a path below the controller's own issuer, such as {@code /folder/team/jwks}. */
    boolean isAt(String asked) {
        return asked.startsWith(start()) && DOCUMENTS.contains(below(asked).substring(1));
    }

    /** The same path below this issuer; it begins with a slash. */
    String below(String asked) {
        return asked.startsWith(start()) ? asked.substring(start().length() - 1) : asked;
    }

    private String start() {
        return path.isEmpty() ? "/" : "/" + path + "/";
    }
}
