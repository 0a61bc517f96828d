package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.model.Artifacts;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.buildspec.shell.Expansion;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts of a buildspec that its shell is to expand, each once; most texts hold nothing to
 * expand and never reach the shell.
 */
final class Expansions {

    private final Map<String, String> idByText = new LinkedHashMap<>();

    /** Every text of {@code buildspec} that is used after its last command. */
    static Expansions atTheEndOf(Buildspec buildspec) {
        Expansions expansions = new Expansions();
        buildspec.artifacts().ifPresent(artifacts -> {
            artifacts.primary().ifPresent(expansions::add);
            artifacts.secondary().values().forEach(expansions::add);
        });
        for (ReportGroup group : buildspec.reports()) {
            group.files().forEach(expansions::add);
            group.baseDirectory().ifPresent(expansions::add);
        }
        return expansions;
    }

    private void add(Artifacts.ArtifactFiles files) {
        files.files().forEach(this::add);
        files.excludePaths().forEach(this::add);
        files.name().ifPresent(this::add);
        files.baseDirectory().ifPresent(this::add);
        files.s3Prefix().ifPresent(this::add);
    }

    /** Takes up {@code text}. */
    void add(Text text) {
        add(text.value());
    }

    /** Takes up {@code text}. */
    void add(String text) {
        if (Expansion.isNeeded(text)) {
            idByText.putIfAbsent(text, "text/" + idByText.size());
        }
    }

    /** What the shell is asked. */
    List<Expansion> requests() {
        List<Expansion> requests = new ArrayList<>();
        idByText.forEach((text, id) -> requests.add(new Expansion(id, text)));
        return requests;
    }

    /**
     * The text as the shell expanded it; a text that it could not expand stays as written.
     *
     * @param answers what the shell told, by the id of the request
     */
    String expand(String text, Function<String, Optional<String>> answers) {
        String id = idByText.get(text);
        return id == null ? text : answers.apply(id).orElse(text);
    }
}
