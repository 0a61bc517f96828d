package io.jenkins.plugins.codesuite.plugins.federation.page;

import java.util.List;

/**
 * A trust policy that was written for a form.
 *
 * @param json the policy; empty when there is a problem
 * @param problem why there is none; empty when there is one
 * @param linted what is to be said of it
 */
public record GeneratedPolicy(String json, String problem, LintedPolicy linted) {

    static GeneratedPolicy problem(String problem) {
        return new GeneratedPolicy("", problem, new LintedPolicy("", List.of()));
    }
}
