package io.jenkins.plugins.codesuite.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentReaderTest {

    private static final CommandSyntax SYNTAX = new CommandSyntax(
            "build",
            "Builds.",
            List.of(),
            List.of(
                    Option.value("--buildspec", "FILE", "The file."),
                    Option.values("--env", "NAME=VALUE", "A variable."),
                    Option.flag("--dry-run", "Runs nothing."),
                    Option.HELP),
            Optional.of(new Parameter("SOURCE", 0, 1, "The source.")),
            List.of(),
            List.of());

    private static Arguments read(String... words) throws UsageException {
        return new ArgumentReader(SYNTAX).read(List.of(words));
    }

    private static void refused(String message, String... words) {
        assertThatThrownBy(() -> read(words)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void valuesStandBehindABlankOrAnEqualsSign() throws UsageException {
        Arguments arguments = read("--buildspec", "a.yml", "src", "--env=A=1", "--env", "B=", "--dry-run");
        assertThat(arguments.value("--buildspec")).contains("a.yml");
        assertThat(arguments.values("--env")).containsExactly("A=1", "B=");
        assertThat(arguments.has("--dry-run")).isTrue();
        assertThat(arguments.parameters()).containsExactly("src");
        assertThat(arguments.value("--json")).isEmpty();
        assertThat(arguments.values("--json")).isEmpty();
    }

    @Test
    void aDashIsAValueAndAParameter() throws UsageException {
        assertThat(read("--buildspec", "-").value("--buildspec")).contains("-");
        assertThat(read("-").parameters()).containsExactly("-");
    }

    @Test
    void afterTwoDashesEverythingIsAParameter() throws UsageException {
        assertThat(read("--dry-run", "--", "--env").parameters()).containsExactly("--env");
    }

    @Test
    void helpHasAShortForm() throws UsageException {
        assertThat(read("-h").has("--help")).isTrue();
    }

    @Test
    void anUnknownOptionNamesTheNearestOne() {
        refused("unknown option --buildspce; did you mean --buildspec?", "--buildspce", "a");
        refused("unknown option --dry; did you mean --dry-run?", "--dry");
        refused("unknown option --colour-of-my-shed", "--colour-of-my-shed");
        refused("unknown option -x", "-x");
    }

    @Test
    void aMissingValueIsNotTakenFromTheNextOption() {
        refused("--buildspec needs a value: --buildspec FILE", "--buildspec");
        refused(
                "--buildspec needs a value, and --dry-run is an option; if it is the value that you mean, write"
                        + " --buildspec=--dry-run",
                "--buildspec",
                "--dry-run");
    }

    @Test
    void whatIsTooMuchIsRefused() {
        refused("--dry-run takes no value", "--dry-run=yes");
        refused("--buildspec is given twice; it is accepted once", "--buildspec=a", "--buildspec=b");
        refused("unexpected 'b'; build takes at most 1 SOURCE", "a", "b");
    }
}
