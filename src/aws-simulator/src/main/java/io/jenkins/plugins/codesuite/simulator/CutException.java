package io.jenkins.plugins.codesuite.simulator;

import java.io.IOException;

/** Ends an answer where an ordered fault cuts it; the connection is closed behind it. */
final class CutException extends IOException {
    CutException() {
        super("cut by an ordered fault");
    }
}
