package io.jenkins.plugins.codesuite.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a request of the query protocol. */
record QueryInput(Map<String, String> parameters) {

    Optional<String> text(String member) {
        return Optional.ofNullable(parameters.get(member));
    }

    /** A list of texts: {@code Name.member.1}, {@code Name.member.2}, … */
    List<String> texts(String member) {
        return texts(member, "");
    }

    /** One text of each structure in a list: {@code Name.member.1.Inner}, … */
    List<String> texts(String member, String inner) {
        List<String> values = new ArrayList<>();
        String suffix = inner.isEmpty() ? "" : "." + inner;
        for (int i = 1; parameters.containsKey(member + ".member." + i + suffix); i++) {
            values.add(parameters.get(member + ".member." + i + suffix));
        }
        return values;
    }
}
