package io.jenkins.plugins.codesuite.buildspec.read;

import static io.jenkins.plugins.codesuite.buildspec.read.Specs.BASE;
import static io.jenkins.plugins.codesuite.buildspec.read.Specs.places;
import static io.jenkins.plugins.codesuite.buildspec.read.Specs.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one key says about another, and how many there may be. */
class ReferencesAndLimitsTest {

    @Test
    void allProblemsAreReportedAtOnce() {
        ReadResult result = read("""
                version: 3
                env: [x]
                proxy: {logs: maybe}
                batch: {build-list: [{}]}
                phases:
                  install: [x]
                  build: {commands: [{a: b}], on-failure: X}
                reports: {r: {files: []}}
                artifacts: {}
                cache: {paths: {}}
                unknown: x
                """);

        assertThat(places(result))
                .containsExactly(
                        "1:10 error wrong-value",
                        "2:6 error wrong-type",
                        "3:15 error wrong-value",
                        "4:22 error missing-key",
                        "6:12 error wrong-type",
                        "7:22 error command-not-text",
                        "7:43 error wrong-value",
                        "8:15 error missing-key",
                        "9:1 error missing-key",
                        "10:16 error wrong-type",
                        "11:1 warning unknown-key");
    }

    @Test
    void reportGroupsAreLimited() {
        StringBuilder yaml = new StringBuilder(BASE + "reports:\n");
        for (int i = 1; i <= 5; i++) {
            yaml.append("  r").append(i).append(": {files: x}\n");
        }
        assertThat(places(read(yaml.toString()))).isEmpty();
        assertThat(places(read(yaml + "  r6: {files: x}\n"))).containsExactly("11:3 error limit-exceeded");
    }

    @Test
    void secondaryArtifactsAreLimited() {
        StringBuilder yaml = new StringBuilder(BASE + "artifacts:\n  files: x\n  secondary-artifacts:\n");
        for (int i = 1; i <= 12; i++) {
            yaml.append("    a").append(i).append(": {files: x}\n");
        }
        assertThat(places(read(yaml.toString()))).isEmpty();
        assertThat(places(read(yaml + "    a13: {files: x}\n"))).containsExactly("20:5 error limit-exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/b", ".", "a b", "'a\\b'", "ä"})
    void identifiersOfArtifactsStayInTheirDirectory(String identifier) {
        assertThat(places(
                        read(BASE + "artifacts: {files: x, secondary-artifacts: {" + identifier + ": {files: x}}}\n")))
                .containsExactly("5:45 error invalid-name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{paths: [x], action: load} | error wrong-value",
                "{paths: [x], action: both} | warning wrong-value",
                "{paths: [x], action: Save} | warning letter-case",
                "{key: x}                   | warning missing-key",
                "{paths: [x], fallback-keys: [a]} | warning fallback-without-key",
                "{paths: []}                | warning missing-key",
            })
    void cache(String cache, String expected) {
        ReadResult result = read(BASE + "cache: " + cache + "\n");

        assertThat(places(result)).singleElement().asString().endsWith(expected);
    }

    @Test
    void settingsOfAutoDiscoveryAreNotReserved() {
        assertThat(places(read(BASE + "env: {variables: {CODEBUILD_CONFIG_AUTO_DISCOVER: 'false'}}\n")))
                .isEmpty();
        assertThat(places(read(BASE + "env: {parameter-store: {CODEBUILD_X: a}, secrets-manager: {CODEBUILD_Y: a}}\n")))
                .containsExactly("5:25 error reserved-name", "5:60 error reserved-name");
    }

    @Test
    void secretsWinOverParameters() {
        assertThat(Specs.only(BASE + "env: {parameter-store: {A: a}, secrets-manager: {A: b}}\n")
                        .message())
                .isEqualTo("'A' is defined in 'parameter-store' and in 'secrets-manager'; the value of Secrets Manager"
                        + " wins");
    }

    @Test
    void parametersHaveNames() {
        assertThat(places(read(BASE + "env: {parameter-store: {A: '', B: }, secrets-manager: {C: }}\n")))
                .containsExactly("5:25 error empty-value", "5:32 error empty-value", "5:58 error secret-reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "'-x'", "a;b", "''", "$USER", "ä"})
    void usersHaveNames(String user) {
        assertThat(places(read(BASE + "run-as: " + user + "\n"))).containsExactly("5:9 error invalid-name");
        assertThat(places(read(BASE + "    run-as: " + user + "\n"))).containsExactly("5:13 error invalid-name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{fast-fail: true}                                   | 5:1 error missing-key",
                "{build-list: []}                                    | 5:9 error missing-key",
                "{build-list: [{buildspec: a}]}                      | 5:22 error missing-key",
                "{build-list: [{identifier: ''}]}                    | 5:23 error empty-value",
                "{build-list: [{identifier: a}, {identifier: a}]}    | 5:52 error duplicate-identifier",
                "{build-list: [{identifier: a, depend-on: a}]}       | 5:38 warning unknown-key",
                "{build-graph: [{identifier: a, depend-on: a}]}      | 5:50 error dependency-cycle",
                "{build-graph: [{identifier: a, depend-on: [b]}]}    | 5:51 error unknown-reference",
                "{build-list: [{identifier: a, env: {compute-type: c, fleet: f}}]} | 5:61 error exclusive-keys",
                "{build-list: [{identifier: a, env: {variables: {CODEBUILD_A: c}}}]} | 5:56 error reserved-name",
                "{build-fanout: {}}                                  | 5:9 error missing-key",
                "{build-fanout: {parallelism: 0}}                    | 5:37 error wrong-value",
                "{build-fanout: {parallelism: -1}}                   | 5:37 error wrong-value",
                "{build-fanout: {parallelism: 1.5}}                  | 5:37 error wrong-value",
                "{build-fanout: {parallelism: 99999999999}}          | 5:37 error wrong-value",
                "{build-matrix: {}}                                  | 5:9 warning empty-value",
                "{build-matrix: {dynamic: {buildspec: []}}}          | 5:34 error missing-key",
            })
    void batch(String batch, String expected) {
        ReadResult result = read(BASE + "batch: " + batch + "\n");

        assertThat(places(result)).contains(expected);
        assertThat(result.problems()).hasSizeLessThan(3);
    }

    @Test
    void everyCycleIsNamed() {
        ReadResult result = read(BASE + "batch:\n  build-graph:\n"
                + "    - {identifier: a, depend-on: [b]}\n"
                + "    - {identifier: b, depend-on: [c]}\n"
                + "    - {identifier: c, depend-on: [b, a, d]}\n"
                + "    - {identifier: d}\n");

        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "these builds wait for each other: 'b' -> 'c' -> 'b'",
                        "these builds wait for each other: 'a' -> 'b' -> 'c' -> 'a'");
    }

    @Test
    void aLongChainIsNoCycle() {
        StringBuilder yaml = new StringBuilder(BASE + "batch:\n  build-graph:\n    - identifier: t0\n");
        for (int i = 1; i < 4000; i++) {
            yaml.append("    - {identifier: t")
                    .append(i)
                    .append(", depend-on: t")
                    .append(i - 1)
                    .append("}\n");
        }
        assertThat(places(read(yaml.toString()))).isEmpty();

        ReadResult result =
                read(yaml.toString().replace("identifier: t0\n", "identifier: t0\n      depend-on: t3999\n"));
        assertThat(result.problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("these builds wait for each other: 't0' -> 't3999' -> ")
                .endsWith("-> ... -> 't0'");
    }

    @Test
    void everyRuleHasAnIdATitleAndHelp() {
        Set<String> ids = new java.util.HashSet<>();
        List<Rule> rules = new ArrayList<>(List.of(DocumentRule.values()));
        rules.addAll(List.of(BuildspecRule.values()));
        for (Rule rule : rules) {
            assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.title()).isNotEmpty().doesNotEndWith(".");
            assertThat(rule.help()).endsWith(".");
            assertThat(ids.add(rule.id())).isTrue();
        }
    }
}
