package io.jenkins.plugins.codesuite.plugins.deploy;

import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** What all steps that deploy are told. Post-build actions hold such a step too, and do the same. */
public abstract class DeployStep extends Step {

    /** Only the steps of this package. */
    DeployStep() {}

    abstract DeployOptions options();

    @Override
    public StepExecution start(StepContext context) {
        return new DeployExecution(context, options());
    }

    /** The credentials of the deployment's AWS calls. */
    public String getCredentialsId() {
        return options().credentialsId;
    }

    /** Sets the credentials of the deployment's AWS calls. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        options().credentialsId = Texts.stripped(credentialsId);
    }

    /** The AWS region. */
    public String getRegion() {
        return options().region;
    }

    /** Sets the AWS region. */
    @DataBoundSetter
    public void setRegion(String region) {
        options().region = Texts.stripped(region);
    }

    /** The address of an AWS emulator. */
    public String getEndpointUrl() {
        return options().endpointUrl;
    }

    /** Sets the address of an AWS emulator. */
    @DataBoundSetter
    public void setEndpointUrl(String endpointUrl) {
        options().endpointUrl = Texts.stripped(endpointUrl);
    }

    /** Names of CloudWatch alarms. */
    public List<String> getAlarms() {
        return List.copyOf(options().alarms);
    }

    /** The names of alarms as one text, for a form's field. */
    public String getAlarmsText() {
        return Texts.named(options().alarms);
    }

    /** Whether that text has a line for each, because a name has a comma. */
    public boolean isAlarmsByLine() {
        return Texts.hasCommas(options().alarms);
    }

    /** Sets the names of CloudWatch alarms. */
    @DataBoundSetter
    public void setAlarms(List<String> alarms) {
        options().alarms = Texts.names(alarms);
    }

    /** Whether an alarm without enough data counts as one that fires. */
    public boolean isInsufficientData() {
        return options().insufficientData;
    }

    /** Sets whether an alarm without enough data counts as one that fires. */
    @DataBoundSetter
    public void setInsufficientData(boolean insufficientData) {
        options().insufficientData = insufficientData;
    }

    /** Whether a deployment may begin while an alarm fires that Jenkins watches, to mend what makes it fire. */
    public boolean isStartWhenRed() {
        return options().startWhenRed;
    }

    /** Sets whether a deployment may begin while an alarm fires that Jenkins watches. */
    @DataBoundSetter
    public void setStartWhenRed(boolean startWhenRed) {
        options().startWhenRed = startWhenRed;
    }

    /** How long alarms are watched after everything is done, in minutes. */
    public int getBakeTime() {
        return options().bakeTime;
    }

    /** Sets how long alarms are watched after everything is done, in minutes. */
    @DataBoundSetter
    public void setBakeTime(int bakeTime) {
        options().bakeTime = bakeTime;
    }

    /** What an abort does to the deployment: {@code stopAndRollBack}, {@code stop} or {@code leave}. */
    public String getOnAbort() {
        return options().onAbort;
    }

    /** Sets what an abort does to the deployment. */
    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        options().onAbort = Texts.stripped(onAbort);
    }

    /** How long the deployment may take, in minutes; 0 for as long as it takes. */
    public int getTimeout() {
        return options().timeout;
    }

    /** Sets how long the deployment may take, in minutes. */
    @DataBoundSetter
    public void setTimeout(int timeout) {
        options().timeout = timeout;
    }

    /** Whether the step waits for the deployment's end. */
    public boolean isWaitForCompletion() {
        return !options().withoutWaiting;
    }

    /** Sets whether the step waits for the deployment's end. */
    @DataBoundSetter
    public void setWaitForCompletion(boolean waitForCompletion) {
        options().withoutWaiting = !waitForCompletion;
    }
}
