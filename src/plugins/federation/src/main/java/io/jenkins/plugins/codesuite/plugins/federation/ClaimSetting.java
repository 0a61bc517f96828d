package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.federation.token.ClaimTemplate;
import io.jenkins.plugins.codesuite.federation.token.ClaimType;
import java.util.Locale;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.verb.POST;

/** One more claim in every identity token. */
public final class ClaimSetting extends AbstractDescribableImpl<ClaimSetting> {

    private final String name;
    private final String template;
    private final String type;

    /**
     * A claim.
     *
     * @param name its name in the token
     * @param template its value, with placeholders for facts
     * @param type the name of a {@link ClaimType}
     */
    @DataBoundConstructor
    public ClaimSetting(String name, String template, String type) {
        this.name = Util.fixNull(name).strip();
        this.template = Util.fixNull(template).strip();
        String kind = Util.fixNull(type).strip().toUpperCase(Locale.ROOT);
        this.type = kind.isEmpty() ? ClaimType.STRING.name() : kind;
    }

    /** The claim's name. */
    public String getName() {
        return name;
    }

    /** The value, with placeholders. */
    public String getTemplate() {
        return template;
    }

    /** What the value is in the token. */
    public String getType() {
        return type;
    }

    /**
     * As the engine takes it.
     *
     * @throws IllegalArgumentException when the name is reserved, or the template or the type cannot be read
     */
    public ClaimTemplate claim() {
        for (ClaimType known : ClaimType.values()) {
            if (known.name().equals(type)) {
                return new ClaimTemplate(name, template, known);
            }
        }
        throw new IllegalArgumentException(
                "claims: '" + type + "' is no type of the claim " + name + ". Write STRING, NUMBER or BOOLEAN");
    }

    /** Fields of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ClaimSetting> {

        @Override
        public String getDisplayName() {
            return Messages.ClaimSetting_DisplayName();
        }

        /** The types of a claim. */
        @POST
        public ListBoxModel doFillTypeItems() {
            ListBoxModel types = new ListBoxModel();
            for (ClaimType type : ClaimType.values()) {
                types.add(type.name().toLowerCase(Locale.ROOT), type.name());
            }
            return types;
        }
    }
}
