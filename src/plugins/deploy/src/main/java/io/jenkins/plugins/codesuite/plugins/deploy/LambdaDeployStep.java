package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AccessValidation;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsLookups;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsNames;
import io.jenkins.plugins.codesuite.plugins.deploy.form.FormAws;
import io.jenkins.plugins.codesuite.plugins.deploy.form.LambdaCheck;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Pipeline step {@code lambdaDeploy}: shifts the traffic of an alias of an AWS Lambda function to another version, and back when an
 * alarm fires.
 */
public final class LambdaDeployStep extends DeployStep {

    private final LambdaDeployOptions options = new LambdaDeployOptions();

    /** Deploys nothing yet: what and where, the setters say. */
    @DataBoundConstructor
    public LambdaDeployStep() {
        // What must be said depends on what else is said; the options tell what is missing.
    }

    @Override
    LambdaDeployOptions options() {
        return options;
    }

    /** The name or ARN of the function. */
    public String getFunction() {
        return options.function;
    }

    /** Sets the name or ARN of the function. */
    @DataBoundSetter
    public void setFunction(String function) {
        options.function = Texts.stripped(function);
    }

    /** The alias whose traffic is shifted. */
    public String getAlias() {
        return options.alias;
    }

    /** Sets the alias whose traffic is shifted. */
    @DataBoundSetter
    public void setAlias(String alias) {
        options.alias = Texts.stripped(alias);
    }

    /** The version that the alias gets; empty text for one that is published. */
    public String getVersion() {
        return options.version;
    }

    /** Sets the version that the alias gets; empty text for one that is published. */
    @DataBoundSetter
    public void setVersion(String version) {
        options.version = Texts.stripped(version);
    }

    /** The code in S3, {@code s3://bucket/key}, that is published first. */
    public String getS3Location() {
        return options.s3Location;
    }

    /** Sets the code in S3, {@code s3://bucket/key}, that is published first. */
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

    /** The ZIP file of the workspace whose code is published first. */
    public String getZipFile() {
        return options.zipFile;
    }

    /** Sets the ZIP file of the workspace whose code is published first. */
    @DataBoundSetter
    public void setZipFile(String zipFile) {
        options.zipFile = Texts.stripped(zipFile);
    }

    /** The bucket by which the ZIP file goes to Lambda; empty text for straight to Lambda. */
    public String getBucket() {
        return options.bucket;
    }

    /** Sets the bucket by which the ZIP file goes to Lambda; empty text for straight to Lambda. */
    @DataBoundSetter
    public void setBucket(String bucket) {
        options.bucket = Texts.stripped(bucket);
    }

    /** The key of the ZIP file in its bucket; empty text for one made of job and build. */
    public String getKey() {
        return options.key;
    }

    /** Sets the key of the ZIP file in its bucket; empty text for one made of job and build. */
    @DataBoundSetter
    public void setKey(String key) {
        options.key = Texts.stripped(key);
    }

    /** The container image that is published first. */
    public String getImageUri() {
        return options.imageUri;
    }

    /** Sets the container image that is published first. */
    @DataBoundSetter
    public void setImageUri(String imageUri) {
        options.imageUri = Texts.stripped(imageUri);
    }

    /** Whether the code that the function has now is published. */
    public boolean isPublish() {
        return options.publish;
    }

    /** Sets whether the code that the function has now is published. */
    @DataBoundSetter
    public void setPublish(boolean publish) {
        options.publish = publish;
    }

    /** Whether the old version gets all traffic back when the deployment fails. */
    public boolean isRollBack() {
        return !options.withoutRollback;
    }

    /** Sets whether the old version gets all traffic back when the deployment fails. */
    @DataBoundSetter
    public void setRollBack(boolean rollBack) {
        options.withoutRollback = !rollBack;
    }

    /** The predefined configuration whose traffic rule is used. */
    public String getDeploymentConfig() {
        return options.deploymentConfig;
    }

    /** Sets the predefined configuration whose traffic rule is used. */
    @DataBoundSetter
    public void setDeploymentConfig(String deploymentConfig) {
        options.deploymentConfig = Texts.stripped(deploymentConfig);
    }

    /** How the traffic is shifted; null for none. */
    public TrafficRuleOption getTrafficRule() {
        return options.trafficRule;
    }

    /** Sets how the traffic is shifted. */
    @DataBoundSetter
    public void setTrafficRule(TrafficRuleOption trafficRule) {
        options.trafficRule = trafficRule;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends DeployStepDescriptor {

        @Override
        public String getFunctionName() {
            return "lambdaDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.LambdaDeployStep_DisplayName();
        }

        /** The function and the alias, for the page of the Pipeline's steps. */
        @Override
        public String argumentsToString(Map<String, Object> named) {
            Object function = named.get("function");
            return function == null ? null : function + " " + named.getOrDefault("alias", "");
        }

        /** Functions of the account, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillFunctionItems(FormAws aws) {
            return DeployForms.suggestions(aws.item(), functions(aws));
        }

        /** Checks that there is such a function. */
        @POST
        public FormValidation doCheckFunction(@QueryParameter String value, FormAws aws) {
            String function = Util.fixNull(value);
            return function.isBlank()
                    ? FormValidation.ok()
                    : DeployForms.check(
                            function.substring(function.lastIndexOf(':') + 1),
                            functions(aws),
                            Messages.DeployForms_NoSuchFunction());
        }

        private static AwsLookups.Found functions(FormAws aws) {
            return AwsLookups.get().names(aws, "functions", AwsNames::functions);
        }

        /** Aliases of the function, for those who may configure the job. */
        @POST
        public ComboBoxModel doFillAliasItems(@QueryParameter String function, FormAws aws) {
            return DeployForms.suggestions(aws.item(), aliases(aws, function));
        }

        /** Checks that there is such an alias. */
        @POST
        public FormValidation doCheckAlias(@QueryParameter String value, @QueryParameter String function, FormAws aws) {
            return Util.fixNull(value).isBlank()
                    ? FormValidation.ok()
                    : DeployForms.check(value, aliases(aws, function), Messages.DeployForms_NoSuchAlias());
        }

        private static AwsLookups.Found aliases(FormAws aws, String function) {
            String name = Texts.stripped(function);
            return name.isEmpty() || DeployForms.isVariable(name)
                    ? AwsLookups.Found.NOTHING
                    : AwsLookups.get().names(aws, "aliases of " + name, clients -> AwsNames.aliases(clients, name));
        }

        /** AWS' own configurations for functions. */
        @POST
        public ComboBoxModel doFillDeploymentConfigItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.lambdaConfigs());
        }

        /** Tells whether the credentials may do what a deployment needs, as far as calls tell that change nothing. */
        @POST
        public FormValidation doValidate(
                @QueryParameter String function,
                @QueryParameter String alias,
                @QueryParameter String alarms,
                @QueryParameter String bucket,
                FormAws aws) {
            LambdaCheck check = new LambdaCheck(
                    Texts.stripped(function),
                    Texts.stripped(alias),
                    DeployForms.knownAlarms(alarms),
                    DeployForms.known(bucket).stream().findFirst());
            return check.function().isEmpty() || check.alias().isEmpty()
                    ? FormValidation.warning(Messages.DeployForms_NoFunction())
                    : AccessValidation.of(aws, check);
        }
    }
}
