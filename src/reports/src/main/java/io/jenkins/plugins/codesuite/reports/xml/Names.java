package io.jenkins.plugins.codesuite.reports.xml;

/** Names of elements and attributes, each made once: a report has few names, a million times. Not for two threads. */
final class Names {

    /** A file made to hurt has more; those are made anew each time. */
    private static final int SLOTS = 1024;

    private final String[] full = new String[SLOTS];
    private final String[] local = new String[SLOTS];
    private int known;
    private String prefixed = "";

    /** The name that stands in {@code chars}; {@link #local()} is its part after the prefix. */
    String get(char[] chars, int from, int to, int hash) {
        int slot = (hash ^ hash >>> 10) & (SLOTS - 1);
        while (full[slot] != null) {
            if (same(full[slot], chars, from, to)) {
                prefixed = local[slot];
                return full[slot];
            }
            slot = slot + 1 & (SLOTS - 1);
        }
        String name = new String(chars, from, to - from);
        prefixed = name.substring(name.lastIndexOf(':') + 1);
        if (known < SLOTS / 2) {
            full[slot] = name;
            local[slot] = prefixed;
            known++;
        }
        return name;
    }

    /** The last name of {@link #get} without its prefix. */
    String local() {
        return prefixed;
    }

    static boolean same(String text, char[] chars, int from, int to) {
        int length = to - from;
        if (text.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (text.charAt(at) != chars[from + at]) {
                return false;
            }
        }
        return true;
    }
}
