package io.jenkins.plugins.codesuite.plugins.deploy;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.guarded.GuardSettings;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.AfterAbort;
import io.jenkins.plugins.codesuite.plugins.deploy.run.AwsChoice;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployJob;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What every step that deploys is told, as its form holds it. Empty text and 0 stand for what was not said; nothing of it is
 * secret.
 */
abstract class DeployOptions implements Serializable {

    private static final long serialVersionUID = 1L;

    String credentialsId = "";
    String region = "";
    String endpointUrl = "";
    ArrayList<String> alarms = new ArrayList<>();
    boolean insufficientData;
    boolean startWhenRed;
    int bakeTime;
    String onAbort = "";
    int timeout;
    boolean withoutWaiting;

    /** The name of the step, for messages. */
    abstract String step();

    /**
     * What is to be done.
     *
     * @throws IllegalArgumentException when the options make no sense; the message says which and what would
     */
    abstract DeployJob checked();

    /** The same options with each text changed. */
    abstract DeployOptions with(UnaryOperator<String> change);

    final void copyTo(DeployOptions copy, UnaryOperator<String> change) {
        copy.credentialsId = text(credentialsId, change);
        copy.region = text(region, change);
        copy.endpointUrl = text(endpointUrl, change);
        copy.alarms = texts(alarms, change);
        copy.insufficientData = insufficientData;
        copy.startWhenRed = startWhenRed;
        copy.bakeTime = bakeTime;
        copy.onAbort = text(onAbort, change);
        copy.timeout = timeout;
        copy.withoutWaiting = withoutWaiting;
    }

    /** Job configurations of tools may lack what they do not set. */
    static String text(String text, UnaryOperator<String> change) {
        return change.apply(Texts.stripped(text));
    }

    static ArrayList<String> texts(ArrayList<String> texts, UnaryOperator<String> change) {
        ArrayList<String> changed = new ArrayList<>();
        if (texts != null) {
            texts.forEach(text -> changed.add(change.apply(text)));
        }
        return changed;
    }

    /** Where AWS is and as whom it is asked. */
    final AwsChoice aws() {
        return new AwsChoice(said(credentialsId), said(region), endpoint());
    }

    private Optional<URI> endpoint() {
        return said(endpointUrl).map(DeployForms::endpoint);
    }

    final Optional<Duration> limit() {
        return timeout == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes("timeout", timeout)));
    }

    final Duration bake() {
        return Duration.ofMinutes(minutes("bakeTime", bakeTime));
    }

    private static int minutes(String option, int minutes) {
        if (minutes < 0) {
            throw new IllegalArgumentException(option + ": a number of minutes, or 0 for none, not " + minutes);
        }
        return minutes;
    }

    /** How a deployment that AWS does not guard is guarded; the build's facts are added when it is prepared. */
    final GuardSettings settings(List<String> watched, boolean rollBack) {
        GuardSettings settings = GuardSettings.DEFAULT
                .withAlarms(new AlarmRules(watched, insufficientData, startWhenRed, false, bake()))
                .withRollBack(rollBack)
                .withAbort(
                        Words.read(AbortAction.class, "onAbort", onAbort, AbortAction.STOP_AND_ROLL_BACK),
                        AfterAbort.END_WHEN_STOPPED);
        return limit().map(settings::withTimeout).orElse(settings);
    }

    static Optional<String> said(String text) {
        return Optional.of(text).filter(said -> !said.isBlank());
    }

    static String required(String option, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return text;
    }
}
