package io.jenkins.plugins.codesuite.deploy.request;

import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One deployment that CodeDeploy is asked for. What is left out is as the deployment group says.
 *
 * @param application the application's name
 * @param group the deployment group's name
 * @param revision what is installed; empty only in mode {@link DeploymentMode#RESTART}
 * @param config the deployment configuration's name
 * @param description for people, up to 256 characters
 * @param ignoreApplicationStopFailures whether it goes on when the scripts of the revision before fail in ApplicationStop,
 *     BeforeBlockTraffic or AfterBlockTraffic
 * @param targetInstances the replacement instances of a blue/green deployment to EC2
 * @param autoRollback in place of the group's
 * @param updateOutdatedInstancesOnly whether instances that have this revision already are left alone
 * @param fileExists what is done with files that are there already
 * @param alarms in place of the group's
 * @param mode whether a revision is installed, or what is installed is started anew
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html">CreateDeployment</a>
 */
public record DeploymentRequest(
        String application,
        String group,
        Optional<Revision> revision,
        Optional<String> config,
        Optional<String> description,
        boolean ignoreApplicationStopFailures,
        Optional<TargetInstances> targetInstances,
        Optional<AutoRollback> autoRollback,
        boolean updateOutdatedInstancesOnly,
        Optional<FileExistsBehavior> fileExists,
        Optional<AlarmSetting> alarms,
        DeploymentMode mode) {

    /** Takes anything; {@link #validate()} says what is wrong with it. */
    public DeploymentRequest {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(mode, "mode");
    }

    /**
     * Begins with what every deployment needs.
     *
     * @param application the application's name
     * @param group the deployment group's name
     */
    public static Builder builder(String application, String group) {
        return new Builder(application, group);
    }

    /** A builder that holds what this holds. */
    public Builder toBuilder() {
        Builder builder = new Builder(application, group);
        builder.revision = revision;
        builder.config = config;
        builder.description = description;
        builder.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
        builder.targetInstances = targetInstances;
        builder.autoRollback = autoRollback;
        builder.updateOutdatedInstancesOnly = updateOutdatedInstancesOnly;
        builder.fileExists = fileExists;
        builder.alarms = alarms;
        builder.mode = mode;
        return builder;
    }

    /**
     * What AWS would refuse for certain, each as a sentence that says what to do; empty when nothing is wrong. No call to
     * AWS is made.
     */
    public List<String> validate() {
        return new RequestRules(this).broken();
    }

    /** As {@link #validate()}, for a revision that is only registered with the application; the group does not matter. */
    public List<String> validateForRegistration() {
        return new RequestRules(this).brokenForRegistration();
    }

    /** For people: {@code application/group}. */
    public String name() {
        return application + "/" + group;
    }

    /** Collects a request. */
    public static final class Builder {

        private final String application;
        private final String group;
        private Optional<Revision> revision = Optional.empty();
        private Optional<String> config = Optional.empty();
        private Optional<String> description = Optional.empty();
        private boolean ignoreApplicationStopFailures;
        private Optional<TargetInstances> targetInstances = Optional.empty();
        private Optional<AutoRollback> autoRollback = Optional.empty();
        private boolean updateOutdatedInstancesOnly;
        private Optional<FileExistsBehavior> fileExists = Optional.empty();
        private Optional<AlarmSetting> alarms = Optional.empty();
        private DeploymentMode mode = DeploymentMode.STANDARD;

        private Builder(String application, String group) {
            this.application = application;
            this.group = group;
        }

        /** What is installed. */
        public Builder revision(Revision value) {
            revision = Optional.of(value);
            return this;
        }

        /** The deployment configuration's name, such as {@code CodeDeployDefault.OneAtATime}. */
        public Builder config(String value) {
            config = Optional.of(value);
            return this;
        }

        /** For people, up to 256 characters. */
        public Builder description(String value) {
            description = Optional.of(value);
            return this;
        }

        /** Whether failures of the revision before, when it is stopped, are passed over. */
        public Builder ignoreApplicationStopFailures(boolean value) {
            ignoreApplicationStopFailures = value;
            return this;
        }

        /** The replacement instances of a blue/green deployment to EC2. */
        public Builder targetInstances(TargetInstances value) {
            targetInstances = Optional.of(value);
            return this;
        }

        /** When CodeDeploy rolls back by itself. */
        public Builder autoRollback(AutoRollback value) {
            autoRollback = Optional.of(value);
            return this;
        }

        /** Whether instances that have this revision already are left alone. */
        public Builder updateOutdatedInstancesOnly(boolean value) {
            updateOutdatedInstancesOnly = value;
            return this;
        }

        /** What is done with files that are there already. */
        public Builder fileExists(FileExistsBehavior value) {
            fileExists = Optional.of(value);
            return this;
        }

        /** The alarms that stop the deployment. */
        public Builder alarms(AlarmSetting value) {
            alarms = Optional.of(value);
            return this;
        }

        /** Whether a revision is installed, or what is installed is started anew. */
        public Builder mode(DeploymentMode value) {
            mode = value;
            return this;
        }

        /** The request; not validated. */
        public DeploymentRequest build() {
            return new DeploymentRequest(
                    application,
                    group,
                    revision,
                    config,
                    description,
                    ignoreApplicationStopFailures,
                    targetInstances,
                    autoRollback,
                    updateOutdatedInstancesOnly,
                    fileExists,
                    alarms,
                    mode);
        }
    }
}
