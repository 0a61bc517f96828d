package io.jenkins.plugins.codesuite.federation.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.Subject;
import io.jenkins.plugins.codesuite.federation.token.SubjectTemplate;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForAnyBranch;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForBranch;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForFolder;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForForkPullRequests;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForJob;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForPullRequests;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForSubject;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForTags;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes the trust policy of a role that builds take on by their token. It names subjects as {@link Subject} makes them, so
 * that no name of a job or branch can read as a wildcard or as another name. A pattern leaves out builds in whose subject
 * the project's own name had to be cut: those where both its name and the branch's are very long.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">Create a role for OpenID
 *     Connect federation</a>
 */
public final class TrustPolicies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrustPolicyRequest request;
    private final TreeSet<String> exact = new TreeSet<>();
    private final TreeSet<String> patterns = new TreeSet<>();
    private final TreeSet<String> folders = new TreeSet<>();
    private final TreeSet<String> notInFolders = new TreeSet<>();

    private TrustPolicies(TrustPolicyRequest request) {
        this.request = request;
        request.rules().forEach(this::add);
    }

    /**
     * The policy for {@code request}, as JSON with two blanks for each level.
     *
     * @throws IllegalArgumentException with a sentence, when a name is so long that no pattern can hold it
     */
    public static String generate(TrustPolicyRequest request) {
        return new TrustPolicies(request).text();
    }

    private void add(TrustRule rule) {
        if (rule instanceof ForSubject subject) {
            // In a policy, ${ begins a variable; ${$} is the dollar itself.
            exact.add(subject.subject().replace("${", "${$}{"));
        } else if (rule instanceof ForBranch branch) {
            exact.add(subject(branch.project(), new Ref.Branch(branch.branch())));
        } else if (rule instanceof ForJob job) {
            exact.add(subject(job.job(), new Ref.None()));
        } else if (rule instanceof ForAnyBranch branches) {
            patterns.add(all(branches.project(), ":ref:refs/heads/"));
        } else if (rule instanceof ForTags tags) {
            patterns.add(all(tags.project(), ":ref:refs/tags/"));
        } else if (rule instanceof ForPullRequests requests) {
            patterns.add(all(requests.project(), ":pr:"));
        } else if (rule instanceof ForForkPullRequests requests) {
            patterns.add(all(requests.project(), ":pr-fork:"));
        } else if (rule instanceof ForFolder folder) {
            String inside = all(folder.folder(), "/");
            folders.add(inside);
            notInFolders.add(inside + ":pr-fork:*");
        }
    }

    private static String subject(String project, Ref ref) {
        return SubjectTemplate.DEFAULT.subject(new BuildIdentity(
                project, project, "-", 1, ref, Optional.empty(), "-", Optional.empty(), Optional.empty()));
    }

    private static String all(String name, String delimiter) {
        String begin = "job:" + Subject.encode(name) + delimiter;
        if (begin.length() >= Subject.MAX_LENGTH) {
            throw new IllegalArgumentException("'" + name + "' is so long a name that it is cut in the subjects of its"
                    + " builds, and no pattern can tell them from others'; name single branches or jobs");
        }
        return begin + "*";
    }

    private String text() {
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        if (!exact.isEmpty()) {
            put(conditions(statements).withObjectProperty("StringEquals"), "sub", exact);
        }
        if (!patterns.isEmpty()) {
            put(conditions(statements).withObjectProperty("StringLike"), "sub", patterns);
        }
        if (!folders.isEmpty()) {
            ObjectNode conditions = conditions(statements);
            put(conditions.withObjectProperty("StringLike"), "sub", folders);
            put(conditions.withObjectProperty("StringNotLike"), "sub", notInFolders);
        }
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(policy) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }

    private ObjectNode conditions(ArrayNode statements) {
        ObjectNode statement = statements.addObject().put("Effect", "Allow");
        statement
                .putObject("Principal")
                .put(
                        "Federated",
                        "arn:" + request.partition() + ":iam::" + request.account() + ":oidc-provider/"
                                + request.issuer().hostAndPath());
        TreeSet<String> actions = new TreeSet<>();
        actions.add("sts:AssumeRoleWithWebIdentity");
        if (request.tags()) {
            actions.add("sts:TagSession");
        }
        if (request.sourceIdentity()) {
            actions.add("sts:SetSourceIdentity");
        }
        put(statement, List.copyOf(actions), "Action");
        ObjectNode conditions = statement.putObject("Condition");
        put(conditions.putObject("StringEquals"), "aud", new TreeSet<>(List.of(request.audience())));
        return conditions;
    }

    private void put(ObjectNode operator, String claim, TreeSet<String> values) {
        put(operator, List.copyOf(values), request.issuer().hostAndPath() + ":" + claim);
    }

    private static void put(ObjectNode object, List<String> values, String name) {
        if (values.size() == 1) {
            object.put(name, values.get(0));
        } else {
            ArrayNode array = object.putArray(name);
            values.forEach(array::add);
        }
    }
}
