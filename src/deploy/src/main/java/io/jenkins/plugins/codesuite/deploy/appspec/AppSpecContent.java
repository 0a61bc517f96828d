package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.util.Locale;

/**
 * An AppSpec that is sent inside a CreateDeployment request instead of lying in S3; for ECS and Lambda.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AppSpecContent.html">AppSpecContent</a>.
 *
 * @param content the YAML or JSON text as it is sent
 * @param sha256 the SHA-256 of the text in UTF-8, 64 hexadecimal digits in lower case
 */
public record AppSpecContent(String content, String sha256) {

    /**
     * Refuses a hash that is not the text's, because CodeDeploy would refuse the revision.
     *
     * @throws IllegalArgumentException when the text is blank or the hash is another one
     */
    public AppSpecContent {
        if (content.isBlank()) {
            throw new IllegalArgumentException("the AppSpec is empty; it begins with 'version: 0.0'");
        }
        String actual = Sha256.hex(content);
        if (!sha256.toLowerCase(Locale.ROOT).equals(actual)) {
            throw new IllegalArgumentException(
                    "the SHA-256 " + sha256 + " is not that of the AppSpec, which is " + actual);
        }
        sha256 = actual;
    }

    /**
     * The content with its hash.
     *
     * @param content YAML or JSON; a byte order mark at its beginning is left out
     * @throws IllegalArgumentException when the text is blank
     */
    public static AppSpecContent of(String content) {
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        return new AppSpecContent(text, Sha256.hex(text));
    }
}
