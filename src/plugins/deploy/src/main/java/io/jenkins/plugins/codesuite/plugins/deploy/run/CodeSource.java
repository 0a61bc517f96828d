package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.lambda.LambdaSource;
import java.util.Optional;

/** Where the code of a Lambda function comes from. */
public sealed interface CodeSource {

    /** From where Lambda finds it. */
    record Known(LambdaSource source) implements CodeSource {}

    /**
     * From a ZIP file of the workspace.
     *
     * @param file its path from the workspace
     * @param place where it is uploaded to; empty for straight to Lambda
     */
    record ZipFile(String file, Optional<ObjectPlace> place) implements CodeSource {}
}
