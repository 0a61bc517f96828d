package io.jenkins.plugins.codesuite.simulator.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
    private static final String ASSUME = "sts:AssumeRole";
    private static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc";
    private static final Requester TOKEN = new Requester.Federated(PROVIDER);
    private static final Requester SESSION = new Requester.AwsPrincipal(
            "111122223333",
            Set.of("arn:aws:iam::111122223333:role/ci/deploy", "arn:aws:sts::111122223333:assumed-role/deploy/app-12"));

    @ParameterizedTest
    @CsvSource({
        "'{\"AWS\":\"arn:aws:iam::111122223333:role/ci/deploy\"}', true",
        "'{\"AWS\":\"arn:aws:sts::111122223333:assumed-role/deploy/app-12\"}', true",
        "'{\"AWS\":\"arn:aws:iam::111122223333:root\"}', true",
        "'{\"AWS\":\"111122223333\"}', true",
        "'{\"AWS\":[\"444455556666\",\"111122223333\"]}', true",
        "'{\"AWS\":\"*\"}', true",
        "'\"*\"', true",
        "'{\"AWS\":\"arn:aws:iam::111122223333:role/deploy\"}', false",
        "'{\"AWS\":\"arn:aws:iam::444455556666:root\"}', false",
        "'{\"Federated\":\"arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc\"}', false",
        "'{\"Service\":\"ec2.amazonaws.com\"}', false"
    })
    void principalsNameCallers(String principal, boolean allowed) {
        assertThat(policy(allow(principal, "\"sts:AssumeRole\"", "{}")).allows(ASSUME, SESSION, new RequestFacts()))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"Federated\":\"arn:aws:iam::111122223333:oidc-provider/ci.example.com/oidc\"}', true",
        "'\"*\"', true",
        "'{\"Federated\":\"arn:aws:iam::111122223333:oidc-provider/ci.example.com\"}', false",
        "'{\"AWS\":\"*\"}', false"
    })
    void principalsNameProviders(String principal, boolean allowed) {
        assertThat(policy(allow(principal, "\"sts:AssumeRoleWithWebIdentity\"", "{}"))
                        .allows("sts:AssumeRoleWithWebIdentity", TOKEN, new RequestFacts()))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sts:AssumeRole\"', true",
        "'\"STS:assumerole\"', true",
        "'[\"sts:TagSession\",\"sts:AssumeRole\"]', true",
        "'\"sts:*\"', true",
        "'\"sts:Assume????\"', true",
        "'\"sts:AssumeRoleWithWebIdentity\"', false",
        "'\"sts:Assume???\"', false"
    })
    void actionsAreMatched(String action, boolean allowed) {
        assertThat(policy(allow("\"*\"", action, "{}")).allows(ASSUME, SESSION, new RequestFacts()))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | a/b | a/b | true",
                "StringEquals | a/* | a/b | false",
                "StringEquals | A/B | a/b | false",
                "StringEqualsIgnoreCase | A/B | a/b | true",
                "StringNotEquals | a/b | a/b | false",
                "StringNotEquals | c | a/b | true",
                "StringNotEqualsIgnoreCase | A/B | a/b | false",
                "StringLike | a/* | a/b | true",
                "StringLike | a/? | a/b | true",
                "StringLike | * | a/b/c | true",
                "StringLike | a.b | a/b | false",
                "StringLike | a | a/b | false",
                "StringNotLike | a/* | a/b | false",
                "StringNotLike | b/* | a/b | true",
                "ArnLike | arn:aws:iam::*:role/ci/* | arn:aws:iam::111122223333:role/ci/deploy | true",
                "ArnEquals | arn:aws:iam::*:role/ci/* | arn:aws:iam::111122223333:role/ci/deploy | true",
                "ArnLike | arn:*:role/ci/* | arn:aws:iam::111122223333:role/ci/deploy | false",
                "ArnNotLike | arn:aws:iam::1*:role/* | arn:aws:iam::111122223333:role/ci/deploy | false",
                "Bool | true | TRUE | true",
                "Bool | true | false | false",
                "Null | false | anything | true",
                "Null | true | anything | false"
            })
    void operatorsCompare(String operator, String expected, String actual, boolean allowed) {
        assertThat(allows(operator, expected, new RequestFacts().with("aws:Key", actual)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringLike, false",
        "StringEqualsIfExists, true",
        "StringLikeIfExists, true",
        "StringNotEquals, true",
        "StringNotLike, true",
        "ForAllValues:StringEquals, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, false",
        "ForAnyValue:StringEqualsIfExists, true",
        "ArnLike, false",
        "Bool, false"
    })
    void aKeyThatIsAbsent(String operator, boolean allowed) {
        assertThat(allows(operator, "x", new RequestFacts())).isEqualTo(allowed);
    }

    @Test
    void nullAsksForAbsence() {
        assertThat(allows("Null", "true", new RequestFacts())).isTrue();
        assertThat(allows("Null", "false", new RequestFacts())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ForAllValues:StringEquals, true, false",
        "ForAnyValue:StringEquals, true, true",
        "ForAllValues:StringNotEquals, false, false",
        "ForAnyValue:StringNotEquals, false, true"
    })
    void severalValues(String operator, boolean ofKnown, boolean ofKnownAndOther) {
        String values = "[\"Project\",\"Team\"]";
        TrustPolicy policy =
                policy(allow("\"*\"", "\"sts:AssumeRole\"", "{\"" + operator + "\":{\"aws:TagKeys\":" + values + "}}"));

        assertThat(policy.allows(ASSUME, SESSION, new RequestFacts().with("aws:TagKeys", List.of("Project", "Team"))))
                .isEqualTo(ofKnown);
        assertThat(policy.allows(ASSUME, SESSION, new RequestFacts().with("aws:TagKeys", List.of("Project", "x"))))
                .isEqualTo(ofKnownAndOther);
    }

    @Test
    void variablesStandForValuesOfTheRequest() {
        RequestFacts facts = new RequestFacts().with("aws:Key", "team-*").with("aws:PrincipalTag/Team", "team-*");

        assertThat(allows("StringEquals", "${aws:PrincipalTag/Team}", facts)).isTrue();
        assertThat(allows("StringLike", "${aws:PrincipalTag/Team}", facts)).isTrue();
        assertThat(allows("StringLike", "team-${*}", facts)).isTrue();
        assertThat(allows("StringEquals", "${aws:PrincipalTag/Other}", facts)).isFalse();
        assertThat(allows(
                        "StringLike",
                        "${aws:PrincipalTag/Team}",
                        new RequestFacts().with("aws:Key", "team-a").with("aws:PrincipalTag/Team", "team-*")))
                .as("a wildcard in a value is no wildcard")
                .isFalse();
    }

    @Test
    void variablesNeedTheNewerVersion() {
        TrustPolicy old = TrustPolicy.parse("{\"Statement\":"
                + allow("\"*\"", "\"sts:AssumeRole\"", "{\"StringEquals\":{\"aws:Key\":\"${aws:Key}\"}}") + "}");

        assertThat(old.allows(ASSUME, SESSION, new RequestFacts().with("aws:Key", "x")))
                .isFalse();
        assertThat(old.allows(ASSUME, SESSION, new RequestFacts().with("aws:Key", "${aws:Key}")))
                .isTrue();
    }

    @Test
    void keysOfAwsAreFoundInAnyCaseAndOthersAreNot() {
        assertThat(allows("StringEquals", "x", new RequestFacts().with("AWS:kEY", "x")))
                .isTrue();
        TrustPolicy policy =
                policy(allow("\"*\"", "\"sts:*\"", "{\"StringEquals\":{\"CI.example.com/oidc:sub\":\"job:a\"}}"));
        assertThat(policy.allows(ASSUME, TOKEN, new RequestFacts().with("ci.example.com/oidc:sub", "job:a")))
                .isFalse();
    }

    @Test
    void everyConditionMustHold() {
        TrustPolicy policy = policy(allow(
                "\"*\"",
                "\"sts:AssumeRole\"",
                "{\"StringEquals\":{\"aws:A\":[\"1\",\"2\"],\"aws:B\":\"3\"},\"StringLike\":{\"aws:C\":\"4*\"}}"));

        assertThat(policy.allows(
                        ASSUME,
                        SESSION,
                        new RequestFacts().with("aws:A", "2").with("aws:B", "3").with("aws:C", "45")))
                .isTrue();
        assertThat(policy.allows(
                        ASSUME, SESSION, new RequestFacts().with("aws:A", "2").with("aws:B", "3")))
                .isFalse();
    }

    @Test
    void aDenialWins() {
        String allow = allow("\"*\"", "\"sts:*\"", "{}");
        String deny = allow("\"*\"", "\"sts:AssumeRole\"", "{\"StringLike\":{\"aws:Key\":\"evil*\"}}")
                .replace("Allow", "Deny");
        TrustPolicy policy =
                TrustPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + allow + "," + deny + "]}");

        assertThat(policy.allows(ASSUME, SESSION, new RequestFacts().with("aws:Key", "good")))
                .isTrue();
        assertThat(policy.allows(ASSUME, SESSION, new RequestFacts().with("aws:Key", "evil one")))
                .isFalse();
        assertThat(policy.allows("sts:TagSession", SESSION, new RequestFacts().with("aws:Key", "evil one")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"Statement\":[]}",
                "{\"Statement\":[1]}",
                "{\"Version\":\"2020-01-01\",\"Statement\":[]}",
                "{\"Statement\":[],\"Other\":1}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}}",
                "{\"Statement\":{\"Effect\":\"Perhaps\",\"Action\":\"sts:AssumeRole\",\"Principal\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Principal\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[],\"Principal\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":\"me\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"me\"}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Who\":\"*\"}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Principal\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Principal\":\"*\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Principal\":\"*\"}} and more"
            })
    void whatIamWouldNotTake(String json) {
        assertThatExceptionOfType(MalformedPolicyException.class).isThrownBy(() -> TrustPolicy.parse(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{\"StringEquals\":\"x\"}",
                "{\"StringEquals\":{\"aws:Key\":[]}}",
                "{\"StringEquals\":{\"aws:Key\":{}}}",
                "{\"StringMatches\":{\"aws:Key\":\"x\"}}",
                "{\"NullIfExists\":{\"aws:Key\":\"true\"}}",
                "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}"
            })
    void conditionsThatAreNotTaken(String condition) {
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> policy(allow("\"*\"", "\"sts:AssumeRole\"", condition)));
    }

    private static boolean allows(String operator, String expected, RequestFacts facts) {
        return policy(allow("\"*\"", "\"sts:AssumeRole\"", "{\"" + operator + "\":{\"aws:Key\":\"" + expected + "\"}}"))
                .allows(ASSUME, SESSION, facts);
    }

    private static TrustPolicy policy(String statement) {
        return TrustPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}");
    }

    private static String allow(String principal, String action, String condition) {
        return "{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":" + action + ",\"Condition\":"
                + condition + "}";
    }
}
