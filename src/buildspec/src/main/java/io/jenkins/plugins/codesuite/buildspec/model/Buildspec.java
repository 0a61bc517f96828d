package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A buildspec that was read without an error.
 *
 * @param version the version of the format
 * @param runAs the user who runs the commands of every phase that names none
 * @param environment the {@code env} block
 * @param proxy the {@code proxy} block
 * @param batch the {@code batch} block
 * @param phases the phases that the file declares
 * @param reports the report groups
 * @param artifacts the {@code artifacts} block
 * @param cache the {@code cache} block
 */
public record Buildspec(
        Version version,
        Optional<Text> runAs,
        EnvironmentBlock environment,
        Proxy proxy,
        Optional<Batch> batch,
        Map<PhaseName, Phase> phases,
        List<ReportGroup> reports,
        Optional<Artifacts> artifacts,
        Optional<Cache> cache) {

    /** Takes copies of the collections. */
    public Buildspec {
        phases = Ordered.copyOf(phases);
        reports = List.copyOf(reports);
    }

    /** The versions of the format. */
    public enum Version {
        /** 0.1: every command in a shell of its own, nothing lives on. */
        V0_1("0.1"),
        /** 0.2: variables and working directory live on. */
        V0_2("0.2");

        private final String number;

        Version(String number) {
            this.number = number;
        }

        /** The number in the file. */
        public String number() {
            return number;
        }
    }

    /**
     * The {@code proxy} block.
     *
     * @param uploadArtifacts whether artifacts go through the explicit proxy server
     * @param logs whether logs go through it
     */
    public record Proxy(boolean uploadArtifacts, boolean logs) {

        /** No explicit proxy server. */
        public static final Proxy NONE = new Proxy(false, false);
    }
}
