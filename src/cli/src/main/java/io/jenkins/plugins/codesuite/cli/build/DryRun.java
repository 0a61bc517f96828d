package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.buildspec.run.BuildSettings;
import io.jenkins.plugins.codesuite.buildspec.run.LocalBuild;
import io.jenkins.plugins.codesuite.buildspec.shell.NotCompilableException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.OneLine;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what a build would do: the plan as comments, then the shell program, so that the whole is a shell program that
 * can be read, checked ({@code sh -n}) and compared.
 */
final class DryRun {

    private static final int LABEL_WIDTH = 13;

    private final BuildOptions options;
    private final Screen out;

    DryRun(BuildOptions options, Screen out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Shows the build of {@code settings}.
     *
     * @throws WrongInputException when the buildspec cannot be compiled
     */
    void print(BuildSettings settings) throws WrongInputException, IOException {
        String program;
        try {
            program = new LocalBuild(settings, OutputStream.nullOutputStream()).program();
        } catch (NotCompilableException e) {
            throw new WrongInputException(settings.buildspecLocation() + ": " + e.getMessage(), e);
        }
        int firstLine = program.indexOf('\n') + 1;
        out.print(program.substring(0, firstLine) + plan(settings) + "#\n" + program.substring(firstLine));
    }

    private String plan(BuildSettings settings) {
        Buildspec buildspec = settings.buildspec();
        StringBuilder plan = new StringBuilder();
        line(plan, "Plan", "nothing was run, and no value was fetched");
        line(plan, "Source", settings.sourceDirectory().toString());
        line(
                plan,
                "Buildspec",
                settings.buildspecLocation() + " (version "
                        + buildspec.version().number() + ", "
                        + buildspec.environment().shell().orElse(ShellKind.SH).program() + ")");
        line(
                plan,
                "Project",
                settings.identity().projectName() + ", build "
                        + settings.identity().buildNumber());
        line(plan, "Time limit", Elapsed.of(settings.timeout()));
        for (PhaseName name : settings.phases()) {
            line(
                    plan,
                    "Phase",
                    name.key() + ": "
                            + commands(Optional.ofNullable(buildspec.phases().get(name))));
        }
        variables(plan, settings);
        for (ReportGroup group : buildspec.reports()) {
            line(plan, "Report", group.name().value() + " (" + group.format().name() + ")");
        }
        line(plan, "Artifacts", artifacts(buildspec));
        line(plan, "Cache", cache(buildspec));
        return plan.toString();
    }

    private static String commands(Optional<Phase> phase) {
        int commands = phase.isPresent() ? phase.get().commands().size() : 0;
        int last = phase.isPresent() ? phase.get().finallyCommands().size() : 0;
        return commands + (commands == 1 ? " command" : " commands") + (last == 0 ? "" : ", " + last + " in finally");
    }

    private static void variables(StringBuilder plan, BuildSettings settings) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Text> variable :
                settings.buildspec().environment().variables().entrySet()) {
            shown.put(variable.getKey(), "= " + OneLine.of(variable.getValue().value()) + " (buildspec)");
        }
        for (Map.Entry<String, Text> variable :
                settings.buildspec().environment().parameterStore().entrySet()) {
            shown.put(
                    variable.getKey(),
                    "from Parameter Store, " + variable.getValue().value() + " (buildspec)");
        }
        for (Map.Entry<String, SecretReference> variable :
                settings.buildspec().environment().secretsManager().entrySet()) {
            shown.put(
                    variable.getKey(),
                    "from Secrets Manager, " + variable.getValue().secretId() + " (buildspec)");
        }
        for (BuildVariable variable : settings.projectVariables()) {
            shown.put(variable.name(), "= " + OneLine.of(variable.value()) + " (batch)");
        }
        for (BuildVariable variable : settings.startVariables()) {
            // A value on the command line may be a secret, and this output may be kept.
            shown.put(
                    variable.name(),
                    switch (variable.type()) {
                        case PLAINTEXT -> "set (command line)";
                        case PARAMETER_STORE -> "from Parameter Store, " + variable.value() + " (command line)";
                        case SECRETS_MANAGER -> "from Secrets Manager, " + variable.value() + " (command line)";
                    });
        }
        for (Map.Entry<String, String> variable : shown.entrySet()) {
            line(plan, "Variable", variable.getKey() + " " + variable.getValue());
        }
    }

    private String artifacts(Buildspec buildspec) {
        if (buildspec.artifacts().isEmpty()) {
            return "none in the buildspec";
        }
        return options.artifacts().isPresent()
                ? "to " + text(options.artifacts().get())
                : "not stored; --artifacts tells where to";
    }

    private String cache(Buildspec buildspec) {
        if (buildspec.cache().isEmpty()) {
            return "none in the buildspec";
        }
        return options.cache().isPresent()
                ? "in " + text(options.cache().get())
                : "not used; --cache tells where it lies";
    }

    private static String text(Place place) {
        if (place instanceof Place.Local local) {
            return local.path().toString();
        }
        Place.S3 s3 = (Place.S3) place;
        return "s3://" + s3.bucket() + (s3.prefix().isEmpty() ? "" : "/" + s3.prefix());
    }

    private static void line(StringBuilder plan, String label, String text) {
        plan.append("# ").append(label);
        for (int i = label.length(); i < LABEL_WIDTH; i++) {
            plan.append(' ');
        }
        plan.append(OneLine.of(text)).append('\n');
    }

    /** Shows one of several builds under its name. */
    void heading(String text) throws IOException {
        out.line("\n" + out.paint(Style.BOLD, "# " + text));
    }
}
