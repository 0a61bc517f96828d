package io.jenkins.plugins.codesuite.federation.trust;

/** Full names of Jenkins items. */
final class Names {

    private Names() {}

    /** Refuses what can be no full name; without this an empty part would widen a pattern. */
    static void full(String what, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the full name of the " + what + " is empty");
        }
        if (name.startsWith("/") || name.endsWith("/") || name.contains("//")) {
            throw new IllegalArgumentException("'" + name + "' is no full name of a " + what
                    + ": it reads like folder/name, with no / at its ends and none doubled");
        }
    }
}
