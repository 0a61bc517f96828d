package io.jenkins.plugins.codesuite.buildspec.environment;

import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.buildspec.read.SecretReferenceParser;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to build the model. */
final class Fixtures {

    private Fixtures() {}

    static EnvironmentBlock block(
            Map<String, String> variables, Map<String, String> parameters, Map<String, String> secrets) {
        return new EnvironmentBlock(
                Optional.empty(), texts(variables, 3), texts(parameters, 13), references(secrets), List.of(), false);
    }

    static Map<String, Text> texts(Map<String, String> values, int firstLine) {
        Map<String, Text> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, new Text(value, new Position(firstLine + texts.size(), 5))));
        return texts;
    }

    static Map<String, SecretReference> references(Map<String, String> values) {
        Map<String, SecretReference> references = new LinkedHashMap<>();
        values.forEach((name, value) ->
                references.put(name, reference(value, new Position(23 + references.size(), 5))));
        return references;
    }

    static SecretReference reference(String written, Position at) {
        return ((SecretReferenceParser.Parsed) new SecretReferenceParser().parse(written, at)).reference();
    }

    static EnvironmentRequest request(EnvironmentBlock block) {
        return new EnvironmentRequest(Map.of(), Map.of(), block, List.of(), List.of());
    }

    /** A map that keeps the order in which its pairs are written. */
    static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
