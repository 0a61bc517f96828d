package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.role.SessionNames;
import io.jenkins.plugins.codesuite.federation.token.FactTemplate;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import java.util.Optional;

/** The source identity that stands in a token: by the configuration alone. */
final class SignedSource {

    private final FederationConfiguration configuration;

    SignedSource(FederationConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Who is behind a build, in letters that AWS takes; nothing where the configuration wants none or nobody is known. */
    Optional<String> of(Identity identity) {
        String template = configuration.getSourceIdentity();
        return template.isEmpty()
                ? Optional.empty()
                : new FactTemplate(template)
                        .fill(identity)
                        .filter(who -> !who.isEmpty())
                        .map(SessionNames::of);
    }
}
