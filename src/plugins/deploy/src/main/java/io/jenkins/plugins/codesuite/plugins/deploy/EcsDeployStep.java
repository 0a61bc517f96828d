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
import io.jenkins.plugins.codesuite.plugins.deploy.form.EcsCheck;
import io.jenkins.plugins.codesuite.plugins.deploy.form.FormAws;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Pipeline step {@code ecsDeploy}: updates a service of Amazon ECS that CodeDeploy does not control, follows the rollout to its
 * end, and puts the old task definition back when an alarm fires.
 */
public final class EcsDeployStep extends DeployStep {

    private final EcsDeployOptions options = new EcsDeployOptions();

    /** Deploys nothing yet: what and where, the setters say. */
    @DataBoundConstructor
    public EcsDeployStep() {
        // What must be said depends on what else is said; the options tell what is missing.
    }

    @Override
    EcsDeployOptions options() {
        return options;
    }

    /** The name or ARN of the cluster. */
    public String getCluster() {
        return options.cluster;
    }

    /** Sets the name or ARN of the cluster. */
    @DataBoundSetter
    public void setCluster(String cluster) {
        options.cluster = Texts.stripped(cluster);
    }

    /** The name of the service. */
    public String getService() {
        return options.service;
    }

    /** Sets the name of the service. */
    @DataBoundSetter
    public void setService(String service) {
        options.service = Texts.stripped(service);
    }

    /** The task definition: its ARN, or family and revision. */
    public String getTaskDefinition() {
        return options.taskDefinition;
    }

    /** Sets the task definition: its ARN, or family and revision. */
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

    /** The file of the workspace that tells the images of containers, as CodePipeline writes it. */
    public String getImageDefinitions() {
        return options.imageDefinitions;
    }

    /** Sets the file of the workspace that tells the images of containers, as CodePipeline writes it. */
    @DataBoundSetter
    public void setImageDefinitions(String imageDefinitions) {
        options.imageDefinitions = Texts.stripped(imageDefinitions);
    }

    /** How many tasks the service runs; null for none. */
    public Integer getDesiredCount() {
        return options.desiredCount;
    }

    /** Sets how many tasks the service runs. */
    @DataBoundSetter
    public void setDesiredCount(Integer desiredCount) {
        options.desiredCount = desiredCount;
    }

    /** Whether tasks are replaced even if nothing has changed. */
    public boolean isForceNewDeployment() {
        return options.forceNewDeployment;
    }

    /** Sets whether tasks are replaced even if nothing has changed. */
    @DataBoundSetter
    public void setForceNewDeployment(boolean forceNewDeployment) {
        options.forceNewDeployment = forceNewDeployment;
    }

    /** How the service is deployed to from now on; null for as it is set. */
    public EcsStrategyOption getStrategy() {
        return options.strategy;
    }

    /** Sets how the service is deployed to from now on. */
    @DataBoundSetter
    public void setStrategy(EcsStrategyOption strategy) {
        options.strategy = strategy;
    }

    /** Whether the old task definition is put back when the deployment fails. */
    public boolean isRollBack() {
        return !options.withoutRollback;
    }

    /** Sets whether the old task definition is put back when the deployment fails. */
    @DataBoundSetter
    public void setRollBack(boolean rollBack) {
        options.withoutRollback = !rollBack;
    }

    /** What is done when the service is being deployed to: {@code wait}, {@code stop} or {@code fail}. */
    public String getWhenBusy() {
        return options.whenBusy;
    }

    /** Sets what is done when the service is being deployed to: {@code wait}, {@code stop} or {@code fail}. */
    @DataBoundSetter
    public void setWhenBusy(String whenBusy) {
        options.whenBusy = Texts.stripped(whenBusy);
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends DeployStepDescriptor {

        @Override
        public String getFunctionName() {
            return "ecsDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsDeployStep_DisplayName();
        }

        /** The cluster and the service, for the page of the Pipeline's steps. */
        @Override
        public String argumentsToString(Map<String, Object> named) {
            Object service = named.get("service");
            return service == null ? null : named.getOrDefault("cluster", "default") + " " + service;
        }

        /** Clusters of the account, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillClusterItems(FormAws aws) {
            return DeployForms.suggestions(aws.item(), clusters(aws));
        }

        /** Checks that there is such a cluster. */
        @POST
        public FormValidation doCheckCluster(@QueryParameter String value, FormAws aws) {
            String cluster = Util.fixNull(value);
            return cluster.isBlank()
                    ? FormValidation.ok()
                    : DeployForms.check(
                            cluster.substring(cluster.lastIndexOf('/') + 1),
                            clusters(aws),
                            Messages.DeployForms_NoSuchCluster());
        }

        private static AwsLookups.Found clusters(FormAws aws) {
            return AwsLookups.get().names(aws, "clusters", AwsNames::clusters);
        }

        /** Services of the cluster, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillServiceItems(@QueryParameter String cluster, FormAws aws) {
            return DeployForms.suggestions(aws.item(), services(aws, cluster));
        }

        /** Checks that there is such a service. */
        @POST
        public FormValidation doCheckService(
                @QueryParameter String value, @QueryParameter String cluster, FormAws aws) {
            return Util.fixNull(value).isBlank()
                    ? FormValidation.ok()
                    : DeployForms.check(value, services(aws, cluster), Messages.DeployForms_NoSuchService());
        }

        private static AwsLookups.Found services(FormAws aws, String cluster) {
            String name = Texts.stripped(cluster);
            return name.isEmpty() || DeployForms.isVariable(name)
                    ? AwsLookups.Found.NOTHING
                    : AwsLookups.get().names(aws, "services of " + name, clients -> AwsNames.services(clients, name));
        }

        /** What can be done when the service is being deployed to. */
        @POST
        public ListBoxModel doFillWhenBusyItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.busyActions());
        }

        /** Tells whether the credentials may do what a deployment needs, as far as calls tell that change nothing. */
        @POST
        public FormValidation doValidate(
                @QueryParameter String cluster,
                @QueryParameter String service,
                @QueryParameter String alarms,
                FormAws aws) {
            String name = Texts.stripped(cluster);
            EcsCheck check = new EcsCheck(
                    name.isEmpty() ? "default" : name, Texts.stripped(service), DeployForms.knownAlarms(alarms));
            return check.service().isEmpty()
                    ? FormValidation.warning(Messages.DeployForms_NoService())
                    : AccessValidation.of(aws, check);
        }
    }
}
