package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.buildspec.artifacts.Packaging;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination;
import io.jenkins.plugins.codesuite.plugins.buildspec.build.BuildOptions.ArtifactPlace;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Where the artifacts of a buildspec go.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html">CodeBuild API,
 * ProjectArtifacts</a>, whose names it takes.
 */
public final class ArtifactsOption extends AbstractDescribableImpl<ArtifactsOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private String type = ArtifactPlace.Type.JENKINS.name();
    private String location = "";
    private String path = "";
    private String packaging = Packaging.NONE.name();
    private String namespaceType = StoreDestination.Namespace.NONE.name();

    /** Jenkins' own artifacts, until a setter says otherwise. */
    @DataBoundConstructor
    public ArtifactsOption() {
        // Everything has a default.
    }

    /** {@code JENKINS}, {@code S3} or {@code NO_ARTIFACTS}. */
    public String getType() {
        return type;
    }

    /** Sets the kind of place. */
    @DataBoundSetter
    public void setType(String type) {
        this.type = Util.fixNull(type).trim();
    }

    /** The name of the S3 bucket. */
    public String getLocation() {
        return location;
    }

    /** Sets the S3 bucket. */
    @DataBoundSetter
    public void setLocation(String location) {
        this.location = Util.fixNull(location).trim();
    }

    /** The first part of each artifact's path or key. */
    public String getPath() {
        return path;
    }

    /** Sets the first part of each artifact's path or key. */
    @DataBoundSetter
    public void setPath(String path) {
        this.path = Util.fixNull(path).trim();
    }

    /** {@code NONE} or {@code ZIP}. */
    public String getPackaging() {
        return packaging;
    }

    /** Sets whether each artifact becomes one ZIP file. */
    @DataBoundSetter
    public void setPackaging(String packaging) {
        this.packaging = Util.fixNull(packaging).trim();
    }

    /** {@code NONE} or {@code BUILD_ID}. */
    public String getNamespaceType() {
        return namespaceType;
    }

    /** Sets whether the build's id stands between path and name. */
    @DataBoundSetter
    public void setNamespaceType(String namespaceType) {
        this.namespaceType = Util.fixNull(namespaceType).trim();
    }

    /**
     * The place as the build takes it.
     *
     * @throws IllegalArgumentException when something is missing or none of the choices
     */
    ArtifactPlace place() {
        ArtifactPlace.Type kind = Choices.of(ArtifactPlace.Type.class, "artifacts: type", type);
        if (kind == ArtifactPlace.Type.S3 && location.isEmpty()) {
            throw new IllegalArgumentException("artifacts: type S3 needs a location, the name of the bucket");
        }
        return new ArtifactPlace(
                kind,
                location,
                path,
                Choices.of(Packaging.class, "artifacts: packaging", packaging) == Packaging.ZIP,
                Choices.of(StoreDestination.Namespace.class, "artifacts: namespaceType", namespaceType)
                        == StoreDestination.Namespace.BUILD_ID);
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ArtifactsOption> {

        @Override
        public String getDisplayName() {
            return Messages.ArtifactsOption_DisplayName();
        }

        /** The kinds of places, for those who may configure the job. */
        @POST
        public ListBoxModel doFillTypeItems(@AncestorInPath Item item) {
            ListBoxModel types = new ListBoxModel();
            if (Permissions.mayConfigure(item)) {
                types.add(Messages.ArtifactsOption_Jenkins(), ArtifactPlace.Type.JENKINS.name());
                types.add(Messages.ArtifactsOption_S3(), ArtifactPlace.Type.S3.name());
                types.add(Messages.ArtifactsOption_None(), ArtifactPlace.Type.NO_ARTIFACTS.name());
            }
            return types;
        }

        /** The kinds of packaging, for those who may configure the job. */
        @POST
        public ListBoxModel doFillPackagingItems(@AncestorInPath Item item) {
            ListBoxModel kinds = new ListBoxModel();
            if (Permissions.mayConfigure(item)) {
                kinds.add(Messages.ArtifactsOption_Files(), Packaging.NONE.name());
                kinds.add(Messages.ArtifactsOption_Zip(), Packaging.ZIP.name());
            }
            return kinds;
        }

        /** The kinds of namespaces, for those who may configure the job. */
        @POST
        public ListBoxModel doFillNamespaceTypeItems(@AncestorInPath Item item) {
            ListBoxModel kinds = new ListBoxModel();
            if (Permissions.mayConfigure(item)) {
                kinds.add(Messages.ArtifactsOption_NoNamespace(), StoreDestination.Namespace.NONE.name());
                kinds.add(Messages.ArtifactsOption_BuildId(), StoreDestination.Namespace.BUILD_ID.name());
            }
            return kinds;
        }

        /** Checks the bucket. */
        @POST
        public FormValidation doCheckLocation(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String type) {
            return Permissions.mayConfigure(item)
                            && ArtifactPlace.Type.S3.name().equals(type)
                            && Util.fixNull(value).isBlank()
                    ? FormValidation.error(Messages.ArtifactsOption_BucketMissing())
                    : FormValidation.ok();
        }
    }
}
