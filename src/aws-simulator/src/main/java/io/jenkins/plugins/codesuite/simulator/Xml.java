package io.jenkins.plugins.codesuite.simulator;

/** Text in XML answers. */
final class Xml {
    private Xml() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** An element that holds text. */
    static String text(String name, String text) {
        return tree(name, escape(text));
    }

    /** An element that holds elements, which are XML already. */
    static String tree(String name, String... elements) {
        return "<" + name + ">" + String.join("", elements) + "</" + name + ">";
    }
}
