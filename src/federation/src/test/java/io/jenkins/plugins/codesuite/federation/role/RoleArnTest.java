package io.jenkins.plugins.codesuite.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleArnTest {

    @Test
    void readsItsParts() {
        RoleArn arn = RoleArn.parse("  arn:aws-us-gov:iam::111122223333:role/team/a/deploy+x=1,2.@-_ ");

        assertThat(arn.partition()).isEqualTo("aws-us-gov");
        assertThat(arn.account()).isEqualTo("111122223333");
        assertThat(arn.name()).isEqualTo("deploy+x=1,2.@-_");
        assertThat(arn).hasToString("arn:aws-us-gov:iam::111122223333:role/team/a/deploy+x=1,2.@-_");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "deploy|does not begin with 'arn:'",
                "arn:aws:sts::111122223333:assumed-role/deploy/x|a session of a role",
                "arn:aws:iam::111122223333:instance-profile/x|an instance profile",
                "arn:aws:iam::111122223333:user/x|names a user",
                "arn:aws:s3:::bucket|names nothing in IAM",
                "arn:aws:iam:eu-west-1:111122223333:role/x|IAM is not regional",
                "arn:aws:iam::11112222333:role/x|'11112222333' is no account of 12 digits",
                "arn:azure:iam::111122223333:role/x|is no partition",
                "arn:aws:iam::111122223333:policy/x|is not 'role/'",
                "arn:aws:iam::111122223333:role/|is not 'role/'",
                "arn:aws:iam::111122223333:role/a b|is not 'role/'",
                "arn:aws:iam::111122223333:role/*|is not 'role/'",
            })
    void saysWhatIsWrong(String text, String why) {
        assertThatThrownBy(() -> RoleArn.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("A role's ARN reads like arn:aws:iam::111122223333:role/name.");
    }
}
