package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildOptions.CachePlace;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Where the cache of a buildspec lies.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectCache.html">CodeBuild API,
 * ProjectCache</a>, whose names it takes.
 */
public final class CacheOption extends AbstractDescribableImpl<CacheOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private String type = CachePlace.Type.LOCAL.name();
    private String location = "";

    /** A folder on the agent, until a setter says otherwise. */
    @DataBoundConstructor
    public CacheOption() {
        // Everything has a default.
    }

    /** {@code LOCAL}, {@code S3} or {@code NO_CACHE}. */
    public String getType() {
        return type;
    }

    /** Sets the kind of place. */
    @DataBoundSetter
    public void setType(String type) {
        this.type = Util.fixNull(type).trim();
    }

    /** The S3 bucket, and after a slash what keys begin with. */
    public String getLocation() {
        return location;
    }

    /** Sets the S3 bucket, and after a slash what keys begin with. */
    @DataBoundSetter
    public void setLocation(String location) {
        this.location = Util.fixNull(location).trim();
    }

    /**
     * The place as the build takes it.
     *
     * @throws IllegalArgumentException when something is missing or none of the choices
     */
    CachePlace place() {
        CachePlace.Type kind = Choices.of(CachePlace.Type.class, "cache: type", type);
        if (kind == CachePlace.Type.S3 && location.isEmpty()) {
            throw new IllegalArgumentException("cache: type S3 needs a location, such as bucket/prefix");
        }
        int slash = location.indexOf('/');
        return slash < 0
                ? new CachePlace(kind, location, "")
                : new CachePlace(kind, location.substring(0, slash), location.substring(slash + 1));
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<CacheOption> {

        @Override
        public String getDisplayName() {
            return Messages.CacheOption_DisplayName();
        }

        /** The kinds of places, for those who may configure the job. */
        @POST
        public ListBoxModel doFillTypeItems(@AncestorInPath Item item) {
            ListBoxModel types = new ListBoxModel();
            if (Permissions.mayConfigure(item)) {
                types.add(Messages.CacheOption_Local(), CachePlace.Type.LOCAL.name());
                types.add(Messages.CacheOption_S3(), CachePlace.Type.S3.name());
                types.add(Messages.CacheOption_None(), CachePlace.Type.NO_CACHE.name());
            }
            return types;
        }

        /** Checks the bucket. */
        @POST
        public FormValidation doCheckLocation(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String type) {
            return Permissions.mayConfigure(item)
                            && CachePlace.Type.S3.name().equals(type)
                            && Util.fixNull(value).isBlank()
                    ? FormValidation.error(Messages.CacheOption_BucketMissing())
                    : FormValidation.ok();
        }
    }
}
