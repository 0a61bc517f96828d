package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.Map;
import java.util.Objects;

/**
 * An AppSpec for a function of AWS Lambda: an alias is led from one version to another.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html#reference-appspec-file-structure-resources-lambda">
 * AppSpec 'resources' section for AWS Lambda deployments</a>.
 *
 * @param resource the name of the resource, which is free
 * @param function the name of the function
 * @param alias the alias
 * @param currentVersion the version that the alias leads to now
 * @param targetVersion the version that it leads to after the deployment
 * @param hooks the Lambda function of each event, name or ARN, in the order of the file
 */
public record LambdaAppSpec(
        Text resource, Text function, Text alias, Text currentVersion, Text targetVersion, Map<HookEvent, Text> hooks)
        implements AppSpec {

    /** The type that the resource must have. */
    public static final String TYPE = "AWS::Lambda::Function";

    /** Takes copies. */
    public LambdaAppSpec {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(currentVersion, "currentVersion");
        Objects.requireNonNull(targetVersion, "targetVersion");
        hooks = Ordered.copyOf(hooks);
    }

    @Override
    public Platform platform() {
        return Platform.LAMBDA;
    }
}
