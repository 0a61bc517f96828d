package io.jenkins.plugins.codesuite.reports.text;

import io.jenkins.plugins.codesuite.reports.ReadLimits;

/** What the texts of one case may take together. The first texts get what they need; later ones what is left, or a line. */
public final class TextBudget {

    /** A text that was cut already is longer than the limit by its note. */
    private static final int NOTE = 64;

    private final ReadLimits limits;
    private long used;

    /** A budget as {@code limits} say. */
    public TextBudget(ReadLimits limits) {
        this.limits = limits;
    }

    /** Begins with another case. */
    public void begin() {
        used = 0;
    }

    /** The text, cut in the middle as far as it must be. */
    public String take(String text) {
        if (text.isEmpty()) {
            return text;
        }
        long left = Math.max(limits.name(), limits.total() - used);
        int most = (int) Math.min(limits.text(), left);
        String taken = text.length() <= most + NOTE ? text : CutText.cut(text, most);
        used += taken.length();
        return taken;
    }

    /** Two texts of one kind, in two lines at least. */
    public String join(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? take(second) : first;
        }
        CutText both = new CutText(limits.text());
        both.append(first);
        both.append(first.endsWith("\n") ? "" : "\n");
        both.append(take(second));
        return both.toString();
    }
}
