package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReferenceParserTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3";
    private static final String UUID = "0f1e2d3c-0000-1111-2222-333344445555";

    private final SecretReferenceParser parser = new SecretReferenceParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "db                          | db      | -        | -           | -",
                "db:                         | db      | -        | -           | -",
                "db:::                       | db      | -        | -           | -",
                "db:password                 | db      | password | -           | -",
                "db:password:                | db      | password | -           | -",
                "db:password::               | db      | password | -           | -",
                "db::AWSPREVIOUS             | db      | -        | AWSPREVIOUS | -",
                "db::AWSPREVIOUS:            | db      | -        | AWSPREVIOUS | -",
                "db:password:AWSPREVIOUS     | db      | password | AWSPREVIOUS | -",
                "db:::" + UUID + "           | db      | -        | -           | " + UUID,
                "db:password::" + UUID + "   | db      | password | -           | " + UUID,
                "app/db-1_2.3@x:k            | app/db-1_2.3@x | k | -           | -",
                ARN + "                      | " + ARN + " | -    | -           | -",
                ARN + ":password             | " + ARN + " | password | -       | -",
                ARN + ":password:AWSCURRENT: | " + ARN + " | password | AWSCURRENT | -",
                ARN + "::AWSPENDING          | " + ARN + " | -    | AWSPENDING  | -",
                ARN + ":::" + UUID + "       | " + ARN + " | -    | -           | " + UUID,
                "arn:aws-cn:secretsmanager:cn-north-1:1:secret:a:k"
                        + " | arn:aws-cn:secretsmanager:cn-north-1:1:secret:a | k | - | -",
            })
    void reads(String written, String id, String key, String stage, String version) {
        assertThat(parser.parse(written, new Position(3, 4)))
                .isEqualTo(new SecretReferenceParser.Parsed(
                        new SecretReference(
                                id,
                                Optional.ofNullable(key),
                                Optional.ofNullable(stage),
                                Optional.ofNullable(version),
                                new Position(3, 4)),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | the secret-id is empty",
                ":key             | the secret-id is empty",
                "a:b:c:d          | both a version-stage and a version-id are given; they exclude each other",
                "a:b::c:d         | at most three fields may follow the secret-id, but 4 stand here",
                "arn:aws          | the ARN of a secret has 7 fields between colons, but 2 stand here"
                        + " (arn:partition:secretsmanager:region:account:secret:name-suffix)",
                "arn:aws:secretsmanager:eu-west-1:1:secret | the ARN of a secret has 7 fields between colons, but 6"
                        + " stand here (arn:partition:secretsmanager:region:account:secret:name-suffix)",
                "arn:aws:ssm:eu-west-1:1:parameter/x | this is not the ARN of a secret: its service is not secretsmanager",
                "arn:aws:secretsmanager:eu-west-1:1:rotation:x | this is not the ARN of a secret"
                        + " (arn:partition:secretsmanager:region:account:secret:name-suffix)",
                "arn:aws:secretsmanager::1:secret:x | a field of the secret's ARN is empty",
                ARN + ":a:b:" + UUID + " | both a version-stage and a version-id are given; they exclude each other",
                ARN + ":a:b:c:d:e | at most three fields may follow the secret-id, but 5 stand here",
            })
    void refuses(String written, String reason) {
        assertThat(parser.parse(written, Position.START)).isEqualTo(new SecretReferenceParser.Refused(reason));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(parser.parse("a".repeat(2048), Position.START)).isInstanceOf(SecretReferenceParser.Parsed.class);
        assertThat(parser.parse("a".repeat(2049), Position.START))
                .isEqualTo(new SecretReferenceParser.Refused("the secret-id is longer than 2048 characters"));
        assertThat(parser.parse("a::" + "s".repeat(257), Position.START))
                .isEqualTo(new SecretReferenceParser.Refused("the version-stage is longer than 256 characters"));
        assertThat(parser.parse("a:::" + "v".repeat(65), Position.START))
                .isEqualTo(new SecretReferenceParser.Refused("the version-id is longer than 64 characters"));
    }

    @Test
    void cautionsOfWhatIsProbablyNotMeant() {
        SecretReferenceParser.Parsed stage =
                (SecretReferenceParser.Parsed) parser.parse("db:key:" + UUID, Position.START);
        assertThat(stage.reference().versionStage()).contains(UUID);
        assertThat(stage.caution().orElseThrow()).startsWith("the third field is read as a version-stage");

        SecretReferenceParser.Parsed version = (SecretReferenceParser.Parsed) parser.parse("db:::v1", Position.START);
        assertThat(version.reference().versionId()).contains("v1");
        assertThat(version.caution()).contains("a version-id has 32 to 64 characters; the fourth field has 2");
    }
}
