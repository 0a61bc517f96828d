package io.jenkins.plugins.codesuite.commons.document;

/** How a document is written. */
public enum Syntax {
    /** YAML; JSON as far as it is YAML. */
    YAML("YAML"),
    /** YAML, or JSON for a text that begins with a bracket. */
    YAML_OR_JSON("YAML or JSON"),
    /** JSON. */
    JSON("JSON");

    private final String title;

    Syntax(String title) {
        this.title = title;
    }

    /** The name in a sentence. */
    public String title() {
        return title;
    }
}
