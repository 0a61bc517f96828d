package io.jenkins.plugins.codesuite.federation.token;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with facts in it: {@code ${job}}, {@code ${build_number}} and so on, each the name of a claim, and {@code ${scm}} as
 * in the subject. Facts stand there as they are, not encoded.
 *
 * @param text the template; may have no placeholder at all
 */
public record FactTemplate(String text) {

    /** The names of all facts. */
    static final Set<String> FACTS = Set.copyOf(IssuerDocuments.FACTS);

    private static final String SCM = "scm";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");

    /**
     * Checks the placeholders.
     *
     * @throws IllegalArgumentException when there is no such fact, with a sentence that names them all
     */
    public FactTemplate {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (!FACTS.contains(placeholder.group(1)) && !placeholder.group(1).equals(SCM)) {
                Set<String> known = new TreeSet<>(FACTS);
                known.add(SCM);
                throw new IllegalArgumentException("There is no fact " + placeholder.group() + ". There are ${"
                        + String.join("}, ${", known) + "}.");
            }
        }
    }

    /** Fills the template; empty when a fact that it names is not known of {@code identity}. */
    public Optional<String> fill(Identity identity) {
        Map<String, String> facts = new TreeMap<>(identity.facts());
        if (identity instanceof BuildIdentity build) {
            facts.put(SCM, new Subject().ref(build.ref()).full());
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String fact = facts.get(placeholder.group(1));
            if (fact == null) {
                return Optional.empty();
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(fact));
        }
        return Optional.of(placeholder.appendTail(filled).toString());
    }
}
