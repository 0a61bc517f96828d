package io.jenkins.plugins.codesuite.plugins.deploy.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An IAM policy that allows what it must and nothing else. */
public final class MinimalPolicy {

    private final ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    private final ArrayNode statements = policy.putArray("Statement");

    /** Allows nothing. */
    MinimalPolicy() {}

    /** Allows actions on resources too. */
    MinimalPolicy allow(List<String> actions, List<String> resources) {
        ObjectNode statement = statements.addObject().put("Effect", "Allow");
        add(statement, "Action", actions.stream().sorted().toList());
        add(statement, "Resource", resources);
        return this;
    }

    private static void add(ObjectNode statement, String name, List<String> values) {
        if (values.size() == 1) {
            statement.put(name, values.get(0));
        } else {
            ArrayNode list = statement.putArray(name);
            values.forEach(list::add);
        }
    }

    /** The policy as JSON in lines, to be copied. */
    public String text() {
        return policy.toPrettyString();
    }
}
