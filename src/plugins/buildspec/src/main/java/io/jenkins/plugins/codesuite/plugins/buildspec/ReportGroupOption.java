package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Report files of one kind. */
public final class ReportGroupOption extends AbstractDescribableImpl<ReportGroupOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String files;
    private String name = "";
    private String format = "";
    private String baseDirectory = "";

    /**
     * A group whose files tell their format.
     *
     * @param files globs, separated by commas or line ends
     */
    @DataBoundConstructor
    public ReportGroupOption(String files) {
        this.files = Util.fixNull(files).strip();
    }

    /** Globs, separated by commas or line ends. */
    public String getFiles() {
        return files;
    }

    /** What the group is called. */
    public String getName() {
        return name;
    }

    /** Sets what the group is called. */
    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixNull(name).strip();
    }

    /** The files' format; empty text where each file tells its own. */
    public String getFormat() {
        return format;
    }

    /** Sets the files' format. */
    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixNull(format).strip();
    }

    /** The directory that the globs are relative to, from the workspace. */
    public String getBaseDirectory() {
        return baseDirectory;
    }

    /** Sets the directory that the globs are relative to. */
    @DataBoundSetter
    public void setBaseDirectory(String baseDirectory) {
        this.baseDirectory = Util.fixNull(baseDirectory).strip();
    }

    /** The same with each text changed. */
    ReportGroupOption with(UnaryOperator<String> change) {
        ReportGroupOption copy = new ReportGroupOption(change.apply(files));
        copy.name = change.apply(name);
        copy.format = change.apply(format);
        copy.baseDirectory = change.apply(baseDirectory);
        return copy;
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ReportGroupOption> implements CustomDescribableModel {

        @Override
        public String getDisplayName() {
            return Messages.ReportGroupOption_DisplayName();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return ReportArguments.read(arguments);
        }

        /** The formats. */
        @POST
        public ListBoxModel doFillFormatItems(@AncestorInPath Item item) {
            return ReportForms.shown(item, ReportForms.formats());
        }

        /** Checks that there is a glob. */
        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return ReportForms.checkFiles(item, value);
        }
    }
}
