package io.jenkins.plugins.codesuite.federation.trust;

import static io.jenkins.plugins.codesuite.federation.Severity.ERROR;
import static io.jenkins.plugins.codesuite.federation.Severity.NOTE;
import static io.jenkins.plugins.codesuite.federation.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake of the fact sheet's table of mistakes in trust policies, and the ones next to them. */
class TrustPolicyLintTest {

    private static final LintContext CONTEXT = new LintContext(
            Optional.of(IssuerUrl.parse("https://ci.example.com/oidc")), Optional.of("sts.amazonaws.com"));

    private static final String AUD = "\"StringEquals\": {\"ci.example.com/oidc:aud\": \"sts.amazonaws.com\"}";
    private static final String SUB_PATH = "Statement[0].Condition.StringLike.ci.example.com/oidc:sub";

    private final TrustPolicyLint lint = new TrustPolicyLint();

    private static String policy(String condition) {
        return policy("\"sts:AssumeRoleWithWebIdentity\"", condition);
    }

    private static String policy(String action, String condition) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc"},
                      "Action": %s,
                      "Condition": {
                        %s
                      }
                    }
                  ]
                }
                """.formatted(action, condition);
    }

    private static String equal(String subject) {
        return policy(
                "\"StringEquals\": {\"ci.example.com/oidc:aud\": \"sts.amazonaws.com\", \"ci.example.com/oidc:sub\": \""
                        + subject + "\"}");
    }

    private static String like(String subject) {
        return policy(AUD + ", \"StringLike\": {\"ci.example.com/oidc:sub\": \"" + subject + "\"}");
    }

    private static String likeWithoutForks(String subject, String excluded) {
        return policy(AUD + ", \"StringLike\": {\"ci.example.com/oidc:sub\": \"" + subject
                + "\"}, \"StringNotLike\": {\"ci.example.com/oidc:sub\": \"" + excluded + "\"}");
    }

    private List<Finding> findings(String policy) {
        List<Finding> findings = lint.lint(policy, CONTEXT);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.where()).matches("(.* \\([0-9]+:[0-9]+\\)|[0-9]+:[0-9]+)");
            assertThat(finding.what()).as(finding.toString()).endsWith(".");
            assertThat(finding.fix()).as(finding.toString()).matches("(?s).*[.}…:)]\\.?");
        });
        return findings;
    }

    private Finding only(String policy) {
        List<Finding> findings = findings(policy);
        assertThat(findings).as(policy).hasSize(1);
        return findings.get(0);
    }

    private void finds(String policy, Severity severity, String path, String what) {
        assertThat(findings(policy)).as(policy).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.where()).startsWith(path);
            assertThat(finding.what()).contains(what);
        });
    }

    @Test
    void aGoodPolicyIsLeftInPeace() {
        assertThat(findings(equal("job:team-a/app:ref:refs/heads/main"))).isEmpty();
        assertThat(findings(equal("job:team%20a/app:direct"))).isEmpty();
        assertThat(lint.lint(equal("repo:org/app:environment:prod"), LintContext.NONE))
                .isEmpty();
    }

    @Test
    void placesAreCounted() {
        String policy = like("job:team*");
        int column = policy.split("\n")[8].indexOf("\"job:team*") + 1;

        assertThat(only(policy).where()).isEqualTo(SUB_PATH + " (9:" + column + ")");
    }

    // One row of the table after the other.

    @Test
    void withoutSub() {
        Finding finding = only(policy(AUD));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.where()).isEqualTo("Statement[0].Condition (8:7)");
        assertThat(finding.what())
                .isEqualTo(
                        "No condition is about 'sub': every build of the issuer, whatever its job, may take on the role.");
        assertThat(finding.fix()).contains("\"ci.example.com/oidc:sub\": \"job:FOLDER/PROJECT:ref:refs/heads/main\"");
    }

    @Test
    void withoutAud() {
        Finding finding =
                only(policy("\"StringEquals\": {\"ci.example.com/oidc:sub\": \"job:team/app:ref:refs/heads/main\"}"));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).startsWith("No condition is about 'aud'");
        assertThat(finding.fix()).contains("\"ci.example.com/oidc:aud\": \"sts.amazonaws.com\"");
    }

    @Test
    void withoutAnyCondition() {
        String policy = policy("").replaceFirst(",\\s+\"Condition\": \\{\\s+}", "");
        assertThat(findings(policy)).extracting(Finding::severity).containsExactly(ERROR, ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "j*", "job:*", "job:?*", "org/*", "repo:*", "?"})
    void aWildcardForTheWholeIssuer(String subject) {
        Finding finding = only(like(subject));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.where()).startsWith(SUB_PATH);
        assertThat(finding.what()).startsWith("Every build of the issuer");
    }

    @ParameterizedTest
    @CsvSource({
        "repo:org*,org",
        "org*,org",
        "job:team*,team",
        "job:team/app*,app",
        "job:team/app:ref*,ref",
        "job:team/app:pr*,pr",
        "job:team/app:pr:1*,1",
        "repo:org/app:ref:refs/heads/rel*,rel"
    })
    void aWildcardInTheMiddleOfAName(String subject, String name) {
        Finding finding = only(like(subject));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).contains("'" + name + "-evil' fits as well as '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repo:org/*:ref:refs/heads/main", "project_path:group/*/app:ref:main"})
    void aWildcardInFrontOfAFixedPart(String subject) {
        Finding finding = only(like(subject));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).contains("in front of a fixed part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:team/*:ref:refs/heads/main", "job:team/*/app:direct"})
    void aWildcardForAJobOfAFolder(String subject) {
        Finding finding = only(like(subject));

        assertThat(finding.severity()).isEqualTo(WARNING);
        assertThat(finding.what()).contains("Any job below the folder team/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:team/app:ref:refs/heads/*", "job:team-a/*", "job:team/app:ref:refs/heads/main?"})
    void aWildcardWithStringEquals(String subject) {
        Finding finding = only(equal(subject));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).contains("never fits");
        assertThat(finding.fix()).contains("StringLike");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringEqualsIfExists",
                "StringLikeIfExists",
                "ForAllValues:StringEquals",
                "ForAllValues:StringLike",
                "ForAnyValue:StringEqualsIfExists"
            })
    void anOperatorThatATokenWithoutTheKeyPasses(String operator) {
        for (String claim : List.of("sub", "aud")) {
            String value = claim.equals("sub") ? "job:team/app:direct" : "sts.amazonaws.com";
            String other = claim.equals("sub") ? "aud" : "sub";
            String otherValue = claim.equals("sub") ? "sts.amazonaws.com" : "job:team/app:direct";
            Finding finding = only(policy("\"StringEquals\": {\"ci.example.com/oidc:" + other + "\": \"" + otherValue
                    + "\"}, \"" + operator + "\": {\"ci.example.com/oidc:" + claim + "\": \"" + value + "\"}"));

            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.what()).isEqualTo(operator + " lets a token without '" + claim + "' pass.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://ci.example.com/oidc,keys have no https://",
        "ci.example.com/oidc/,which differs in the / at its end",
        "ci.example.com,the provider is ci.example.com/oidc.",
        "CI.example.com/oidc,which differs in upper and lower case"
    })
    void aKeyThatNoTokenHas(String prefix, String why) {
        Finding finding =
                only(policy(AUD + ", \"StringLike\": {\"" + prefix + ":sub\": \"job:team/app:ref:refs/heads/main\"}"));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what())
                .contains("No token has the key '" + prefix + ":sub'")
                .contains(why);
        assertThat(finding.fix()).contains("ci.example.com/oidc:sub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job:team/my app:direct",
                "job:team/app:ref:refs/heads/fix#1",
                "job:team/übung:direct",
                "job:team/app:ref:refs/heads/100%",
                "job:team/a%2fb:direct"
            })
    void aNameThatIsNotEncoded(String subject) {
        Finding finding = only(equal(subject));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).contains("%XX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:team/app:ref:refs/heads/*", "job:team/app:ref:refs/heads/release/*"})
    void aBranchThatAUserNames(String subject) {
        Finding finding = only(like(subject));

        assertThat(finding.severity()).isEqualTo(NOTE);
        assertThat(finding.what()).contains("Whoever may push a branch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:team/app:ref:refs/tags/*", "job:team/app:ref:*", "job:team/app:pr:*"})
    void tagsAndPullRequestsThatAUserNames(String subject) {
        assertThat(only(like(subject)).severity()).isEqualTo(NOTE);
    }

    @Test
    void aVariableOfAws() {
        Finding finding = only(equal("job:${aws:username}:direct"));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).contains("in the place of ${…}");
        assertThat(findings(equal("job:team/app:${$}")))
                .noneMatch(other -> other.what().contains("${…}"));
    }

    @ParameterizedTest
    @CsvSource({"job:team/*,job:team/*:pr-fork:*", "job:team/app:*,job:team/app:pr-fork:*", "job:a/*,*:pr-fork:*"})
    void pullRequestsFromForksWithTheRest(String subject, String exclusion) {
        Finding finding = only(like(subject));
        assertThat(finding.severity()).isEqualTo(WARNING);
        assertThat(finding.what()).contains("pull requests from forks too");
        assertThat(finding.fix()).contains("StringNotLike");

        assertThat(only(likeWithoutForks(subject, exclusion)).severity()).isEqualTo(NOTE);
        assertThat(only(likeWithoutForks(subject, "job:other/*:pr-fork:*")).severity())
                .isEqualTo(WARNING);
    }

    @Test
    void pullRequestsFromForksAlone() {
        for (String policy : List.of(
                like("job:team/app:pr-fork:*"), like("job:team/*:pr-fork:*"), equal("job:team/app:pr-fork:7"))) {
            Finding finding = only(policy);
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.what()).contains("Whoever can fork the repository");
        }
    }

    @Test
    void oneRoleForSeveralProjects() {
        finds(
                policy(
                        "\"StringEquals\": {\"ci.example.com/oidc:aud\": \"sts.amazonaws.com\", \"ci.example.com/oidc:sub\":"
                                + " [\"job:a:ref:refs/heads/main\", \"job:b:ref:refs/heads/main\", \"job:b:direct\"]}"),
                NOTE,
                "Statement[0].Condition.StringEquals.ci.example.com/oidc:sub",
                "One role for 2 projects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Service\": \"ec2.amazonaws.com\"}",
                "{\"AWS\": \"arn:aws:iam::111122223333:root\"}",
                "{\"Federated\": \"arn:aws:iam::111122223333:saml-provider/staff\"}"
            })
    void aSideDoor(String principal) {
        String door = "{\"Effect\": \"Allow\", \"Principal\": " + principal
                + ", \"Action\": \"sts:AssumeRoleWithWebIdentity\"}";
        String good = equal("job:team/app:direct");
        String policy = good.substring(0, good.lastIndexOf(']')) + ", " + door + "]}";

        Finding finding = only(policy);

        assertThat(finding.severity()).isEqualTo(WARNING);
        assertThat(finding.where()).startsWith("Statement[1].Principal.");
        assertThat(finding.fix()).contains("a role of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"*\"", "{\"AWS\": \"*\"}", "{\"AWS\": [\"*\"]}"})
    void anybody(String principal) {
        String statement = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": "
                + principal + ", \"Action\": \"sts:AssumeRole\"%s}}";

        finds(statement.formatted(""), ERROR, "Statement.Principal", "Anybody with an AWS account");
        finds(
                statement.formatted(", \"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}}"),
                WARNING,
                "Statement.Principal",
                "whom the conditions do not hold back");
    }

    @ParameterizedTest
    @CsvSource({"43200,WARNING", "7200,NOTE", "3600,"})
    void longSessions(long seconds, Severity severity) {
        String role = "{\"Role\": {\"Arn\": \"arn:aws:iam::111122223333:role/r\", \"MaxSessionDuration\": " + seconds
                + ", \"AssumeRolePolicyDocument\": " + equal("job:team/app:direct") + "}}";

        List<Finding> findings = findings(role);

        if (severity == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(severity);
                assertThat(finding.where()).startsWith("Role.MaxSessionDuration (1:");
                assertThat(finding.fix()).contains("3600");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"iam:PassRole,hand any role", "sts:AssumeRole,take on any role", "sts:*,take on any role"})
    void permissionsThatUndoEveryTrustPolicy(String action, String what) {
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"" + action
                + "\"], \"Resource\": \"%s\"}]}";

        finds(policy.formatted("*"), ERROR, "Statement[0].Action", what);
        finds(policy.formatted("arn:aws:iam::*:role/*"), ERROR, "Statement[0].Action", what);
        assertThat(only(policy.formatted("arn:aws:iam::111122223333:role/app")).severity())
                .isEqualTo(NOTE);
    }

    @Test
    void noExternalIdForAnotherAccount() {
        String hop = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
                + " \"arn:aws:iam::111122223333:role/first\"}, \"Action\": \"sts:AssumeRole\"%s}]}";
        String asked = ", \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"x1\"}}";
        String role = "{\"Role\": {\"Arn\": \"arn:aws:iam::%s:role/r\", \"AssumeRolePolicyDocument\": %s}}";
        String where = "Role.AssumeRolePolicyDocument.Statement[0].Principal.AWS";

        finds(role.formatted("444455556666", hop.formatted("")), WARNING, where, "no external id is asked for");
        finds(hop.formatted(""), NOTE, "Statement[0].Principal.AWS", "No external id is asked of account 111122223333");
        for (String well : List.of(
                role.formatted("444455556666", hop.formatted(asked)),
                role.formatted("111122223333", hop.formatted("")))) {
            assertThat(only(well).what()).contains("later one of a chain");
        }
    }

    @Test
    void tagsThatTheProviderChoosesFreely() {
        String actions = "[\"sts:AssumeRoleWithWebIdentity\", \"sts:TagSession\"]";
        String subject = "\"StringEquals\": {\"ci.example.com/oidc:aud\": \"sts.amazonaws.com\","
                + " \"ci.example.com/oidc:sub\": \"job:team/app:direct\"%s}";

        Finding finding = only(policy(actions, subject.formatted("")));
        assertThat(finding.severity()).isEqualTo(NOTE);
        assertThat(finding.where()).startsWith("Statement[0].Action (");
        assertThat(finding.what()).contains("any session tags");

        String held = subject.formatted(", \"aws:RequestTag/Project\": \"A\"");
        assertThat(findings(policy(actions, held))).isEmpty();
        assertThat(only(policy(held)).what()).contains("sts:TagSession is not allowed");
        assertThat(only(policy(subject.formatted(", \"sts:SourceIdentity\": \"alice\"")))
                        .what())
                .contains("sts:SetSourceIdentity is not allowed");
    }

    // What else goes wrong.

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:oidc-provider/ci.example.com/other,ERROR,The tokens' issuer is ci.example.com/oidc",
        "arn:aws:iam::111122223333:oidc-provider/ci.example.com/OIDC,ERROR,upper and lower case",
        "arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc/,ERROR,the / at its end",
        "arn:aws:iam::111122223333:oidc-provider/https://ci.example.com/oidc,ERROR,is not the ARN",
        "https://ci.example.com/oidc,ERROR,is not the ARN",
        "*,ERROR,any identity provider"
    })
    void aWrongIssuer(String provider, Severity severity, String what) {
        finds(
                equal("job:team/app:direct")
                        .replace("arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc", provider),
                severity,
                "Statement[0].Principal.Federated",
                what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost/oidc",
                "localhost:8080/oidc",
                "127.0.0.1:8080",
                "10.1.2.3/oidc",
                "172.20.0.1",
                "192.168.0.1",
                "jenkins/oidc",
                "jenkins.corp.internal/oidc",
                "[::1]/oidc",
                "ci.example.com:8443/oidc"
            })
    void anIssuerThatAwsCannotReach(String hostAndPath) {
        String policy = equal("job:team/app:direct").replace("ci.example.com/oidc", hostAndPath);

        assertThat(lint.lint(policy, LintContext.NONE)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.where()).startsWith("Statement[0].Principal.Federated (");
            assertThat(finding.fix()).contains("that AWS can reach");
        });
    }

    @Test
    void anotherAudience() {
        finds(
                equal("job:team/app:direct").replace("sts.amazonaws.com", "api.example.com"),
                ERROR,
                "Statement[0].Condition.StringEquals.ci.example.com/oidc:aud",
                "The tokens' audience is sts.amazonaws.com");
        finds(
                equal("job:team/app:direct").replace("\"sts.amazonaws.com\"", "[\"sts.amazonaws.com\", \"other\"]"),
                NOTE,
                "Statement[0].Condition.StringEquals.ci.example.com/oidc:aud",
                "2 audiences");
        String subject = "\"StringEquals\": {\"ci.example.com/oidc:sub\": \"job:team/app:direct\"}, ";
        finds(
                policy(subject + "\"StringLike\": {\"ci.example.com/oidc:aud\": \"*\"}"),
                ERROR,
                "Statement[0].Condition.StringLike.ci.example.com/oidc:aud",
                "made for somebody else");
    }

    @Test
    void likeWhereEqualityIsMeant() {
        Finding finding = only(like("job:team/app:ref:refs/heads/main"));

        assertThat(finding.severity()).isEqualTo(NOTE);
        assertThat(finding.fix()).contains("StringEquals");
    }

    @Test
    void operatorsThatDoNotFit() {
        String key = "{\"ci.example.com/oidc:sub\": \"job:team/app:direct\"}";
        finds(
                policy(AUD + ", \"StringNotEquals\": " + key),
                ERROR,
                "Statement[0].Condition.StringNotEquals",
                "must not be");
        finds(
                policy(AUD + ", \"StringEqualsIgnoreCase\": " + key),
                WARNING,
                "Statement[0].Condition",
                "upper and lower");
        finds(policy(AUD + ", \"ArnLike\": " + key), ERROR, "Statement[0].Condition.ArnLike", "does not compare texts");
        finds(
                policy(AUD + ", \"Null\": {\"ci.example.com/oidc:sub\": \"true\"}"),
                ERROR,
                "Statement[0].Condition.Null",
                "Only a token without 'sub'");
        finds(
                policy(AUD + ", \"StringEquals\": {\"ci.example.com/oidc:sub\": []}")
                        .replaceFirst("\"StringEquals\"", "\"StringLike\""),
                ERROR,
                "Statement[0].Condition",
                "compared with nothing");
    }

    @Test
    void aClaimOfWhichAwsMakesNoKey() {
        String subject = "\"StringEquals\": {\"ci.example.com/oidc:aud\": \"sts.amazonaws.com\","
                + " \"ci.example.com/oidc:sub\": \"job:team/app:direct\", \"ci.example.com/oidc:user\": \"alice\"}";
        Finding finding = only(policy(subject));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.what()).contains("the claim 'user'");
        assertThat(finding.fix()).contains("session tag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"sts:AssumeRole\";ERROR;does not allow sts:AssumeRoleWithWebIdentity",
                "[\"sts:AssumeRoleWithWebIdentity\",\"sts:AssumeRole\"];ERROR;has no effect here",
                "\"sts:*\";WARNING;allows more than",
                "\"sts:TagSession\";ERROR;does not allow sts:AssumeRoleWithWebIdentity"
            })
    void actionsThatDoNotFit(String action, Severity severity, String what) {
        finds(
                equal("job:team/app:direct").replace("\"sts:AssumeRoleWithWebIdentity\"", action),
                severity,
                "Statement[0].Action",
                what);
    }

    @Test
    void namesThatAPolicyDoesNotHave() {
        String good = equal("job:team/app:direct");
        finds(good.replace("\"Condition\"", "\"Conditions\""), ERROR, "Statement[0].Conditions", "has no 'Conditions'");
        finds(good.replace("\"Action\"", "\"NotAction\""), ERROR, "Statement[0].NotAction", "Every action is allowed");
        finds(
                good.replace("\"Principal\"", "\"NotPrincipal\""),
                ERROR,
                "Statement[0].NotPrincipal",
                "Everybody is let in");
        finds(
                good.replace("\"Effect\": \"Allow\"", "\"Effect\": \"allow\""),
                ERROR,
                "Statement[0].Effect",
                "does not say");
        finds(
                good.replace("\"Action\"", "\"Resource\": \"*\", \"Action\""),
                ERROR,
                "Statement[0].Resource",
                "no resource");
        finds(good.replace("2012-10-17", "2008-10-17"), WARNING, "Version", "older rules");
        finds(good.replace("\"Statement\"", "\"Statements\""), ERROR, "1:1", "has no statement");
        finds("{\"Version\": \"2012-10-17\", \"Statement\": []}", ERROR, "Statement (1:", "no statement");
        finds("{\"Version\": \"2012-10-17\", \"Statement\": [3]}", ERROR, "Statement[0] (1:", "is an object");
        finds("{\"Version\": \"2012-10-17\", \"Statement\": {}}", ERROR, "Statement (1:", "names no action");
        finds("[]", ERROR, "1:1", "A policy is a JSON object");
        finds("{\"Role\": {}}", ERROR, "Role (1:2)", "no AssumeRolePolicyDocument");
        finds(
                good.replaceFirst("\\{\"Federated\": (\"[^\"]*\")}", "$1"),
                ERROR,
                "Statement[0].Principal",
                "needs its kind");
    }

    @Test
    void denialsHoldNobodyUp() {
        String good = equal("job:team/app:direct");
        assertThat(
                        findings(
                                good.substring(0, good.lastIndexOf(']'))
                                        + ", {\"Effect\": \"Deny\", \"Principal\": \"*\","
                                        + " \"Action\": \"*\", \"Condition\": {\"StringLike\": {\"ci.example.com/oidc:sub\": \"*:pr-fork:*\"}}}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"25,0,", "50,1,NOTE", "90,1,ERROR"})
    void theSizeThatAwsTakes(int branches, int findings, Severity severity) {
        StringBuilder subjects = new StringBuilder("\"StringEquals\": {\"ci.example.com/oidc:aud\":"
                + " \"sts.amazonaws.com\", \"ci.example.com/oidc:sub\": [\"job:team/app:direct\"");
        for (int i = 10; i < 10 + branches; i++) {
            subjects.append(", \"job:team/app:ref:refs/heads/release/version-")
                    .append(i)
                    .append('"');
        }
        List<Finding> found = findings(policy(subjects + "]}"));
        assertThat(found).hasSize(findings);
        if (severity != null) {
            assertThat(found.get(0).severity()).isEqualTo(severity);
            assertThat(found.get(0).what()).contains("characters, and AWS takes");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{;1:2",
                "'';1:1",
                "{\"Version\": \"2012-10-17\",};1:26",
                "{} {};1:4",
                "{\"a\": 1, \"a\": 2};1:13",
                "{\"a\": [1, 2};1:12",
                "hello;1:1"
            })
    void whatIsNoJsonIsOneErrorWithItsPlace(String text, String place) {
        Finding finding = only(text);

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.where()).isEqualTo(place);
        assertThat(finding.what()).startsWith("This is no JSON: ");
    }

    @Test
    void depthAndLengthDoNoHarm() {
        assertThat(only("[".repeat(100_000)).severity()).isEqualTo(ERROR);
        assertThat(findings(like("job:" + "*a".repeat(20_000) + "!"))).isNotEmpty();
        assertThat(findings(likeWithoutForks("job:team/*", "*a".repeat(20_000))))
                .isNotEmpty();
    }
}
