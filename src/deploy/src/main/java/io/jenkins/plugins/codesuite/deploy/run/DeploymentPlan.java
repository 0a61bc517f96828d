package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of CodeDeploy deployments.
 *
 * @param access which AWS, and as whom; no part of what is recorded
 * @param waves one after the other, each only when every deployment of the one before has succeeded
 * @param busyGroup what is done when another deployment works in a group
 * @param abortAction what is done to the deployments when the run is aborted or takes too long
 * @param afterAbort when the run ends for its host after an abort
 * @param timeout how long the whole run may take; empty for as long as CodeDeploy allows
 * @param customConfig created before the first deployment if it is missing
 * @param alarms watched by this suite, besides those that CodeDeploy watches
 * @param approveWaves whether the host is asked before every wave but the first
 * @param whenReady what is done with a deployment that is READY
 * @param registerOnly whether the revisions are only registered with their applications
 * @param facts of the build, such as {@code build}, {@code job}, {@code commit}, {@code commitTime}: recorded as they are,
 *     no secrets
 */
public record DeploymentPlan(
        AwsAccess access,
        List<Wave> waves,
        BusyGroup busyGroup,
        AbortAction abortAction,
        AfterAbort afterAbort,
        Optional<Duration> timeout,
        Optional<CustomConfig> customConfig,
        AlarmRules alarms,
        boolean approveWaves,
        ReadyAction whenReady,
        boolean registerOnly,
        Map<String, String> facts) {

    /** Keeps copies. */
    public DeploymentPlan {
        waves = List.copyOf(waves);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Begins with what every plan needs. */
    public static Builder builder(AwsAccess access) {
        return new Builder(access);
    }

    /**
     * What makes no sense, each as a sentence that says what to do, that of every request included; empty when nothing is
     * wrong. No call to AWS is made.
     */
    public List<String> validate() {
        return new PlanRules(this).broken();
    }

    /** Collects a plan. */
    public static final class Builder {

        private final AwsAccess access;
        private List<Wave> waves = List.of();
        private BusyGroup busyGroup = BusyGroup.WAIT;
        private AbortAction abortAction = AbortAction.STOP_AND_ROLL_BACK;
        private AfterAbort afterAbort = AfterAbort.END_WHEN_STOPPED;
        private Optional<Duration> timeout = Optional.empty();
        private Optional<CustomConfig> customConfig = Optional.empty();
        private AlarmRules alarms = AlarmRules.NONE;
        private boolean approveWaves;
        private ReadyAction whenReady = ReadyAction.WAIT_FOR_HOST;
        private boolean registerOnly;
        private Map<String, String> facts = Map.of();

        private Builder(AwsAccess access) {
            this.access = access;
        }

        /** One after the other. */
        public Builder waves(List<Wave> value) {
            waves = value;
            return this;
        }

        /** What is done when another deployment works in a group; {@link BusyGroup#WAIT} if not said. */
        public Builder busyGroup(BusyGroup value) {
            busyGroup = value;
            return this;
        }

        /** What an abort or time-out does; {@link AbortAction#STOP_AND_ROLL_BACK} if not said. */
        public Builder abortAction(AbortAction value) {
            abortAction = value;
            return this;
        }

        /** When the run ends after an abort; {@link AfterAbort#END_WHEN_STOPPED} if not said. */
        public Builder afterAbort(AfterAbort value) {
            afterAbort = value;
            return this;
        }

        /** How long the whole run may take. */
        public Builder timeout(Duration value) {
            timeout = Optional.of(value);
            return this;
        }

        /** Created before the first deployment if it is missing. */
        public Builder customConfig(CustomConfig value) {
            customConfig = Optional.of(value);
            return this;
        }

        /** Watched by this suite, besides those that CodeDeploy watches. */
        public Builder alarms(AlarmRules value) {
            alarms = value;
            return this;
        }

        /** Whether the host is asked before every wave but the first. */
        public Builder approveWaves(boolean value) {
            approveWaves = value;
            return this;
        }

        /** What is done with a deployment that is READY; {@link ReadyAction#WAIT_FOR_HOST} if not said. */
        public Builder whenReady(ReadyAction value) {
            whenReady = value;
            return this;
        }

        /** Whether the revisions are only registered. */
        public Builder registerOnly(boolean value) {
            registerOnly = value;
            return this;
        }

        /** Of the build; no secrets. */
        public Builder facts(Map<String, String> value) {
            facts = value;
            return this;
        }

        /** The plan; not validated. */
        public DeploymentPlan build() {
            return new DeploymentPlan(
                    access,
                    waves,
                    busyGroup,
                    abortAction,
                    afterAbort,
                    timeout,
                    customConfig,
                    alarms,
                    approveWaves,
                    whenReady,
                    registerOnly,
                    facts);
        }
    }
}
