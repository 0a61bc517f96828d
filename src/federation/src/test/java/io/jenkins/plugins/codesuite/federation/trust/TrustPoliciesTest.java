package io.jenkins.plugins.codesuite.federation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SubjectTemplate;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForAnyBranch;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForBranch;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForFolder;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForForkPullRequests;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForJob;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForPullRequests;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForSubject;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule.ForTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPoliciesTest {

    private static final IssuerUrl ISSUER = IssuerUrl.parse("https://ci.example.com/oidc");
    private static final String KEY = "ci.example.com/oidc";
    private static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc";
    private static final String AUDIENCE = "sts.amazonaws.com";
    private static final LintContext CONTEXT = new LintContext(Optional.of(ISSUER), Optional.of(AUDIENCE));

    private static TrustPolicyRequest request(TrustRule... rules) {
        return new TrustPolicyRequest("111122223333", "aws", ISSUER, AUDIENCE, List.of(rules), false, false);
    }

    @Test
    void aBranchIsNamedExactly() {
        assertThat(TrustPolicies.generate(request(new ForBranch("team-a/app", "main"))))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Allow",
                              "Principal": {
                                "Federated": "arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc"
                              },
                              "Action": "sts:AssumeRoleWithWebIdentity",
                              "Condition": {
                                "StringEquals": {
                                  "ci.example.com/oidc:aud": "sts.amazonaws.com",
                                  "ci.example.com/oidc:sub": "job:team-a/app:ref:refs/heads/main"
                                }
                              }
                            }
                          ]
                        }
                        """);
    }

    @Test
    void aFolderLeavesOutPullRequestsFromForks() {
        assertThat(TrustPolicies.generate(new TrustPolicyRequest(
                        "111122223333", "aws-cn", ISSUER, "sts", List.of(new ForFolder("team a")), true, true)))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Allow",
                              "Principal": {
                                "Federated": "arn:aws-cn:iam::111122223333:oidc-provider/ci.example.com/oidc"
                              },
                              "Action": [
                                "sts:AssumeRoleWithWebIdentity",
                                "sts:SetSourceIdentity",
                                "sts:TagSession"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "ci.example.com/oidc:aud": "sts"
                                },
                                "StringLike": {
                                  "ci.example.com/oidc:sub": "job:team%20a/*"
                                },
                                "StringNotLike": {
                                  "ci.example.com/oidc:sub": "job:team%20a/*:pr-fork:*"
                                }
                              }
                            }
                          ]
                        }
                        """);
    }

    /** The subject is somebody's text: neither a wildcard nor a variable may come to life in it. */
    @Test
    void aGivenSubjectMeansItself() throws JsonProcessingException {
        String subject = "repo:*/${aws:username}?";
        PolicyEvaluation policy = new PolicyEvaluation(TrustPolicies.generate(request(new ForSubject(subject))));

        assertThat(allows(policy, subject)).isTrue();
        assertThat(allows(policy, "repo:x/${aws:username}?")).isFalse();
        assertThat(TrustPolicies.generate(request(new ForSubject(subject)))).contains("${$}{aws:username}");
    }

    @Test
    void severalRulesBecomeOneStatementOfEachKind() throws JsonProcessingException {
        String policy = TrustPolicies.generate(request(
                new ForBranch("b", "main"),
                new ForBranch("a", "main"),
                new ForBranch("a", "main"),
                new ForTags("a"),
                new ForFolder("f"),
                new ForFolder("g")));

        assertThat(new ObjectMapper().readTree(policy).get("Statement")).hasSize(3);
        assertThat(new ObjectMapper()
                        .readTree(policy)
                        .at("/Statement/0/Condition/StringEquals")
                        .get(KEY + ":sub")
                        .toString())
                .isEqualTo("[\"job:a:ref:refs/heads/main\",\"job:b:ref:refs/heads/main\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "/"})
    void aNameThatWouldWidenAPatternIsRefused(String name) {
        assertThatThrownBy(() -> new ForFolder(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> new ForAnyBranch(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForJob(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForBranch(name, "main")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAPolicyCannotSayIsRefused() {
        List<TrustRule> rules = List.of(new ForJob("a"));
        assertThatThrownBy(() -> new TrustPolicyRequest("1111", "aws", ISSUER, AUDIENCE, rules, false, false))
                .hasMessage("'1111' is no AWS account: its id has 12 digits");
        assertThatThrownBy(() -> new TrustPolicyRequest("111122223333", "AWS*", ISSUER, AUDIENCE, rules, false, false))
                .hasMessageContaining("'AWS*' is no AWS partition");
        assertThatThrownBy(() -> new TrustPolicyRequest("111122223333", "aws", ISSUER, " ", rules, false, false))
                .hasMessageContaining("audience");
        assertThatThrownBy(
                        () -> new TrustPolicyRequest("111122223333", "aws", ISSUER, AUDIENCE, List.of(), false, false))
                .hasMessageContaining("no rule");
        assertThatThrownBy(() -> new ForSubject("short")).hasMessageContaining("6 to 255");
        assertThatThrownBy(() -> TrustPolicies.generate(request(new ForAnyBranch("a".repeat(250)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("so long a name");
    }

    @Test
    void aLongNameIsNamedAsItIsInTheToken() throws JsonProcessingException {
        String branch = "feature/" + "ü".repeat(200);
        PolicyEvaluation policy = new PolicyEvaluation(TrustPolicies.generate(request(new ForBranch("a/b", branch))));

        assertThat(allows(policy, subject("a/b", new Ref.Branch(branch)))).isTrue();
        assertThat(allows(policy, subject("a/b", new Ref.Branch(branch + "u")))).isFalse();
    }

    private static boolean allows(PolicyEvaluation policy, String subject) {
        return policy.allows(
                PROVIDER,
                List.of("sts:AssumeRoleWithWebIdentity"),
                Map.of(KEY + ":aud", AUDIENCE, KEY + ":sub", subject));
    }

    private static String subject(String project, Ref ref) {
        return SubjectTemplate.DEFAULT.subject(new BuildIdentity(
                ref instanceof Ref.None ? project : project + "/some-branch",
                project,
                "id",
                7,
                ref,
                Optional.empty(),
                "user",
                Optional.of("alice"),
                Optional.empty()));
    }

    /** A build, as far as a rule can tell it from others. */
    record Build(String project, Ref ref) {

        boolean isFork() {
            return ref instanceof Ref.ChangeRequest change && change.fork();
        }

        boolean isIn(TrustRule rule) {
            if (rule instanceof ForBranch branch) {
                return project.equals(branch.project()) && ref.equals(new Ref.Branch(branch.branch()));
            } else if (rule instanceof ForAnyBranch branches) {
                return project.equals(branches.project()) && ref instanceof Ref.Branch;
            } else if (rule instanceof ForTags tags) {
                return project.equals(tags.project()) && ref instanceof Ref.Tag;
            } else if (rule instanceof ForPullRequests requests) {
                return project.equals(requests.project()) && ref instanceof Ref.ChangeRequest && !isFork();
            } else if (rule instanceof ForForkPullRequests requests) {
                return project.equals(requests.project()) && isFork();
            } else if (rule instanceof ForJob job) {
                return project.equals(job.job()) && ref instanceof Ref.None;
            } else if (rule instanceof ForFolder folder) {
                return project.startsWith(folder.folder() + "/") && !isFork();
            }
            return subject(project, ref).equals(((ForSubject) rule).subject());
        }
    }

    /** Few names, and nasty ones, so that builds often meet rules for others that look like them. */
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> part = Arbitraries.of(
                "a",
                "a-evil",
                "A",
                "ä",
                "*",
                "a*",
                "?",
                "a:b",
                "a b",
                "%61",
                "~",
                "${*}",
                "pr-fork",
                "a:pr-fork:1",
                "a:ref:refs",
                "refs",
                "direct");
        return part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<Ref> refs() {
        return Arbitraries.oneOf(
                names().map(Ref.Branch::new),
                names().map(Ref.Tag::new),
                Combinators.combine(names(), Arbitraries.of(true, false))
                        .as((id, fork) -> new Ref.ChangeRequest(id, "main", fork)),
                Arbitraries.just(new Ref.None()));
    }

    @Provide
    Arbitrary<List<Build>> builds() {
        return Combinators.combine(names(), refs())
                .as(Build::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<TrustRule>> rules() {
        Arbitrary<TrustRule> rule = Arbitraries.oneOf(
                Combinators.combine(names(), names()).as(ForBranch::new),
                names().map(ForAnyBranch::new),
                names().map(ForTags::new),
                names().map(ForPullRequests::new),
                names().map(ForForkPullRequests::new),
                names().map(ForJob::new),
                names().map(ForFolder::new),
                Combinators.combine(names(), refs()).as((name, ref) -> new ForSubject(subject(name, ref))));
        return rule.list().ofMinSize(1).ofMaxSize(4);
    }

    /** Exactly the builds that the rules name, whatever names hold. */
    @Property(tries = 1000)
    void aPolicyAllowsWhatItsRulesNameAndNothingElse(
            @ForAll("rules") List<TrustRule> rules, @ForAll("builds") List<Build> others)
            throws JsonProcessingException {
        PolicyEvaluation policy =
                new PolicyEvaluation(TrustPolicies.generate(request(rules.toArray(new TrustRule[0]))));

        List<Build> builds = new ArrayList<>(others);
        for (TrustRule rule : rules) {
            // Builds that are near to what is meant; chance alone would meet few.
            for (Build other : others) {
                builds.add(new Build(nameOf(rule, other.project()), other.ref()));
                builds.add(new Build(nameOf(rule, other.project()) + "/" + other.project(), other.ref()));
            }
        }
        for (Build build : builds) {
            assertThat(allows(policy, subject(build.project(), build.ref())))
                    .as("%s by %s", build, rules)
                    .isEqualTo(rules.stream().anyMatch(build::isIn));
        }
        assertThat(policy.allows(
                        PROVIDER,
                        List.of("sts:AssumeRoleWithWebIdentity"),
                        Map.of(KEY + ":aud", "another", KEY + ":sub", subject("a", new Ref.Branch("a")))))
                .isFalse();
    }

    private static String nameOf(TrustRule rule, String otherwise) {
        if (rule instanceof ForBranch branch) {
            return branch.project();
        } else if (rule instanceof ForAnyBranch branches) {
            return branches.project();
        } else if (rule instanceof ForTags tags) {
            return tags.project();
        } else if (rule instanceof ForPullRequests requests) {
            return requests.project();
        } else if (rule instanceof ForForkPullRequests requests) {
            return requests.project();
        } else if (rule instanceof ForJob job) {
            return job.job();
        } else if (rule instanceof ForFolder folder) {
            return folder.folder();
        }
        return otherwise;
    }

    /** The linter has nothing against what is written here, but warns of forks, which somebody asked for. */
    @Property(tries = 500)
    void aPolicyLintsWell(@ForAll("rules") List<TrustRule> rules, @ForAll boolean tags, @ForAll boolean source) {
        String policy = TrustPolicies.generate(
                new TrustPolicyRequest("111122223333", "aws", ISSUER, AUDIENCE, rules, tags, source));

        List<Finding> worse = new TrustPolicyLint()
                .lint(policy, CONTEXT).stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .toList();
        boolean forks = rules.stream()
                .anyMatch(rule -> rule instanceof ForForkPullRequests
                        || rule instanceof ForSubject subject
                                && subject.subject().matches("job:[^:]*:pr-fork:.*"));
        if (forks) {
            assertThat(worse).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.what()).contains("Whoever can fork the repository");
            });
        } else {
            assertThat(worse).as(policy).isEmpty();
        }
    }

    @Test
    void oneBranchOrJobNeedsNoNote() {
        assertThat(new TrustPolicyLint()
                        .lint(TrustPolicies.generate(request(new ForBranch("team/app", "release/1.x"))), CONTEXT))
                .isEmpty();
        assertThat(new TrustPolicyLint().lint(TrustPolicies.generate(request(new ForJob("team/app"))), CONTEXT))
                .isEmpty();
    }
}
