package io.jenkins.plugins.codesuite.plugins.commons.page;

import java.util.Locale;

/**
 * A stretch of a picture, in percent of its width or height as SVG attributes take them, so that a picture fits every
 * window without a style or a script.
 *
 * @param start where it begins
 * @param length how long it is
 */
public record Bar(double start, double length) {

    /** {@link #start()} as an SVG attribute. */
    public String from() {
        return percent(start);
    }

    /** {@link #length()} as an SVG attribute. */
    public String extent() {
        return percent(length);
    }

    /** Its middle as an SVG attribute. */
    public String middle() {
        return percent(start + length / 2);
    }

    public static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
