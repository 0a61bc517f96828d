package io.jenkins.plugins.codesuite.deploy.sidefile;

import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.regex.Pattern;

/** The name of a container image: registry, repository, tag or digest. */
final class ImageName {

    static final String ACCEPTED = "Accepted here: an image, such as"
            + " 111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.2 or one with @sha256:… after its name.";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,2000}");

    private ImageName() {}

    /** Whether the text is an image; reported when it is none. */
    static boolean check(Problems problems, String path, Text image) {
        if (FORM.matcher(image.value()).matches()) {
            return true;
        }
        problems.error(
                DocumentRule.WRONG_VALUE,
                image.at(),
                "'" + path + "' is no image: " + Shown.quoted(image.value()),
                ACCEPTED);
        return false;
    }
}
