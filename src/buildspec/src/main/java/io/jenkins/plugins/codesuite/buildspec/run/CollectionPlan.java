package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactRequest;
import io.jenkins.plugins.codesuite.buildspec.model.Artifacts.ArtifactFiles;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportRequest;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is taken when the commands have ended, every text expanded: plain data, so that it can be carried out on another
 * machine.
 *
 * @param projectName the project's name, the first part of the names of discovered report groups
 * @param artifacts the artifacts
 * @param reports the report groups
 * @param discovery the glob below which reports are searched for; empty where they are not
 */
public record CollectionPlan(
        String projectName, List<ArtifactRequest> artifacts, List<ReportRequest> reports, Optional<String> discovery) {

    /** Takes copies of the lists. */
    public CollectionPlan {
        artifacts = List.copyOf(artifacts);
        reports = List.copyOf(reports);
    }

    /**
     * The plan of a build whose program has ended.
     *
     * @param variables the build's variables
     * @param answers what the program's shell made of each text, by the id of the request
     */
    public static CollectionPlan of(
            Buildspec buildspec,
            String projectName,
            Map<String, String> variables,
            Function<String, Optional<String>> answers) {
        Expansions expansions = Expansions.atTheEndOf(buildspec);
        return new Planner(projectName, text -> expansions.expand(text.value(), answers)).plan(buildspec, variables);
    }

    /** Fills in the texts. */
    private record Planner(String projectName, Function<Text, String> expand) {

        CollectionPlan plan(Buildspec buildspec, Map<String, String> variables) {
            List<ArtifactRequest> artifacts = new ArrayList<>();
            declared(buildspec).forEach((identifier, files) -> artifacts.add(artifact(identifier, files)));
            List<ReportRequest> reports =
                    buildspec.reports().stream().map(this::report).toList();
            boolean discovers = reports.isEmpty()
                    && !variables
                            .getOrDefault("CODEBUILD_CONFIG_AUTO_DISCOVER", "true")
                            .equalsIgnoreCase("false");
            return new CollectionPlan(
                    projectName,
                    artifacts,
                    reports,
                    discovers
                            ? Optional.of(variables.getOrDefault("CODEBUILD_CONFIG_AUTO_DISCOVER_DIR", "**/*"))
                            : Optional.empty());
        }

        private static Map<String, ArtifactFiles> declared(Buildspec buildspec) {
            Map<String, ArtifactFiles> declared = new LinkedHashMap<>();
            buildspec.artifacts().ifPresent(artifacts -> {
                artifacts.primary().ifPresent(primary -> declared.put("", primary));
                declared.putAll(artifacts.secondary());
            });
            return declared;
        }

        private ArtifactRequest artifact(String identifier, ArtifactFiles files) {
            String otherwise = identifier.isEmpty() ? projectName : identifier;
            return new ArtifactRequest(
                    identifier,
                    files.name().map(expand).orElse(otherwise),
                    expand(files.files()),
                    files.baseDirectory().map(expand),
                    expand(files.excludePaths()),
                    files.discardPaths(),
                    files.enableSymlinks(),
                    files.s3Prefix().map(expand));
        }

        private ReportRequest report(ReportGroup group) {
            return new ReportRequest(
                    group.name().value(),
                    expand(group.files()),
                    group.format(),
                    group.baseDirectory().map(expand),
                    group.discardPaths());
        }

        private List<String> expand(List<Text> texts) {
            return texts.stream().map(expand).toList();
        }
    }
}
