package io.jenkins.plugins.codesuite.federation.trust;

import com.fasterxml.jackson.core.JsonLocation;

/** A place in a text; both numbers begin with 1. */
record Place(int line, int column) {

    static Place of(JsonLocation location) {
        return new Place(Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1));
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
