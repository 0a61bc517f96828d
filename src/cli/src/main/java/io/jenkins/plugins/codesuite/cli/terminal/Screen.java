package io.jenkins.plugins.codesuite.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One of the two places where output goes, and what can be done there. */
public final class Screen {

    private static final String OFF = "\u001b[0m";

    private final OutputStream out;
    private final boolean live;
    private final boolean colour;

    /**
     * A place for output.
     *
     * @param out the bytes' way there
     * @param live whether it is a terminal on which lines can be drawn again
     * @param colour whether colours are wanted and understood
     */
    public Screen(OutputStream out, boolean live, boolean colour) {
        this.out = out;
        this.live = live;
        this.colour = colour;
    }

    /** The same place, with colours as {@code wanted}. */
    public Screen withColour(boolean wanted) {
        return new Screen(out, live, wanted);
    }

    /** The bytes' way there. */
    public OutputStream stream() {
        return out;
    }

    /** Whether lines can be drawn again. */
    public boolean isLive() {
        return live;
    }

    /** Whether colours are shown. */
    public boolean hasColour() {
        return colour;
    }

    /** {@code text} as it looks here in {@code style}. */
    public String paint(Style style, String text) {
        return colour && !text.isEmpty() ? style.on() + text + OFF : text;
    }

    /**
     * Writes {@code text} as it is, in UTF-8, and lets it be seen.
     *
     * @throws IOException when nobody reads any more
     */
    public void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Writes {@code text} and ends the line.
     *
     * @throws IOException when nobody reads any more
     */
    public void line(String text) throws IOException {
        print(text + "\n");
    }
}
