package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a task definition that was just registered into an AppSpec for ECS: in the place of {@code <TASK_DEFINITION>}, or
 * in the place of the task definition that the AppSpec names. Everything else of the file stays as it is.
 */
public final class EcsAppSpecTemplate {

    /** What stands for the task definition. */
    public static final String PLACEHOLDER = "<TASK_DEFINITION>";

    private static final String WORD = "TASK_DEFINITION";

    private final DocumentReader documents = new DocumentReader(new AppSpecKind());
    private final AppSpecReader appSpecs = new AppSpecReader(Platform.ECS);

    /** A filler of templates; it has no state and can be shared. */
    public EcsAppSpecTemplate() {}

    /**
     * Fills a template and checks what comes of it.
     *
     * @param file the file's name in problems
     * @param text the template, YAML or JSON
     * @param taskDefinition the ARN of the task definition
     * @param others values of other placeholders by their words, such as {@code SUBNET}
     * @return the AppSpec; its text is the filled one, of which problems show lines and columns
     * @throws IllegalArgumentException when a value has more than one line
     */
    public AppSpecResult fill(String file, String text, String taskDefinition, Map<String, String> others) {
        Map<String, String> values = new LinkedHashMap<>(others);
        values.put(WORD, taskDefinition);
        FilledText filled = new Placeholders().fill(file, text, values);
        String complete = withTaskDefinition(file, filled.text(), taskDefinition);
        AppSpecResult result = appSpecs.read(file, complete);
        List<Problem> unfilled = new ArrayList<>();
        for (Problem problem : new Placeholders().fill(file, complete, Map.of()).problems()) {
            if (problem.rule().equals(AppSpecRule.PLACEHOLDER.id()) && !tells(result, problem)) {
                unfilled.add(problem);
            }
        }
        return result.with(unfilled);
    }

    private static boolean tells(AppSpecResult result, Problem other) {
        return result.problems().stream()
                .anyMatch(problem ->
                        problem.rule().equals(other.rule()) && problem.at().equals(other.at()));
    }

    private String withTaskDefinition(String file, String text, String taskDefinition) {
        Document document = documents.read(file, text);
        Optional<Scalar> scalar = document.root().flatMap(EcsAppSpecTemplate::taskDefinition);
        if (scalar.isEmpty() || scalar.get().value().equals(taskDefinition)) {
            return text;
        }
        TextEdits edits = new TextEdits(document.problems().text());
        edits.set(scalar.get(), taskDefinition);
        return edits.apply();
    }

    private static Optional<Scalar> taskDefinition(Node root) {
        return KeyCase.find(root, "Resources")
                .map(Entry::value)
                .map(resources ->
                        resources instanceof Sequence list && !list.items().isEmpty()
                                ? list.items().get(0)
                                : resources)
                .flatMap(item -> item instanceof Mapping mapping
                        ? mapping.entries().stream().findFirst()
                        : Optional.empty())
                .flatMap(resource -> KeyCase.find(resource.value(), "Properties"))
                .flatMap(properties -> KeyCase.find(properties.value(), "TaskDefinition"))
                .map(Entry::value)
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .filter(scalar -> !scalar.isNull());
    }
}
