package io.jenkins.plugins.codesuite.plugins.deploy.page;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** All targets of one deployment, a hundred a page: those first that need a look. */
public final class TargetsPage {

    private static final int ROWS = 100;

    private final DeploymentsAction page;
    private final DeploymentSnapshot deployment;

    TargetsPage(DeploymentsAction page, DeploymentSnapshot deployment) {
        this.page = page;
        this.deployment = deployment;
    }

    /** The page of deployments. */
    public DeploymentsAction getPage() {
        return page;
    }

    /** The Jenkins build. */
    public Run<?, ?> getRun() {
        return page.getRun();
    }

    /** The deployment's id. */
    public String getId() {
        return deployment.id();
    }

    /** How many targets there are. */
    public int getTotal() {
        return deployment.targets().size();
    }

    /** How many pages there are, at least one. */
    public int getPages() {
        return Math.max(1, (deployment.targets().size() + ROWS - 1) / ROWS);
    }

    /** The page that is asked for, from 1. */
    public int getNumber() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return number(request == null ? null : request.getParameter("page"), getPages());
    }

    /** The number that {@code asked} says, as far as there are pages. */
    static int number(String asked, int pages) {
        if (asked == null || !asked.matches("[0-9]{1,6}")) {
            return 1;
        }
        return Math.max(1, Math.min(pages, Integer.parseInt(asked)));
    }

    /** The table. */
    public TargetGroup getGroup() {
        List<TargetSnapshot> sorted = deployment.targets().stream()
                .sorted(Comparator.comparing(target -> State.of(target.status())))
                .toList();
        int from = (getNumber() - 1) * ROWS;
        return TargetGroup.page(
                "targets",
                sorted.subList(from, Math.min(sorted.size(), from + ROWS)),
                !deployment.status().isFinal() && page.getRun().isBuilding(),
                Instant.now(),
                new JenkinsWording());
    }
}
