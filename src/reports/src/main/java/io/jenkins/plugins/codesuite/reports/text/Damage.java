package io.jenkins.plugins.codesuite.reports.text;

import io.jenkins.plugins.codesuite.reports.ReadWarning;
import java.util.Optional;

/**
 * What is wrong with one report: the first place where something was lost, or else the first that is shown in another way
 * than the file has it; later ones as a number. Not for two threads.
 */
public final class Damage {

    /** Names in a damaged file may be of any length. */
    private static final int LONGEST = 400;

    private int line;
    private int column;
    private String what = "";
    private boolean loss;
    private long places;

    /** Begins anew, for another file. */
    public void clear() {
        what = "";
        loss = false;
        places = 0;
    }

    /**
     * Something was lost.
     *
     * @param atLine from 1; 0 for the file as a whole
     * @param atColumn from 1; 0 if unknown
     * @param lost what is wrong, what was lost by it and what was kept: part of a sentence that begins with the place
     */
    public void lost(int atLine, int atColumn, String lost) {
        if (!loss) {
            tell(atLine, atColumn, lost);
        }
        loss = true;
        places++;
    }

    /** The same for what was not lost but is shown in another way than the file has it. */
    public void changed(int atLine, int atColumn, String changed) {
        if (places == 0) {
            tell(atLine, atColumn, changed);
        }
        places++;
    }

    /** Whether a loss has a place already: that of another one need not be found out. */
    public boolean isLossTold() {
        return loss;
    }

    private void tell(int atLine, int atColumn, String text) {
        this.line = atLine;
        this.column = atColumn;
        this.what = CutText.cut(text, LONGEST);
    }

    /** Whether nothing is wrong. */
    public boolean isNone() {
        return places == 0;
    }

    /** The one warning of {@code file}; empty if nothing is wrong. */
    public Optional<ReadWarning> warning(String file) {
        if (isNone()) {
            return Optional.empty();
        }
        String others = places == 1
                ? ""
                : places == 2
                        ? "; the file is damaged at one more place"
                        : "; the file is damaged at " + (places - 1) + " more places";
        return Optional.of(new ReadWarning(file, line, column, what + others));
    }
}
