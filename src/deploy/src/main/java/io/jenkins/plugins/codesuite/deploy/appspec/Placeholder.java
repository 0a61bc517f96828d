package io.jenkins.plugins.codesuite.deploy.appspec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places in a template that a pipeline fills: capital letters, digits and underscores in angle brackets, such as {@code
 * <IMAGE1_NAME>}.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html">Amazon
 * ECS and CodeDeploy blue-green deploy action reference</a>.
 */
final class Placeholder {

    private static final Pattern FORM = Pattern.compile("<([A-Z][A-Z0-9_]+)>");

    private Placeholder() {}

    /** Whether the text is one placeholder and nothing else. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The words of all placeholders in a text, without their brackets. Text with an end tag is a page, whose {@code <B>} is
     * no placeholder.
     */
    static List<String> in(String text) {
        List<String> words = new ArrayList<>();
        if (!text.contains("</")) {
            Matcher matcher = FORM.matcher(text);
            while (matcher.find()) {
                words.add(matcher.group(1));
            }
        }
        return words;
    }
}
