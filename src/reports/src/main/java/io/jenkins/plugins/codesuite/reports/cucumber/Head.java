package io.jenkins.plugins.codesuite.reports.cucumber;

import io.jenkins.plugins.codesuite.reports.SuiteStart;
import java.util.List;

/**
 * What is known of a feature apart from its scenarios. Its members may stand after them.
 *
 * @param name the feature's, without its keyword
 * @param file of the feature
 * @param timestamp when its first scenario began
 * @param tags of the feature
 * @param behave whether behave wrote it, which counts seconds where others count nanoseconds
 * @param feature whether it is a feature at all
 */
record Head(String name, String file, String timestamp, List<String> tags, boolean behave, boolean feature) {

    SuiteStart suite(String otherwise) {
        return new SuiteStart(className(otherwise), "", file, "", timestamp);
    }

    /** What scenarios have for a class. */
    String className(String otherwise) {
        return !name.isEmpty() ? name : !file.isEmpty() ? file : otherwise;
    }
}
