package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.read.VariableName;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A variable that the job sets for a buildspec's build.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html">CodeBuild
 * API, EnvironmentVariable</a>.
 */
public final class EnvironmentVariable extends AbstractDescribableImpl<EnvironmentVariable> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;
    private String type = BuildVariable.Type.PLAINTEXT.name();

    /**
     * A variable whose value is literal text until {@link #setType} says otherwise.
     *
     * @param name its name
     * @param value the text, the name of a parameter, or a reference to a secret
     */
    @DataBoundConstructor
    public EnvironmentVariable(String name, String value) {
        this.name = Util.fixNull(name).trim();
        this.value = Util.fixNull(value);
    }

    /** The variable's name. */
    public String getName() {
        return name;
    }

    /** The text, the name of a parameter, or a reference to a secret. */
    public String getValue() {
        return value;
    }

    /** What the value is: {@code PLAINTEXT}, {@code PARAMETER_STORE} or {@code SECRETS_MANAGER}. */
    public String getType() {
        return type;
    }

    /** Sets what the value is. */
    @DataBoundSetter
    public void setType(String type) {
        this.type = Util.fixNull(type).isEmpty()
                ? BuildVariable.Type.PLAINTEXT.name()
                : type.trim().toUpperCase(Locale.ROOT);
    }

    /** The same variable with a value that is encrypted, or decrypted again. */
    EnvironmentVariable with(UnaryOperator<String> change) {
        EnvironmentVariable changed = new EnvironmentVariable(name, change.apply(value));
        changed.type = type;
        return changed;
    }

    /**
     * The variable as the engine takes it.
     *
     * @throws IllegalArgumentException when the type is none
     */
    BuildVariable variable() {
        return new BuildVariable(name, value, Choices.of(BuildVariable.Type.class, "env: type", type));
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<EnvironmentVariable> {

        @Override
        public String getDisplayName() {
            return Messages.EnvironmentVariable_DisplayName();
        }

        /** The kinds of values, for those who may configure the job. */
        @POST
        public ListBoxModel doFillTypeItems(@AncestorInPath Item item) {
            ListBoxModel types = new ListBoxModel();
            if (Permissions.mayConfigure(item)) {
                types.add(Messages.EnvironmentVariable_Plaintext(), BuildVariable.Type.PLAINTEXT.name());
                types.add(Messages.EnvironmentVariable_ParameterStore(), BuildVariable.Type.PARAMETER_STORE.name());
                types.add(Messages.EnvironmentVariable_SecretsManager(), BuildVariable.Type.SECRETS_MANAGER.name());
            }
            return types;
        }

        /** Checks a name. */
        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            if (!Permissions.mayConfigure(item)) {
                return FormValidation.ok();
            }
            if (!VariableName.isShellName(Util.fixNull(value))) {
                return FormValidation.error(Messages.EnvironmentVariable_InvalidName());
            }
            return value.startsWith("CODEBUILD_")
                    ? FormValidation.warning(Messages.EnvironmentVariable_ReservedName())
                    : FormValidation.ok();
        }
    }
}
