package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AccessValidation;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsLookups;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsNames;
import io.jenkins.plugins.codesuite.plugins.deploy.form.CodeDeployCheck;
import io.jenkins.plugins.codesuite.plugins.deploy.form.FormAws;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Pipeline step {@code codeDeploy}: deploys a revision with AWS CodeDeploy and follows it to its end, a rollback included.
 *
 * <p>It returns a map with {@code deploymentId}, {@code deploymentIds}, {@code status}, {@code rollback}, {@code revision} and
 * {@code targets}.
 */
public final class CodeDeployStep extends DeployStep {

    private final CodeDeployOptions options = new CodeDeployOptions();

    /** Deploys nothing yet: what and where, the setters say. */
    @DataBoundConstructor
    public CodeDeployStep() {
        // What must be said depends on what else is said; the options tell what is missing.
    }

    @Override
    CodeDeployOptions options() {
        return options;
    }

    /** The name of the CodeDeploy application. */
    public String getApplication() {
        return options.application;
    }

    /** Sets the name of the CodeDeploy application. */
    @DataBoundSetter
    public void setApplication(String application) {
        options.application = Texts.stripped(application);
    }

    /** The name of the deployment group. */
    public String getDeploymentGroup() {
        return options.deploymentGroup;
    }

    /** Sets the name of the deployment group. */
    @DataBoundSetter
    public void setDeploymentGroup(String deploymentGroup) {
        options.deploymentGroup = Texts.stripped(deploymentGroup);
    }

    /** The names of several deployment groups, which are deployed to at once. */
    public List<String> getDeploymentGroups() {
        return List.copyOf(options.deploymentGroups);
    }

    /** The same as one text, for a form's field. */
    public String getDeploymentGroupsText() {
        return Texts.listed(options.deploymentGroups);
    }

    /** Sets the names of several deployment groups, which are deployed to at once. */
    @DataBoundSetter
    public void setDeploymentGroups(List<String> deploymentGroups) {
        options.deploymentGroups = Texts.parts(deploymentGroups);
    }

    /** The waves: each is the names of its deployment groups, with commas, and begins when the one before has succeeded. */
    public List<String> getWaves() {
        return List.copyOf(options.waves);
    }

    /** The same as one text, for a form's field. */
    public String getWavesText() {
        return Texts.lines(options.waves);
    }

    /** Sets the waves: each is the names of its deployment groups, with commas, and begins when the one before has succeeded. */
    @DataBoundSetter
    public void setWaves(List<String> waves) {
        options.waves = Texts.eachLine(waves);
    }

    /** The folder of the workspace that is packed and deployed. */
    public String getSource() {
        return options.source;
    }

    /** Sets the folder of the workspace that is packed and deployed. */
    @DataBoundSetter
    public void setSource(String source) {
        options.source = Texts.stripped(source);
    }

    /** Which files of the folder are packed; none for all. */
    public List<String> getIncludes() {
        return List.copyOf(options.includes);
    }

    /** The same as one text, for a form's field. */
    public String getIncludesText() {
        return Texts.listed(options.includes);
    }

    /** Sets which files of the folder are packed; none for all. */
    @DataBoundSetter
    public void setIncludes(List<String> includes) {
        options.includes = Texts.parts(includes);
    }

    /** Which files of the folder are not packed. */
    public List<String> getExcludes() {
        return List.copyOf(options.excludes);
    }

    /** The same as one text, for a form's field. */
    public String getExcludesText() {
        return Texts.listed(options.excludes);
    }

    /** Sets which files of the folder are not packed. */
    @DataBoundSetter
    public void setExcludes(List<String> excludes) {
        options.excludes = Texts.parts(excludes);
    }

    /** What kind of file the revision is. */
    public String getBundleType() {
        return options.bundleType;
    }

    /** Sets what kind of file the revision is. */
    @DataBoundSetter
    public void setBundleType(String bundleType) {
        options.bundleType = Texts.stripped(bundleType);
    }

    /** The bucket that the packed folder is uploaded to. */
    public String getBucket() {
        return options.bucket;
    }

    /** Sets the bucket that the packed folder is uploaded to. */
    @DataBoundSetter
    public void setBucket(String bucket) {
        options.bucket = Texts.stripped(bucket);
    }

    /** The key of the packed folder in its bucket; empty text for one made of job and build. */
    public String getKey() {
        return options.key;
    }

    /** Sets the key of the packed folder in its bucket; empty text for one made of job and build. */
    @DataBoundSetter
    public void setKey(String key) {
        options.key = Texts.stripped(key);
    }

    /** The KMS key by which the uploaded revision is encrypted. */
    public String getKmsKeyId() {
        return options.kmsKeyId;
    }

    /** Sets the KMS key by which the uploaded revision is encrypted. */
    @DataBoundSetter
    public void setKmsKeyId(String kmsKeyId) {
        options.kmsKeyId = Texts.stripped(kmsKeyId);
    }

    /** The id of the account that must own the bucket. */
    public String getBucketOwner() {
        return options.bucketOwner;
    }

    /** Sets the id of the account that must own the bucket. */
    @DataBoundSetter
    public void setBucketOwner(String bucketOwner) {
        options.bucketOwner = Texts.stripped(bucketOwner);
    }

    /** The revision in S3, {@code s3://bucket/key}. */
    public String getS3Location() {
        return options.s3Location;
    }

    /** Sets the revision in S3, {@code s3://bucket/key}. */
    @DataBoundSetter
    public void setS3Location(String s3Location) {
        options.s3Location = Texts.stripped(s3Location);
    }

    /** The version of the object in S3. */
    public String getS3Version() {
        return options.s3Version;
    }

    /** Sets the version of the object in S3. */
    @DataBoundSetter
    public void setS3Version(String s3Version) {
        options.s3Version = Texts.stripped(s3Version);
    }

    /** The ETag that the object in S3 must have. */
    public String getS3ETag() {
        return options.s3ETag;
    }

    /** Sets the ETag that the object in S3 must have. */
    @DataBoundSetter
    public void setS3ETag(String s3ETag) {
        options.s3ETag = Texts.stripped(s3ETag);
    }

    /** The GitHub repository, {@code owner/name}. */
    public String getGitHubRepository() {
        return options.gitHubRepository;
    }

    /** Sets the GitHub repository, {@code owner/name}. */
    @DataBoundSetter
    public void setGitHubRepository(String gitHubRepository) {
        options.gitHubRepository = Texts.stripped(gitHubRepository);
    }

    /** The commit of the GitHub repository. */
    public String getGitHubCommit() {
        return options.gitHubCommit;
    }

    /** Sets the commit of the GitHub repository. */
    @DataBoundSetter
    public void setGitHubCommit(String gitHubCommit) {
        options.gitHubCommit = Texts.stripped(gitHubCommit);
    }

    /** The AppSpec in the workspace that is deployed as it is filled. */
    public String getAppSpec() {
        return options.appSpec;
    }

    /** Sets the AppSpec in the workspace that is deployed as it is filled. */
    @DataBoundSetter
    public void setAppSpec(String appSpec) {
        options.appSpec = Texts.stripped(appSpec);
    }

    /** The ECS task definition that the AppSpec is filled with. */
    public String getTaskDefinition() {
        return options.taskDefinition;
    }

    /** Sets the ECS task definition that the AppSpec is filled with. */
    @DataBoundSetter
    public void setTaskDefinition(String taskDefinition) {
        options.taskDefinition = Texts.stripped(taskDefinition);
    }

    /** The file of the workspace that is registered as the task definition. */
    public String getTaskDefinitionFile() {
        return options.taskDefinitionFile;
    }

    /** Sets the file of the workspace that is registered as the task definition. */
    @DataBoundSetter
    public void setTaskDefinitionFile(String taskDefinitionFile) {
        options.taskDefinitionFile = Texts.stripped(taskDefinitionFile);
    }

    /** The images of the task definition: names of containers or placeholders with their URIs. */
    public List<String> getImages() {
        return List.copyOf(options.images);
    }

    /** The same as one text, for a form's field. */
    public String getImagesText() {
        return Texts.lines(options.images);
    }

    /** Sets the images of the task definition: names of containers or placeholders with their URIs. */
    @DataBoundSetter
    public void setImages(List<String> images) {
        options.images = Texts.eachLine(images);
    }

    /** The file of the workspace that tells the image, as CodePipeline writes it. */
    public String getImageDetail() {
        return options.imageDetail;
    }

    /** Sets the file of the workspace that tells the image, as CodePipeline writes it. */
    @DataBoundSetter
    public void setImageDetail(String imageDetail) {
        options.imageDetail = Texts.stripped(imageDetail);
    }

    /** Further words in the AppSpec and what they are replaced by. */
    public List<String> getPlaceholders() {
        return List.copyOf(options.placeholders);
    }

    /** The same as one text, for a form's field. */
    public String getPlaceholdersText() {
        return Texts.lines(options.placeholders);
    }

    /** Sets further words in the AppSpec and what they are replaced by. */
    @DataBoundSetter
    public void setPlaceholders(List<String> placeholders) {
        options.placeholders = Texts.eachLine(placeholders);
    }

    /** Whether the revision is only registered, and nothing deployed. */
    public boolean isRegisterOnly() {
        return options.registerOnly;
    }

    /** Sets whether the revision is only registered, and nothing deployed. */
    @DataBoundSetter
    public void setRegisterOnly(boolean registerOnly) {
        options.registerOnly = registerOnly;
    }

    /** The name of the deployment configuration. */
    public String getDeploymentConfig() {
        return options.deploymentConfig;
    }

    /** Sets the name of the deployment configuration. */
    @DataBoundSetter
    public void setDeploymentConfig(String deploymentConfig) {
        options.deploymentConfig = Texts.stripped(deploymentConfig);
    }

    /** The deployment configuration that is made where it is missing; null for none. */
    public CustomConfigOption getCustomConfig() {
        return options.customConfig;
    }

    /** Sets the deployment configuration that is made where it is missing. */
    @DataBoundSetter
    public void setCustomConfig(CustomConfigOption customConfig) {
        options.customConfig = customConfig;
    }

    /** What is said of the deployment. */
    public String getDescription() {
        return options.description;
    }

    /** Sets what is said of the deployment. */
    @DataBoundSetter
    public void setDescription(String description) {
        options.description = Texts.stripped(description);
    }

    /** Whether failures of ApplicationStop, BeforeBlockTraffic and AfterBlockTraffic are ignored. */
    public boolean isIgnoreApplicationStopFailures() {
        return options.ignoreApplicationStopFailures;
    }

    /** Sets whether failures of ApplicationStop, BeforeBlockTraffic and AfterBlockTraffic are ignored. */
    @DataBoundSetter
    public void setIgnoreApplicationStopFailures(boolean ignoreApplicationStopFailures) {
        options.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
    }

    /** Whether only instances without the newest revision are deployed to. */
    public boolean isUpdateOutdatedInstancesOnly() {
        return options.updateOutdatedInstancesOnly;
    }

    /** Sets whether only instances without the newest revision are deployed to. */
    @DataBoundSetter
    public void setUpdateOutdatedInstancesOnly(boolean updateOutdatedInstancesOnly) {
        options.updateOutdatedInstancesOnly = updateOutdatedInstancesOnly;
    }

    /** What is done with files that are there and not of the last deployment. */
    public String getFileExistsBehavior() {
        return options.fileExistsBehavior;
    }

    /** Sets what is done with files that are there and not of the last deployment. */
    @DataBoundSetter
    public void setFileExistsBehavior(String fileExistsBehavior) {
        options.fileExistsBehavior = Texts.stripped(fileExistsBehavior);
    }

    /** The instances of a blue/green deployment; null for none. */
    public TargetInstancesOption getTargetInstances() {
        return options.targetInstances;
    }

    /** Sets the instances of a blue/green deployment. */
    @DataBoundSetter
    public void setTargetInstances(TargetInstancesOption targetInstances) {
        options.targetInstances = targetInstances;
    }

    /** Whether instances get the revision or are restarted. */
    public String getDeploymentMode() {
        return options.deploymentMode;
    }

    /** Sets whether instances get the revision or are restarted. */
    @DataBoundSetter
    public void setDeploymentMode(String deploymentMode) {
        options.deploymentMode = Texts.stripped(deploymentMode);
    }

    /** On which events CodeDeploy rolls back: names of events with commas, {@code true} for all, {@code false} for none, empty text for those of the group. */
    public String getAutoRollback() {
        return options.autoRollback;
    }

    /** Sets on which events CodeDeploy rolls back: names of events with commas, {@code true} for all, {@code false} for none, empty text for those of the group. */
    @DataBoundSetter
    public void setAutoRollback(String autoRollback) {
        options.autoRollback = Texts.stripped(autoRollback);
    }

    /** Whether codeDeploy does not look at the alarms of the group, so that a deployment can mend what makes them fire. */
    public boolean isIgnoreAlarms() {
        return options.ignoreAlarms;
    }

    /** Sets whether codeDeploy does not look at the alarms of the group, so that a deployment can mend what makes them fire. */
    @DataBoundSetter
    public void setIgnoreAlarms(boolean ignoreAlarms) {
        options.ignoreAlarms = ignoreAlarms;
    }

    /** Whether the deployment goes on when CodeDeploy cannot read the alarms. */
    public boolean isIgnorePollAlarmFailure() {
        return options.ignorePollAlarmFailure;
    }

    /** Sets whether the deployment goes on when CodeDeploy cannot read the alarms. */
    @DataBoundSetter
    public void setIgnorePollAlarmFailure(boolean ignorePollAlarmFailure) {
        options.ignorePollAlarmFailure = ignorePollAlarmFailure;
    }

    /** The names of the alarms that Jenkins itself watches. */
    public List<String> getGuardAlarms() {
        return List.copyOf(options.guardAlarms);
    }

    /** The same as one text, for a form's field. */
    public String getGuardAlarmsText() {
        return Texts.named(options.guardAlarms);
    }

    /** Whether that text has a line for each, because a name has a comma. */
    public boolean isGuardAlarmsByLine() {
        return Texts.hasCommas(options.guardAlarms);
    }

    /** Sets the names of the alarms that Jenkins itself watches. */
    @DataBoundSetter
    public void setGuardAlarms(List<String> guardAlarms) {
        options.guardAlarms = Texts.names(guardAlarms);
    }

    /** What is done when the group is being deployed to: {@code wait}, {@code stop} or {@code fail}. */
    public String getWhenBusy() {
        return options.whenBusy;
    }

    /** Sets what is done when the group is being deployed to: {@code wait}, {@code stop} or {@code fail}. */
    @DataBoundSetter
    public void setWhenBusy(String whenBusy) {
        options.whenBusy = Texts.stripped(whenBusy);
    }

    /** What is done when the replacement is ready for the traffic: {@code wait}, {@code continue} or {@code rollBack}. */
    public String getWhenReady() {
        return options.whenReady;
    }

    /** Sets what is done when the replacement is ready for the traffic: {@code wait}, {@code continue} or {@code rollBack}. */
    @DataBoundSetter
    public void setWhenReady(String whenReady) {
        options.whenReady = Texts.stripped(whenReady);
    }

    /** Whether somebody must approve each wave but the first. */
    public boolean isApproveWaves() {
        return options.approveWaves;
    }

    /** Sets whether somebody must approve each wave but the first. */
    @DataBoundSetter
    public void setApproveWaves(boolean approveWaves) {
        options.approveWaves = approveWaves;
    }

    /** Users and groups who alone may approve waves and let a deployment that is ready go on; none for everybody who may start builds. */
    public List<String> getApprovers() {
        return List.copyOf(options.approvers);
    }

    /** The same as one text, for a form's field. */
    public String getApproversText() {
        return Texts.listed(options.approvers);
    }

    /** Sets users and groups who alone may approve waves and let a deployment that is ready go on. */
    @DataBoundSetter
    public void setApprovers(List<String> approvers) {
        options.approvers = Texts.parts(approvers);
    }

    /** The id of a deployment that was started elsewhere and is followed. */
    public String getDeploymentId() {
        return options.deploymentId;
    }

    /** Sets the id of a deployment that was started elsewhere and is followed. */
    @DataBoundSetter
    public void setDeploymentId(String deploymentId) {
        options.deploymentId = Texts.stripped(deploymentId);
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends DeployStepDescriptor {

        @Override
        public String getFunctionName() {
            return "codeDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployStep_DisplayName();
        }

        /** The application and its groups, for the page of the Pipeline's steps. */
        @Override
        public String argumentsToString(Map<String, Object> named) {
            Object id = named.get("deploymentId");
            Object application = named.get("application");
            Object group =
                    named.getOrDefault("deploymentGroup", named.getOrDefault("deploymentGroups", named.get("waves")));
            if (application == null) {
                return id == null ? null : id.toString();
            }
            return group == null ? application.toString() : application + " " + group;
        }

        /** Applications of the account, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillApplicationItems(FormAws aws) {
            return DeployForms.suggestions(aws.item(), applications(aws));
        }

        /** Checks that there is such an application. */
        @POST
        public FormValidation doCheckApplication(@QueryParameter String value, FormAws aws) {
            return Util.fixNull(value).isBlank()
                    ? FormValidation.ok()
                    : DeployForms.check(value, applications(aws), Messages.DeployForms_NoSuchApplication());
        }

        private static AwsLookups.Found applications(FormAws aws) {
            return AwsLookups.get().names(aws, "applications", AwsNames::applications);
        }

        /** Deployment groups of the application, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillDeploymentGroupItems(@QueryParameter String application, FormAws aws) {
            return DeployForms.suggestions(aws.item(), groups(aws, application));
        }

        /** Checks that there is such a deployment group. */
        @POST
        public FormValidation doCheckDeploymentGroup(
                @QueryParameter String value, @QueryParameter String application, FormAws aws) {
            return Util.fixNull(value).isBlank()
                    ? FormValidation.ok()
                    : DeployForms.check(value, groups(aws, application), Messages.DeployForms_NoSuchGroup());
        }

        private static AwsLookups.Found groups(FormAws aws, String application) {
            String name = Texts.stripped(application);
            return name.isEmpty() || DeployForms.isVariable(name)
                    ? AwsLookups.Found.NOTHING
                    : AwsLookups.get()
                            .names(aws, "groups of " + name, clients -> AwsNames.deploymentGroups(clients, name));
        }

        /** Deployment configurations of the account, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillDeploymentConfigItems(FormAws aws) {
            return DeployForms.suggestions(aws.item(), configs(aws));
        }

        /** Checks that there is such a configuration, and says what it does. */
        @POST
        public FormValidation doCheckDeploymentConfig(@QueryParameter String value, FormAws aws) {
            return Util.fixNull(value).isBlank() ? FormValidation.ok() : DeployForms.checkConfig(value, configs(aws));
        }

        private static AwsLookups.Found configs(FormAws aws) {
            return AwsLookups.get().names(aws, "configurations", AwsNames::deploymentConfigs);
        }

        /** Alarms of the account, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillGuardAlarmsItems(@QueryParameter String guardAlarms, FormAws aws) {
            return DeployForms.furtherSuggestions(guardAlarms, alarms(aws));
        }

        /** Checks that there are such alarms. */
        @POST
        public FormValidation doCheckGuardAlarms(@QueryParameter String value, FormAws aws) {
            return checkAlarms(value, aws);
        }

        /** The kinds of files that a revision can be. */
        @POST
        public ListBoxModel doFillBundleTypeItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.bundleTypes());
        }

        /** What can be done with files that are there. */
        @POST
        public ListBoxModel doFillFileExistsBehaviorItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.fileExistsBehaviors());
        }

        /** The modes of a deployment. */
        @POST
        public ListBoxModel doFillDeploymentModeItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.deploymentModes());
        }

        /** When CodeDeploy can roll back. */
        @POST
        public ListBoxModel doFillAutoRollbackItems(@AncestorInPath Item item, @QueryParameter String autoRollback) {
            return DeployForms.shown(item, DeployForms.autoRollbacks(autoRollback));
        }

        /** What can be done when the group is being deployed to. */
        @POST
        public ListBoxModel doFillWhenBusyItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.busyActions());
        }

        /** What can be done when the replacement is ready. */
        @POST
        public ListBoxModel doFillWhenReadyItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.readyActions());
        }

        /** Tells whether the credentials may do what a deployment needs, as far as calls tell that change nothing. */
        @POST
        public FormValidation doValidate(
                @QueryParameter String application,
                @QueryParameter String deploymentGroup,
                @QueryParameter String deploymentGroups,
                @QueryParameter String waves,
                @QueryParameter String deploymentConfig,
                @QueryParameter String alarms,
                @QueryParameter String guardAlarms,
                @QueryParameter String bucket,
                @QueryParameter String taskDefinitionFile,
                FormAws aws) {
            List<String> overriding = DeployForms.knownAlarms(alarms);
            CodeDeployCheck check = new CodeDeployCheck(
                    Texts.stripped(application),
                    DeployForms.known(deploymentGroup, deploymentGroups, waves),
                    DeployForms.known(deploymentConfig).stream().findFirst(),
                    DeployForms.knownAlarms(alarms, guardAlarms),
                    !overriding.isEmpty(),
                    DeployForms.known(bucket).stream().findFirst(),
                    !Texts.stripped(taskDefinitionFile).isEmpty());
            return check.application().isEmpty()
                    ? FormValidation.warning(Messages.DeployForms_NoApplication())
                    : AccessValidation.of(aws, check);
        }
    }
}
