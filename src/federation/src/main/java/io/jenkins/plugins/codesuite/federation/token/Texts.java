package io.jenkins.plugins.codesuite.federation.token;

/** What the records here demand of their texts. */
final class Texts {

    private Texts() {}

    /** Refuses an empty text. */
    static String required(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty, so that no token can be made.");
        }
        return text;
    }
}
