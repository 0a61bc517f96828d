package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a plan must be, as far as it can be told without AWS. */
final class PlanRules {

    private final DeploymentPlan plan;

    PlanRules(DeploymentPlan plan) {
        this.plan = plan;
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (plan.waves().isEmpty()) {
            broken.add("No deployment is named; name an application and a deployment group.");
        }
        plan.timeout()
                .filter(time -> time.isNegative() || time.isZero())
                .ifPresent(time -> broken.add("The time limit of the run is longer than zero; leave it out for none."));
        broken.addAll(plan.alarms().problems());
        for (int i = 0; i < plan.waves().size(); i++) {
            wave(i + 1, plan.waves().get(i), broken);
        }
        return List.copyOf(broken);
    }

    private void wave(int number, Wave wave, List<String> broken) {
        if (wave.deployments().isEmpty()) {
            broken.add("Wave " + number + " has no deployment; leave it out.");
        }
        Set<String> names = new HashSet<>();
        for (DeploymentRequest request : wave.deployments()) {
            if (!plan.registerOnly() && !names.add(request.name())) {
                broken.add("Wave " + number + " deploys twice to " + request.name()
                        + ", which takes one deployment at a time; put the second into a wave of its own.");
            }
            List<String> rules = plan.registerOnly() ? request.validateForRegistration() : request.validate();
            rules.forEach(rule -> broken.add(alone() ? rule : request.name() + ": " + rule));
        }
    }

    private boolean alone() {
        return plan.waves().stream().mapToInt(wave -> wave.deployments().size()).sum() == 1;
    }
}
