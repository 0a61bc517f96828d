package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildOptions;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the step and the builder have in common, as their forms hold it. Empty text stands for what was not said. */
final class BuildspecOptions implements Serializable {

    /** The file that CodeBuild looks for. */
    static final String DEFAULT_BUILDSPEC = "buildspec.yml";

    /** CodeBuild's own default, in minutes. */
    static final int DEFAULT_TIMEOUT = 60;

    private static final long serialVersionUID = 1L;

    String buildspec = DEFAULT_BUILDSPEC;
    String inline = "";
    String dir = "";
    ArrayList<EnvironmentVariable> env = new ArrayList<>();
    ArrayList<String> phases = new ArrayList<>();
    String projectName = "";
    String batchBuildIdentifier = "";
    ArtifactsOption artifacts;
    CacheOption cache;
    String credentialsId = "";
    String role = "";
    String region = "";
    String endpointUrl = "";
    int timeout = DEFAULT_TIMEOUT;
    boolean skipMarkingBuildUnstable;

    /**
     * The same options for a Pipeline's saved state: a Jenkinsfile may have put a secret into a variable's value or an
     * inline buildspec, so these are encrypted with Jenkins' own key.
     */
    BuildspecOptions sealed() {
        return with(text -> Secret.fromString(text).getEncryptedValue());
    }

    /** What {@link #sealed} sealed. */
    BuildspecOptions unsealed() {
        return with(text -> Secret.toString(Secret.decrypt(text)));
    }

    private BuildspecOptions with(UnaryOperator<String> change) {
        BuildspecOptions copy = new BuildspecOptions();
        copy.buildspec = buildspec;
        copy.inline = change.apply(inline);
        copy.dir = dir;
        env.forEach(variable -> copy.env.add(variable.with(change)));
        copy.phases = new ArrayList<>(phases);
        copy.projectName = projectName;
        copy.batchBuildIdentifier = batchBuildIdentifier;
        copy.artifacts = artifacts;
        copy.cache = cache;
        copy.credentialsId = credentialsId;
        copy.role = role;
        copy.region = region;
        copy.endpointUrl = endpointUrl;
        copy.timeout = timeout;
        copy.skipMarkingBuildUnstable = skipMarkingBuildUnstable;
        return copy;
    }

    /** Several phases may stand in one text, as in a form's field. */
    void phases(List<String> given) {
        phases = new ArrayList<>();
        for (String text : given == null ? List.<String>of() : given) {
            for (String word : Util.fixNull(text).split("[,\\s]+", -1)) {
                if (!word.isEmpty()) {
                    phases.add(word);
                }
            }
        }
    }

    static String text(String given) {
        return Util.fixNull(given).trim();
    }

    /**
     * The options as the build takes them.
     *
     * @throws IllegalArgumentException when one of them makes no sense; the message says which and what would
     */
    BuildOptions checked() {
        if (!inline.isBlank() && !buildspec.equals(DEFAULT_BUILDSPEC)) {
            throw new IllegalArgumentException("runBuildspec takes a buildspec or an inline one, not both");
        }
        if (timeout < 0) {
            throw new IllegalArgumentException("timeout: a number of minutes, or 0 for no limit, not " + timeout);
        }
        if (!endpointUrl.isEmpty()) {
            checkEndpoint();
        }
        Set<PhaseName> wanted = EnumSet.noneOf(PhaseName.class);
        for (String name : phases) {
            wanted.add(Choices.of(PhaseName.class, "phases", name));
        }
        boolean partial = !wanted.isEmpty() && wanted.size() < PhaseName.values().length;
        return new BuildOptions(
                buildspec.isEmpty() ? DEFAULT_BUILDSPEC : buildspec,
                inline.isBlank() ? "" : inline,
                dir,
                env.stream().map(EnvironmentVariable::variable).toList(),
                wanted.isEmpty() ? EnumSet.allOf(PhaseName.class) : wanted,
                partial,
                projectName,
                batchBuildIdentifier,
                (artifacts == null ? new ArtifactsOption() : artifacts).place(),
                (cache == null ? new CacheOption() : cache).place(),
                credentialsId,
                role,
                region,
                endpointUrl,
                timeout == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(timeout)),
                !skipMarkingBuildUnstable);
    }

    private void checkEndpoint() {
        URI uri;
        try {
            uri = URI.create(endpointUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("endpointUrl: " + endpointUrl + " is no URL", e);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "endpointUrl: " + endpointUrl + " is no address such as http://localhost:4566");
        }
    }
}
