package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.AbortException;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaDeployment;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaSource;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.runtime.DeployRuntime;
import java.io.IOException;
import java.util.List;

/**
 * A deployment of a function: the traffic of an alias goes over to another version.
 *
 * @param aws which AWS, and as whom
 * @param deployment what is done, but for the code
 * @param code where the code comes from
 * @param waits whether the step waits for the end
 */
public record LambdaJob(AwsChoice aws, LambdaDeployment.Builder deployment, CodeSource code, boolean waits)
        implements DeployJob {

    @Override
    public String step() {
        return "lambdaDeploy";
    }

    /**
     * Finds what makes no sense.
     *
     * @throws IllegalArgumentException with all of it
     */
    public LambdaJob checked() {
        LambdaSource example = code instanceof CodeSource.Known known ? known.source() : LambdaSource.latest();
        List<String> wrong = deployment.source(example).build().validate();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        if (!waits) {
            throw new IllegalArgumentException(
                    "waitForCompletion: false is not possible here: Jenkins itself shifts the"
                            + " traffic, step by step. Leave it out");
        }
        return this;
    }

    @Override
    public DeploymentTask prepare(Preparation preparation, DeployRuntime runtime, TaskListener listener)
            throws IOException, InterruptedException {
        LambdaDeployment planned = deployment.source(source(preparation)).build();
        LambdaDeployment whole = deployment
                .settings(planned.settings().withFacts(preparation.facts()))
                .build();
        preparation.console(
                "alias " + whole.alias() + " of " + ArnName.of(whole.function()),
                console -> console.lambdaAlias(ArnName.of(whole.function()), whole.alias()));
        return runtime.lambda(whole, preparation.access(), listener);
    }

    private LambdaSource source(Preparation preparation) throws IOException, InterruptedException {
        if (code instanceof CodeSource.Known known) {
            return known.source();
        }
        CodeSource.ZipFile zip = (CodeSource.ZipFile) code;
        if (zip.place().isPresent()) {
            S3Revision uploaded = preparation
                    .uploads()
                    .file("zipFile", zip.file(), BundleType.ZIP, zip.place().get())
                    .revision();
            return LambdaSource.s3(uploaded.bucket(), uploaded.key(), uploaded.version());
        }
        try {
            return LambdaSource.zip(preparation.attach("zipFile", zip.file()));
        } catch (IllegalArgumentException e) {
            throw new AbortException(step() + ": " + e.getMessage());
        }
    }
}
