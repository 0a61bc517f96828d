package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;

/** Text from AWS and from scripts on instances, made fit for a page. The views still escape it. */
final class Plain {
    private static final int NAME = 4_000;
    private static final int LOG = 8_000;

    private Plain() {}

    /** A name or a sentence. */
    static String name(String text) {
        return PlainText.beginning(text, NAME);
    }

    /** The end of a script's log, of which CodeDeploy keeps 4 KB. */
    static String log(String text) {
        return PlainText.end(text, LOG);
    }
}
