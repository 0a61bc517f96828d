package io.jenkins.plugins.codesuite.reports.nunit;

import io.jenkins.plugins.codesuite.reports.text.TextBudget;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;

/** What a {@code failure}, a {@code reason} or an {@code assertion} says. */
record Explanation(String message, String stackTrace) {

    static final Explanation NONE = new Explanation("", "");

    /** Reads the innermost open element. */
    static Explanation read(XmlScanner xml, TextBudget texts) {
        int element = xml.depth();
        String message = "";
        String stackTrace = "";
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                case "message" -> message = texts.join(message, xml.text().strip());
                case "stack-trace" ->
                    stackTrace = texts.join(stackTrace, xml.text().strip());
                default -> {
                    // Nothing else is defined.
                }
            }
        }
        return new Explanation(message, stackTrace);
    }

    boolean isEmpty() {
        return message.isEmpty() && stackTrace.isEmpty();
    }
}
