package io.jenkins.plugins.codesuite.simulator.trust;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may take a role. Immutable.
 *
 * <p>Not as in IAM: whether a role or user that the policy names exists is not asked; a principal that stands for a whole
 * account ({@code :root}) lets in everybody of it, since permission policies are not evaluated; the operators for numbers,
 * dates and addresses are refused.
 */
public final class TrustPolicy {
    private static final Set<String> POLICY_FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_FIELDS = Set.of("Sid", "Effect", "Principal", "Action", "Condition");
    private static final Set<String> PRINCIPAL_KINDS = Set.of("AWS", "Federated", "Service");
    private static final String WITH_VARIABLES = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of("2008-10-17", WITH_VARIABLES);
    private static final Pattern AWS_PRINCIPAL =
            Pattern.compile("\\*|[0-9]{12}|arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:(root|(role|user|assumed-role)/.+)");

    private final List<Statement> statements;

    private TrustPolicy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a policy.
     *
     * @param json the document
     * @return the policy
     * @throws MalformedPolicyException if IAM would not take it
     */
    public static TrustPolicy parse(String json) {
        JsonNode document;
        try {
            document = Mapper.STRICT.readTree(json);
        } catch (JacksonException e) {
            throw new MalformedPolicyException("This policy contains invalid Json", e);
        }
        if (!document.isObject()) {
            throw new MalformedPolicyException("This policy contains invalid Json");
        }
        onlyFields(document, POLICY_FIELDS);
        String version = document.path("Version").asText("2008-10-17");
        if (!VERSIONS.contains(version)) {
            throw new MalformedPolicyException("The policy must contain a valid version string");
        }
        JsonNode statement = document.path("Statement");
        List<Statement> statements = new ArrayList<>();
        if (statement.isObject()) {
            statements.add(statement(statement, version.equals(WITH_VARIABLES)));
        } else if (statement.isArray() && !statement.isEmpty()) {
            statement.forEach(one -> statements.add(statement(one, version.equals(WITH_VARIABLES))));
        } else {
            throw new MalformedPolicyException("Syntax errors in policy.");
        }
        return new TrustPolicy(statements);
    }

    /**
     * Whether somebody may do something with the role.
     *
     * @param action the action, for example {@code sts:AssumeRole}
     * @param requester who asks
     * @param facts what conditions are compared with
     * @return true if a statement allows it and none denies it
     */
    public boolean allows(String action, Requester requester, RequestFacts facts) {
        List<Statement> concerned = statements.stream()
                .filter(statement -> statement.concerns(action, requester, facts))
                .toList();
        return !concerned.isEmpty() && concerned.stream().allMatch(Statement::allow);
    }

    private static Statement statement(JsonNode node, boolean variables) {
        if (!node.isObject()) {
            throw new MalformedPolicyException("Syntax errors in policy.");
        }
        onlyFields(node, STATEMENT_FIELDS);
        String effect = required(node, "Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new MalformedPolicyException("Invalid effect: " + effect);
        }
        List<String> actions = texts(required(node, "Action")).stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
        if (actions.isEmpty() || !actions.stream().allMatch(action -> action.startsWith("sts:"))) {
            throw new MalformedPolicyException("AssumeRole policy may only specify STS AssumeRole actions.");
        }
        Set<String> aws = new HashSet<>();
        Set<String> federated = new HashSet<>();
        principals(required(node, "Principal"), aws, federated);
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : fields(node.path("Condition"))) {
            for (Map.Entry<String, JsonNode> key : fields(operator.getValue())) {
                List<String> values = texts(key.getValue());
                if (values.isEmpty()) {
                    throw new MalformedPolicyException("Syntax errors in policy.");
                }
                conditions.add(Condition.of(operator.getKey(), key.getKey(), values, variables));
            }
        }
        return new Statement(effect.equals("Allow"), aws, federated, actions, List.copyOf(conditions));
    }

    private static void principals(JsonNode principal, Set<String> aws, Set<String> federated) {
        if (principal.isTextual() && principal.textValue().equals("*")) {
            aws.add("*");
            federated.add("*");
            return;
        }
        if (!principal.isObject() || principal.isEmpty()) {
            throw new MalformedPolicyException("Invalid principal in policy.");
        }
        for (Map.Entry<String, JsonNode> kind : fields(principal)) {
            if (!PRINCIPAL_KINDS.contains(kind.getKey())) {
                throw new MalformedPolicyException("Invalid principal in policy: \"" + kind.getKey() + "\"");
            }
            List<String> values = texts(kind.getValue());
            if (kind.getKey().equals("AWS")) {
                values.stream()
                        .filter(value -> !AWS_PRINCIPAL.matcher(value).matches())
                        .findFirst()
                        .ifPresent(value -> {
                            throw new MalformedPolicyException(
                                    "Invalid principal in policy: \"AWS\":\"" + value + "\"");
                        });
                aws.addAll(values);
            } else if (kind.getKey().equals("Federated")) {
                federated.addAll(values);
            }
        }
    }

    private static void onlyFields(JsonNode node, Set<String> known) {
        for (Map.Entry<String, JsonNode> field : fields(node)) {
            if (!known.contains(field.getKey())) {
                throw new MalformedPolicyException("Has prohibited field " + field.getKey());
            }
        }
    }

    private static JsonNode required(JsonNode statement, String field) {
        JsonNode value = statement.path(field);
        if (value.isMissingNode()) {
            throw new MalformedPolicyException("Missing required field " + field);
        }
        return value;
    }

    /** The members of an object that may be absent. */
    private static Set<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        if (!node.isMissingNode() && !node.isObject()) {
            throw new MalformedPolicyException("Syntax errors in policy.");
        }
        return node.properties();
    }

    /** One value, or a list of values. IAM takes {@code true} for {@code "true"}, and numbers likewise. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.isArray() ? node : List.of(node)) {
            if (!value.isValueNode() || value.isNull()) {
                throw new MalformedPolicyException("Syntax errors in policy.");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    /** Apart, so that a simulator without roles does not load it. */
    private static final class Mapper {
        static final ObjectMapper STRICT = new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
