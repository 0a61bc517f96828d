package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.cli.appspec.AppSpecValidateCommand;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.build.BuildCommand;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.completion.CompletionCommand;
import io.jenkins.plugins.codesuite.cli.demo.DemoCommand;
import io.jenkins.plugins.codesuite.cli.deploy.DeployCommand;
import io.jenkins.plugins.codesuite.cli.identity.AssumeCommand;
import io.jenkins.plugins.codesuite.cli.identity.ExecCommand;
import io.jenkins.plugins.codesuite.cli.identity.IssuerCommand;
import io.jenkins.plugins.codesuite.cli.identity.TokenCommand;
import io.jenkins.plugins.codesuite.cli.report.ReportCommand;
import io.jenkins.plugins.codesuite.cli.simulator.SimulatorCommand;
import io.jenkins.plugins.codesuite.cli.trust.GenerateCommand;
import io.jenkins.plugins.codesuite.cli.trust.LintCommand;
import io.jenkins.plugins.codesuite.cli.validate.ValidateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    static Stream<Command> commands() {
        return Stream.of(
                new BuildCommand(),
                new ValidateCommand(),
                new AppSpecValidateCommand(),
                new ReportCommand(),
                new DeployCommand(),
                new DemoCommand(),
                new IssuerCommand(),
                new TokenCommand(),
                new AssumeCommand(),
                new ExecCommand(),
                new GenerateCommand(),
                new LintCommand(),
                new SimulatorCommand(),
                new CompletionCommand(() -> {
                    throw new IllegalStateException("not asked for");
                }));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpTellsOfEveryOptionTheExitCodesAndExamples(Command command) {
        String name = command.syntax().name();
        String[] words = (name + " --help").split(" ");
        Run run = new Run().of(words);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        for (Option option : command.syntax().options()) {
            assertThat(run.out()).contains(option.name());
        }
        command.syntax()
                .parameter()
                .ifPresent(parameter -> assertThat(run.out()).contains(parameter.label()));
        assertThat(run.out())
                .startsWith(command.syntax().summary())
                .contains("Usage: codesuite " + name, "Exit codes:", "Examples:", "codesuite " + name)
                .doesNotContain("%");
        assertThat(new Run().of(("help " + name).split(" ")).out()).isEqualTo(run.out());
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpOfTheProgramTellsOfEveryCommand(String word) {
        Run run = new Run().of(word);
        assertThat(run.exitCode()).isZero();
        assertThat(commands())
                .allSatisfy(command ->
                        assertThat(run.out()).contains(command.syntax().name().split(" ")[0]));
        assertThat(run.out()).contains("codesuite demo");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Run run = new Run().of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("codesuite [0-9]+\\.[0-9]+\\.[0-9]+\\S* \\(Java [0-9].*\\)\n");
    }

    @Test
    void aWrongCommandNamesTheNearestOne() {
        Run none = new Run().of();
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err())
                .isEqualTo(
                        "codesuite: no command is given; the commands are build, validate, appspec, report, deploy, demo,"
                                + " identity, trust-policy, aws-simulator, completion\nTry 'codesuite --help'.\n");
        Run wrong = new Run().of("biuld");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo("codesuite: there is no command biuld; did you mean build?\nTry 'codesuite --help'.\n");
        assertThat(new Run().of("help", "demmo").exitCode()).isEqualTo(2);
        Run option = new Run().of("build", "--bathc");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err())
                .isEqualTo("codesuite build: unknown option --bathc; did you mean --batch?\n"
                        + "Try 'codesuite build --help'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"appspec", "identity", "trust-policy"})
    void commandsOfTwoWordsHaveHelpForTheFirst(String group) {
        Run run = new Run().of(group, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(commands().filter(command -> command.syntax().name().startsWith(group + " ")))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(run.out())
                        .contains("\n  " + command.syntax().name().substring(group.length() + 1)));
        assertThat(new Run().of("help", group).out()).isEqualTo(run.out());
        assertThat(new Run().of("help", group, "help").out()).isEqualTo(run.out());
        Run alone = new Run().of(group);
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).startsWith("codesuite: " + group + " needs one more word: ");
        Run wrong = new Run().of("identity", "exce", "--help");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no command identity exce; did you mean exec?");
        assertThat(new Run().of("help", "identity", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void stackTracesAreShownToWhoAsksForThem() {
        assertThat(new Run().of("build", "--nonsense").err()).doesNotContain("\tat ");
        assertThat(new Run()
                        .with("CODESUITE_DEBUG", "1")
                        .of("build", "--nonsense")
                        .err())
                .contains("UsageException", "\tat ");
        assertThat(new Run().of("build", "--debug", "--timeout", "x").err()).contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completionIsAScriptThatTheShellUnderstands(String shell, @TempDir Path directory)
            throws IOException, InterruptedException {
        Run run = new Run().of("completion", shell);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("_complete_codesuite", "--endpoint-url", "aws-simulator", "trust-policy", "--chain");
        Path script = Files.writeString(directory.resolve("completion"), run.out());
        assertThat(new ProcessBuilder("bash", "-n", script.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void completionOfOtherShellsIsRefused() {
        Run run = new Run().of("completion", "fish");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("codesuite completion: 'fish' is not accepted; bash and zsh are\n");
        assertThat(new Run().of("completion").exitCode()).isEqualTo(2);
    }
}
