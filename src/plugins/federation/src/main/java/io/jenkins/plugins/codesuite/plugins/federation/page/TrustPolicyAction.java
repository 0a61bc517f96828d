package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.codesuite.plugins.federation.identity.BuildFacts;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/**
 * The 'AWS trust policy' page of a job, multibranch project or folder: a policy for a role that its builds may take on, ready to
 * copy, and what is wrong with a policy that somebody has. For those who may read the configuration.
 */
public final class TrustPolicyAction implements Action, StaplerProxy {

    private static final String URL = "aws-trust-policy";
    private static final String LINTED = TrustPolicyAction.class.getName() + ".linted";

    private final AbstractItem item;

    TrustPolicyAction(AbstractItem item) {
        this.item = item;
    }

    /** The job, multibranch project or folder. */
    public AbstractItem getItem() {
        return item;
    }

    /** Nobody else sees the page, nor that it is there. */
    @Override
    public Object getTarget() {
        asked().checkPermission(Item.EXTENDED_READ);
        return this;
    }

    /** Jobs of branches can be configured by nobody, so the multibranch project is asked. */
    private AbstractItem asked() {
        return item instanceof Job<?, ?> job ? BuildFacts.project(job) : item;
    }

    /** The form as the request fills it in, and the policy for it. */
    public TrustPolicyForm getForm() {
        return TrustPolicyForm.of(Subjects.of(item), Stapler.getCurrentRequest2());
    }

    /** What {@link #doLint} found; nothing on the page itself. */
    public LintedPolicy getLinted() {
        return (LintedPolicy) Stapler.getCurrentRequest2().getAttribute(LINTED);
    }

    /**
     * Shows the page with what is wrong with the policy that the request has.
     *
     * @throws IOException when the answer cannot be written
     */
    @POST
    public void doLint(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        TrustPolicyForm form = getForm();
        request.setAttribute(LINTED, LintedPolicy.of(request.getParameter("own"), form.context()));
        request.getView(this, "index").forward(request, response);
    }

    @Override
    public String getIconFileName() {
        return asked().hasPermission(Item.EXTENDED_READ) ? "symbol-aws-role plugin-code-suite-federation" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.TrustPolicyAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
