package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.environment.CodeBuildVariables;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentException;
import io.jenkins.plugins.codesuite.buildspec.environment.EnvironmentFailure;
import io.jenkins.plugins.codesuite.buildspec.environment.ExportedVariables;
import io.jenkins.plugins.codesuite.buildspec.environment.ResolvedEnvironment;
import io.jenkins.plugins.codesuite.buildspec.mask.SecretMasker;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.shell.NotCompilableException;
import io.jenkins.plugins.codesuite.buildspec.shell.ProgramCompiler;
import io.jenkins.plugins.codesuite.buildspec.shell.ProgramRequest;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The first part of a build, in {@code DOWNLOAD_SOURCE}: its program is compiled and its environment is resolved, with
 * AWS calls where the buildspec refers to a store. It touches no file, so that a host can do it on another machine than
 * the one that runs the build.
 */
public final class BuildOpening {

    private final Request request;
    private final ExportedVariables exported;

    /**
     * What is opened.
     *
     * @param buildspec the buildspec
     * @param shellPath how the shell is started on the machine that runs the build
     * @param phases the phases to run
     * @param keepsState whether other calls with other phases go on with this one's state
     * @param machine the variables of the machine
     * @param codeBuild the variables that the build itself sets
     * @param project the project's variables
     * @param start the variables given at the start
     * @param aws how AWS is reached
     * @param clients makes the clients with which stores are read; asked once at most
     */
    public record Request(
            Buildspec buildspec,
            String shellPath,
            Set<PhaseName> phases,
            boolean keepsState,
            Map<String, String> machine,
            CodeBuildVariables codeBuild,
            List<BuildVariable> project,
            List<BuildVariable> start,
            AwsSettings aws,
            Supplier<AwsClients> clients) {}

    /**
     * An environment that was resolved.
     *
     * @param masker masks every secret in it
     * @param variables every variable that the program starts with
     * @param secretNames those of them that are secret
     * @param secrets the texts that are masked
     * @param lines for the build's log, to be masked
     */
    public record Opened(
            SecretMasker masker,
            Map<String, String> variables,
            Set<String> secretNames,
            Set<String> secrets,
            List<String> lines) {

        /** Tells no value. */
        @Override
        public String toString() {
            return "Opened" + variables.keySet();
        }
    }

    /** Opens {@code request}. */
    public BuildOpening(Request request) {
        this.request = request;
        this.exported = ExportedVariables.of(
                request.buildspec().environment().exportedVariables(), request.project(), request.start());
    }

    /** Writes the lines with which every build's log begins. */
    public static void announce(String sourceDirectory, String buildspecLocation, BuildLog log) {
        log.line("Waiting for DOWNLOAD_SOURCE");
        log.line("Phase is DOWNLOAD_SOURCE");
        log.line("CODEBUILD_SRC_DIR=" + sourceDirectory);
        log.line("YAML location is " + buildspecLocation);
    }

    /** What may leave the build. */
    public ExportedVariables exported() {
        return exported;
    }

    /**
     * The shell program.
     *
     * @throws NotCompilableException when the machine cannot run what the buildspec asks for
     */
    public String program() throws NotCompilableException {
        return new ProgramCompiler().compile(programRequest());
    }

    private ProgramRequest programRequest() {
        return new ProgramRequest(
                request.buildspec(),
                request.buildspec().environment().shell().orElse(ShellKind.SH),
                request.shellPath(),
                request.phases(),
                exported.names(),
                Expansions.atTheEndOf(request.buildspec()).requests(),
                request.keepsState());
    }

    /** Resolves the environment. */
    public Opened open() throws PhaseFailedException, InterruptedException {
        return open(List.of());
    }

    /**
     * Resolves the environment.
     *
     * @param moreSecrets texts that the host knows to be secret
     * @throws PhaseFailedException when a variable has no value; tells all of them
     * @throws InterruptedException when interrupted while it waits for a store
     */
    public Opened open(Collection<String> moreSecrets) throws PhaseFailedException, InterruptedException {
        ResolvedEnvironment resolved;
        try {
            resolved = new EnvironmentSteps(request).resolve();
        } catch (EnvironmentException e) {
            List<PhaseContext> contexts = new ArrayList<>();
            for (EnvironmentFailure failure : e.failures()) {
                contexts.add(new PhaseContext(failure.statusCode(), failure.variable() + ": " + failure.message()));
            }
            throw new PhaseFailedException(contexts);
        }
        Set<String> secrets = new HashSet<>(resolved.secrets());
        secrets.addAll(moreSecrets);
        SecretMasker masker = SecretMasker.of(secrets);
        List<String> lines = new ArrayList<>(resolved.log());
        if (!masker.unmasked().isEmpty()) {
            lines.add(
                    "Warning: " + masker.unmasked().size()
                            + " secret value(s) are too short to be masked: they would be found in every second word of the log");
        }
        for (List<String> warnings : List.of(resolved.warnings(), exported.warnings())) {
            for (String warning : warnings) {
                lines.add("Warning: " + warning);
            }
        }
        return new Opened(masker, resolved.variables(), resolved.secretNames(), secrets, lines);
    }

    /** What the log says of the phases before the first of them. */
    public List<String> phaseLines() {
        List<String> lines = new ArrayList<>();
        request.buildspec().phases().forEach((name, phase) -> {
            if (request.phases().contains(name)) {
                lines.add(" " + name + ": " + phase.commands().size() + " commands");
            }
        });
        lines.add(0, "Phases found in YAML: " + lines.size());
        return lines;
    }
}
