package io.jenkins.plugins.codesuite.commons.document;

import java.util.List;
import java.util.Optional;

/** The warning of a key that has no effect, with the key that was probably meant. */
public final class UnknownKey {

    private UnknownKey() {}

    /**
     * Warns of a key.
     *
     * @param problems where the warning goes
     * @param key the key
     * @param path the keys above it, joined by full stops; empty at the top of the file
     * @param known the keys that have an effect there
     */
    public static void warn(Problems problems, Node.Scalar key, String path, List<String> known) {
        String name = key.value();
        StringBuilder message = new StringBuilder(Shown.quoted(name))
                .append(" is no key of ")
                .append(path.isEmpty() ? problems.kind().noun() : "'" + path + "'")
                .append(" and has no effect");
        Optional<String> nearest = NearestName.among(known, name);
        if (nearest.isPresent()) {
            message.append("; did you mean '").append(nearest.get()).append("'?");
        } else {
            problems.kind()
                    .homeOf(name)
                    .ifPresent(home -> message.append("; it belongs ").append(home));
        }
        problems.warning(DocumentRule.UNKNOWN_KEY, key.at(), message.toString(), accepted(known));
    }

    /**
     * What is accepted where keys are expected.
     *
     * @param known the keys that have an effect there
     */
    public static String accepted(List<String> known) {
        return "Accepted here: " + String.join(", ", known) + ".";
    }
}
