package io.jenkins.plugins.codesuite.federation.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What IAM decides by a trust policy of Allow statements; written apart from the code under test. */
final class PolicyEvaluation {

    private final JsonNode policy;

    PolicyEvaluation(String json) throws JsonProcessingException {
        policy = new ObjectMapper().readTree(json);
    }

    /** Whether {@code actions} are all allowed to a token of {@code provider} with {@code claims}. */
    boolean allows(String provider, List<String> actions, Map<String, String> claims) {
        for (String action : actions) {
            boolean allowed = false;
            for (JsonNode statement : policy.get("Statement")) {
                allowed |= statement.get("Effect").textValue().equals("Allow")
                        && statement
                                .get("Principal")
                                .get("Federated")
                                .textValue()
                                .equals(provider)
                        && texts(statement.get("Action")).contains(action)
                        && holds(statement.get("Condition"), claims);
            }
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode conditions, Map<String, String> claims) {
        for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                String claim = claims.get(key.getKey());
                boolean any = claim != null
                        && texts(key.getValue()).stream().anyMatch(value -> switch (operator.getKey()) {
                            case "StringEquals" -> literal(value).equals(claim);
                            case "StringLike", "StringNotLike" -> like(value, claim);
                            default -> throw new AssertionError(operator.getKey());
                        });
                if (operator.getKey().equals("StringNotLike") == any) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String literal(String value) {
        return value.replace("${*}", "*").replace("${?}", "?").replace("${$}", "$");
    }

    private static boolean like(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.textValue()));
        } else {
            texts.add(node.textValue());
        }
        return texts;
    }
}
