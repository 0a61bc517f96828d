package io.jenkins.plugins.codesuite.simulator.wire;

/** Text in XML answers. */
public final class Xml {
    private Xml() {}

    /**
     * Text between tags.
     *
     * @param text any text
     * @return the text with entities for what has a meaning in XML
     */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * An element that holds text.
     *
     * @param name its name
     * @param text any text
     * @return the element
     */
    public static String text(String name, String text) {
        return tree(name, escape(text));
    }

    /**
     * An element that holds elements.
     *
     * @param name its name
     * @param elements what it holds, which is XML already
     * @return the element
     */
    public static String tree(String name, String... elements) {
        return "<" + name + ">" + String.join("", elements) + "</" + name + ">";
    }
}
