package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A signing key that was made elsewhere, so that a rebuilt controller keeps its identity. */
public final class ImportedKey extends AbstractDescribableImpl<ImportedKey> {

    private final Secret pem;

    /**
     * A key as it was handed over; it is read when the key ring takes it.
     *
     * @param pem the private key, in PEM: PKCS#8, or RSA's own form
     */
    @DataBoundConstructor
    public ImportedKey(Secret pem) {
        this.pem = pem;
    }

    /** The private key, encrypted as Jenkins encrypts secrets. */
    public Secret getPem() {
        return pem;
    }

    /**
     * The key.
     *
     * @throws IllegalArgumentException when the text is none; the message does not repeat it
     */
    public SigningKey read() {
        return SigningKey.fromPem(Secret.toString(pem));
    }

    /** Fields of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ImportedKey> {

        @Override
        public String getDisplayName() {
            return Messages.ImportedKey_DisplayName();
        }

        /** Checks that the text is a key that can sign. */
        @POST
        public FormValidation doCheckPem(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            Secret secret = Secret.fromString(value);
            if (Secret.toString(secret).isBlank()) {
                return FormValidation.error(Messages.ImportedKey_Missing());
            }
            try {
                return FormValidation.ok(new ImportedKey(secret).read().toString());
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
