package io.jenkins.plugins.codesuite.cli.terminal;

/** Makes one harmless line of any text: a command must not move the cursor or change the colours of what we draw. */
public final class OneLine {

    private OneLine() {}

    /** The first line of {@code text} that is not blank, without control characters; {@code …} tells of more. */
    public static String of(String text) {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        String first = end < 0 ? stripped : stripped.substring(0, end).stripTrailing();
        StringBuilder line = new StringBuilder(first.length() + 2);
        for (int i = 0; i < first.length(); i++) {
            char c = first.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return end < 0 ? line.toString() : line.append(" …").toString();
    }
}
