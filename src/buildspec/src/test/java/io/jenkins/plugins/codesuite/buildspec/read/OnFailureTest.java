package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnFailureTest {

    private static OnFailure onFailure(Buildspec spec) {
        return spec.phases().get(PhaseName.BUILD).onFailure();
    }

    private static String yaml(String value) {
        return Specs.BASE + "    on-failure: " + value + "\n";
    }

    @Test
    void readsWhatStopsAndWhatGoesOn() {
        assertThat(onFailure(Specs.valid(Specs.BASE))).isEqualTo(new OnFailure.Unset());
        assertThat(onFailure(Specs.valid(yaml("ABORT")))).isEqualTo(new OnFailure.Abort());
        assertThat(onFailure(Specs.valid(yaml("'CONTINUE'")))).isEqualTo(new OnFailure.Continue());
        assertThat(onFailure(Specs.valid(yaml("\"'ABORT'\"")))).isEqualTo(new OnFailure.Abort());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "RETRY                       @ 3   @ -",
                "RETRY-0                     @ 0   @ -",
                "RETRY-100                   @ 100 @ -",
                "RETRY-007                   @ 7   @ -",
                "RETRY-.*                    @ 3   @ .*",
                "RETRY-timeout               @ 3   @ timeout",
                "RETRY-3x                    @ 3   @ 3x",
                "RETRY-3-5                   @ 3   @ 5",
                "RETRY-3-\"throttl\"         @ 3   @ throttl",
                "RETRY-3-'throttl'           @ 3   @ throttl",
                "RETRY-\"throttl\"           @ 3   @ throttl",
                "'RETRY-3-\"throttl\"'       @ 3   @ throttl",
                "\"RETRY-2-a-b\"             @ 2   @ a-b",
                "RETRY-1-(?i)rate.?limit|429 @ 1   @ (?i)rate.?limit|429",
                "RETRY-1-\\d+\\s+errors?     @ 1   @ \\d+\\s+errors?",
                "RETRY-1-[^]x]{3,5}          @ 1   @ [^]x]{3,5}",
                "RETRY-3-\"a                 @ 3   @ \"a",
                "RETRY--foo                  @ 3   @ -foo",
            })
    void readsRetries(String written, int times, String pattern) {
        assertThat(onFailure(Specs.valid(yaml(written))))
                .isEqualTo(new OnFailure.Retry(times, Optional.ofNullable(pattern)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "Continue", "retry", "Retry-2", "rEtRy-1-X"})
    void takesOtherLetterCaseWithAWarning(String written) {
        ReadResult result = Specs.read(yaml(written));

        assertThat(Specs.places(result)).containsExactly("5:17 warning letter-case");
        assertThat(onFailure(result.buildspec().orElseThrow())).isNotEqualTo(new OnFailure.Unset());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "STOP                      @ wrong-value",
                "ABORT-3                   @ wrong-value",
                "CONTINUE-x                @ wrong-value",
                "RETRY_3                   @ wrong-value",
                "RETRY3                    @ wrong-value",
                "''                        @ wrong-value",
                "RETRY-                    @ wrong-value",
                "RETRY-3-                  @ wrong-value",
                "RETRY-\"\"                @ wrong-value",
                "true                      @ wrong-value",
                "RETRY-101                 @ limit-exceeded",
                "RETRY-101-x               @ limit-exceeded",
                "RETRY--1                  @ limit-exceeded",
                "RETRY-99999999999999999999 @ limit-exceeded",
                "RETRY-(                   @ retry-pattern",
                "RETRY-3-a)                @ retry-pattern",
                "RETRY-3-(?=a)             @ retry-pattern",
                "RETRY-3-(a)\\1            @ retry-pattern",
                "RETRY-*                   @ retry-pattern",
                "RETRY-3-((a{999}){999}){999} @ retry-pattern",
                "RETRY-3-(((((x{9}){9}){9}){9}){9}){9} @ retry-pattern",
                "RETRY-3-(((((x{2,30}y?)+){2,30})*){2,30}|z) @ retry-pattern",
            })
    void refuses(String written, String rule) {
        ReadResult result = Specs.read(yaml(written));

        assertThat(Specs.places(result)).containsExactly("5:17 error " + rule);
    }

    @Test
    void refusesAPatternThatIsTooLong() {
        assertThat(Specs.only(yaml("RETRY-3-" + "a".repeat(1001))).message())
                .endsWith("is not valid: it is longer than 1000 characters");
        assertThat(onFailure(Specs.valid(yaml("RETRY-3-" + "a".repeat(1000))))).isInstanceOf(OnFailure.Retry.class);
    }

    @Test
    void aDeepPatternIsNoTrouble() {
        String deep = "(".repeat(499) + "a" + ")".repeat(499);

        assertThat(onFailure(Specs.valid(yaml("RETRY-3-" + deep)))).isInstanceOf(OnFailure.Retry.class);
    }
}
