package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.model.AbstractItem;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SubjectTemplate;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.plugins.federation.identity.BuildFacts;
import io.jenkins.plugins.codesuite.plugins.federation.identity.JobId;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.scm.api.SCMSourceOwner;

/**
 * What tokens of an item's builds say of it.
 *
 * @param name the item's full name
 * @param kind what can be said of its builds
 * @param rules how tokens look; empty when there is no issuer
 * @param exact the one {@code sub} of a job's builds; empty where builds differ
 * @param problem why there is no issuer, or no subject; empty when all is well
 */
record Subjects(String name, Kind kind, Optional<TokenRules> rules, Optional<String> exact, String problem) {

    /** What an item is to a trust policy. */
    enum Kind {
        /** A job by itself, or one of a multibranch project's: one subject. */
        JOB,
        /** A project that makes a job for each branch, tag and pull request. */
        MULTIBRANCH,
        /** A folder of jobs. */
        FOLDER
    }

    // Facts of which a job's builds differ.
    private static final List<String> OF_A_BUILD = List.of("${trigger}", "${user}", "${agent}");
    private static final String NO_FACT = "-";

    static Subjects of(AbstractItem item) {
        Kind kind = kind(item);
        // Those of a folder are those of what is in it.
        String issuedFor = kind == Kind.JOB ? item.getFullName() : item.getFullName() + "/" + NO_FACT;
        try {
            TokenRules rules = Issuers.get().rulesFor(issuedFor);
            Optional<String> exact = item instanceof Job<?, ?> job ? exact(job, rules.subject()) : Optional.empty();
            return new Subjects(item.getFullName(), kind, Optional.of(rules), exact, "");
        } catch (IllegalArgumentException | IOException none) {
            return new Subjects(item.getFullName(), kind, Optional.empty(), Optional.empty(), none.getMessage());
        }
    }

    private static Kind kind(AbstractItem item) {
        if (item instanceof Job) {
            return Kind.JOB;
        }
        return item instanceof SCMSourceOwner && item instanceof ItemGroup ? Kind.MULTIBRANCH : Kind.FOLDER;
    }

    private static Optional<String> exact(Job<?, ?> job, SubjectTemplate template) throws IOException {
        if (OF_A_BUILD.stream().anyMatch(template.text()::contains)) {
            return Optional.empty();
        }
        AbstractItem project = BuildFacts.project(job);
        // To look at a page makes no id where nobody asks for it.
        String id = template.text().contains("${job_id}") ? JobId.of(project) : NO_FACT;
        Ref ref = BuildFacts.ref(job);
        BuildIdentity any = new BuildIdentity(
                job.getFullName(),
                project.getFullName(),
                id,
                1,
                ref,
                Optional.empty(),
                NO_FACT,
                Optional.empty(),
                Optional.empty());
        return Optional.of(template.subject(any));
    }

    /** Whether subjects are of the form that rules of trust are written for. */
    boolean isUsual() {
        return rules.map(TokenRules::subject)
                .filter(SubjectTemplate.DEFAULT::equals)
                .isPresent();
    }

    /** What can be chosen for this item. */
    List<BuildRule> choices() {
        return Stream.of(BuildRule.values()).filter(rule -> rule.isFor(kind)).toList();
    }
}
