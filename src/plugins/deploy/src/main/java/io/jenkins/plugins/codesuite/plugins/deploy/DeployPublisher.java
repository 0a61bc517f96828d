package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import java.io.IOException;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A post-build action that deploys: what one of the steps is told, and after which builds it is done. It comes after what records
 * the build's results, because these decide whether it is done.
 */
public abstract class DeployPublisher extends Notifier {

    private String when = "";

    /** Only the post-build actions of this package. */
    DeployPublisher() {}

    abstract DeployStep step();

    /** After which builds: {@code success}, {@code unstable} or {@code always}. */
    public String getWhen() {
        return when;
    }

    /** Sets after which builds. */
    @DataBoundSetter
    public void setWhen(String when) {
        this.when = Texts.stripped(when);
    }

    /** Builds of one job may deploy side by side; CodeDeploy has its own order. */
    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        Result result = build.getResult();
        try {
            if (!Words.read(BuildCondition.class, "when", Texts.stripped(when), BuildCondition.SUCCESS)
                    .isMet(result)) {
                listener.getLogger()
                        .println(step().options().step() + ": nothing is deployed, because the build is " + result);
                return true;
            }
            EnvVars environment = FreestyleDeployment.environment(build, listener);
            DeployOptions options = step().options().with(environment::expand);
            new FreestyleDeployment(build, listener, environment).run(options.checked());
            return true;
        } catch (InterruptedException e) {
            // Of a post-build action Jenkins takes an interrupt for a failure.
            build.setResult(Result.ABORTED);
            return false;
        } catch (IllegalArgumentException e) {
            throw new AbortException(step().options().step() + ": " + e.getMessage());
        }
    }
}
