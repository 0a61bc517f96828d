package io.jenkins.plugins.codesuite.reports.cucumber;

/**
 * A place in a feature file.
 *
 * @param file the path, empty if unknown
 * @param line from 1; 0 if unknown
 */
record Place(String file, int line) {

    /** Reads {@code file:line}, as behave writes it. */
    static Place parse(String location) {
        int colon = location.lastIndexOf(':');
        if (colon < 0) {
            return new Place(location, 0);
        }
        try {
            return new Place(location.substring(0, colon), Integer.parseInt(location.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return new Place(location, 0);
        }
    }
}
