package io.jenkins.plugins.codesuite.reports;

/**
 * How much of a report is kept. What is longer is cut in the middle, with a note.
 *
 * @param text characters of a message, of details, of an output
 * @param name characters of a name, a class, a path
 * @param total characters of all texts of one case together, in addition to one {@code name} for each text
 * @param depth how deep elements, objects and suites may nest; what is deeper is left out
 * @param entries problems, reruns or properties of one case, and properties of a suite; more are left out
 * @param lines lines of one covered file; more are left out
 */
public record ReadLimits(int text, int name, int total, int depth, int entries, int lines) {

    /** What suits a controller: outputs of 100,000 characters, names of 1,000. */
    public static final ReadLimits DEFAULT = new ReadLimits(100_000, 1_000, 1_000_000, 200, 1_000, 1_000_000);

    /** Refuses limits that nothing could keep. */
    public ReadLimits {
        if (text < 100 || name < 100 || total < text || depth < 10 || entries < 1 || lines < 1) {
            throw new IllegalArgumentException("Limits too small to read anything: " + text + ", " + name + ", " + total
                    + ", " + depth + ", " + entries + ", " + lines);
        }
    }

    /** The same with other texts; {@code total} stays ten times as much. */
    public ReadLimits withText(int characters) {
        return new ReadLimits(characters, name, characters * 10, depth, entries, lines);
    }
}
