package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsClients;
import io.jenkins.plugins.codesuite.buildspec.environment.CodeBuildVariables;
import io.jenkins.plugins.codesuite.buildspec.environment.ExportedVariables;
import io.jenkins.plugins.codesuite.buildspec.environment.GitSource;
import io.jenkins.plugins.codesuite.buildspec.mask.MaskingOutputStream;
import io.jenkins.plugins.codesuite.buildspec.mask.SecretMasker;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.runtimes.RuntimeSelection;
import io.jenkins.plugins.codesuite.buildspec.shell.BuildEvent;
import io.jenkins.plugins.codesuite.buildspec.shell.NotCompilableException;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One build on this machine, from its settings to its result. It is run once.
 *
 * <p>{@link #run} does the work on the calling thread; {@link #snapshot}, {@link #stop} and {@link #kill} may be called
 * from any other.
 */
public final class LocalBuild {

    private static final Path MEMORY = Path.of("/dev/shm");

    private final BuildSettings settings;
    private final OutputStream log;
    private final Clock clock;
    private final BuildRecorder recorder;
    private Optional<ProgramRun> program = Optional.empty();
    private Optional<Thread> runner = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private UnaryOperator<String> mask = UnaryOperator.identity();

    /** Why the build ends before its time. */
    private record Ending(BuildStatus status, String message) {

        PhaseContext context() {
            return new PhaseContext("BUILD_" + status, message);
        }
    }

    /** The log and the variables with which the program is started. */
    private record Prepared(
            SecretMasker masker,
            MaskingOutputStream out,
            AgentLog agent,
            String shell,
            Map<String, String> variables,
            CacheSteps cache) {}

    /**
     * A build that has not begun.
     *
     * @param settings what it is made of
     * @param log where its log goes, masked; it stays open
     */
    public LocalBuild(BuildSettings settings, OutputStream log) {
        this(settings, log, Clock.systemUTC());
    }

    LocalBuild(BuildSettings settings, OutputStream log, Clock clock) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.recorder = new BuildRecorder(
                settings.identity().id(),
                settings.identity().arn(),
                settings.identity().buildNumber(),
                clock.instant());
    }

    /** How the build stands now. */
    public BuildResult snapshot() {
        return recorder.snapshot();
    }

    /** A text of the build's own files as its log would show it: without the secrets that the build has fetched. */
    public synchronized String masked(String text) {
        return mask.apply(text);
    }

    /**
     * Stops the build: its command is ended, the phase's {@code finally} runs for as long as the grace period allows.
     * Returns at once; {@link #run} returns a little later.
     *
     * @param reason one line for the log and the result
     */
    public void stop(String reason) {
        end(new Ending(BuildStatus.STOPPED, plain(reason)));
    }

    private static String plain(String reason) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < reason.length(); i++) {
            char c = reason.charAt(i);
            plain.append(c < ' ' || c == '"' || c == '\\' ? ' ' : c);
        }
        return plain.toString();
    }

    private synchronized void end(Ending why) {
        if (ending.isPresent()) {
            return;
        }
        ending = Optional.of(why);
        if (program.isPresent()) {
            program.get().stop(why.status(), why.message(), settings.grace());
        } else {
            runner.ifPresent(Thread::interrupt);
        }
    }

    /** Ends every process of the build by force, {@code finally} included. */
    public synchronized void kill() {
        if (ending.isEmpty()) {
            ending = Optional.of(new Ending(BuildStatus.STOPPED, "The build was ended by force."));
        }
        program.ifPresent(ProgramRun::kill);
        runner.ifPresent(Thread::interrupt);
    }

    /**
     * The shell program that {@link #run} would start, with no value fetched and nothing run.
     *
     * @throws NotCompilableException when the buildspec asks for a shell that this machine does not have
     */
    public String program() throws NotCompilableException {
        return opening().program();
    }

    private ExportedVariables exported() {
        return ExportedVariables.of(
                settings.buildspec().environment().exportedVariables(),
                settings.projectVariables(),
                settings.startVariables());
    }

    private ShellKind shell() {
        return settings.buildspec().environment().shell().orElse(ShellKind.SH);
    }

    private BuildOpening opening() throws NotCompilableException {
        CodeBuildVariables.Builder variables = CodeBuildVariables.builder(
                        settings.identity(),
                        settings.sourceDirectory().toString(),
                        recorder.snapshot().start())
                .image("codesuite/local")
                .initiator(settings.initiator());
        GitSource.read(settings.sourceDirectory()).ifPresent(variables::source);
        return new BuildOpening(new BuildOpening.Request(
                settings.buildspec(),
                shellPath().toString(),
                settings.phases(),
                false,
                settings.machineEnvironment(),
                variables.add(settings.codeBuildVariables()).build(),
                settings.projectVariables(),
                settings.startVariables(),
                settings.aws(),
                () -> new AwsClients(settings.aws(), settings.credentials(), settings.http())));
    }

    private String shellPathOrFail() throws PhaseFailedException {
        try {
            return shellPath().toString();
        } catch (NotCompilableException e) {
            throw new PhaseFailedException("YAML_FILE_ERROR", e.getMessage());
        }
    }

    private Path shellPath() throws NotCompilableException {
        ShellKind shell = shell();
        if (!shell.isPosix()) {
            throw new NotCompilableException(
                    "env.shell: " + shell.program() + " is not supported on this machine; sh and bash are");
        }
        return Programs.find(shell.program(), settings.machineEnvironment())
                .orElseThrow(() -> new NotCompilableException("env.shell: there is no " + shell.program()
                        + " on this machine's PATH; install it or ask for sh"));
    }

    /**
     * Runs the build.
     *
     * @return its result; a build that fails is a result, not an exception
     * @throws IOException when the log cannot be written or the machine lets the build down
     * @throws InterruptedException when the calling thread is interrupted by somebody else than {@link #stop}
     */
    public BuildResult run() throws IOException, InterruptedException {
        Thread timeout = new Thread(
                this::watchTimeout, "timeout of " + settings.identity().id());
        timeout.setDaemon(true);
        synchronized (this) {
            runner = Optional.of(Thread.currentThread());
        }
        timeout.start();
        BuildStatus status = BuildStatus.FAULT;
        try (PrivateDirectory directory =
                PrivateDirectory.create(MEMORY, Path.of(System.getProperty("java.io.tmpdir")))) {
            directory.belongsTo(settings.identity().id());
            status = build(directory.path());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Optional<Ending> why = ending();
            if (why.isEmpty()) {
                throw e;
            }
            status = why.get().status();
            recorder.leaveOpenPhases(status, why.get().context(), clock.instant());
        } finally {
            synchronized (this) {
                runner = Optional.empty();
            }
            // The interrupt of a stop that came too late must not reach the caller.
            if (ending().isPresent()) {
                Thread.interrupted();
            }
            timeout.interrupt();
            recorder.leaveOpenPhases(status, PhaseContext.EMPTY, clock.instant());
            if (!recorder.snapshot().phases().isEmpty()) {
                pass(BuildPhase.FINALIZING);
            }
            recorder.finish(status, clock.instant());
        }
        return recorder.snapshot();
    }

    private synchronized Optional<Ending> ending() {
        return ending;
    }

    private void watchTimeout() {
        try {
            Thread.sleep(settings.timeout().toMillis());
            end(new Ending(BuildStatus.TIMED_OUT, "Build has timed out."));
        } catch (InterruptedException e) {
            // The build has ended in time.
            return;
        }
    }

    private void pass(BuildPhase phase) {
        recorder.enter(phase, clock.instant());
        recorder.leave(phase, BuildStatus.SUCCEEDED, List.of(), clock.instant());
    }

    private BuildStatus build(Path directory) throws IOException, InterruptedException {
        recorder.describe(settings.buildspec(), text -> text, exported().names());
        pass(BuildPhase.SUBMITTED);
        pass(BuildPhase.QUEUED);
        pass(BuildPhase.PROVISIONING);
        AgentLog agent = new AgentLog(log, clock);
        recorder.enter(BuildPhase.DOWNLOAD_SOURCE, clock.instant());
        Prepared prepared;
        try {
            prepared = prepare(directory, agent);
        } catch (PhaseFailedException e) {
            end(agent, BuildPhase.DOWNLOAD_SOURCE, BuildStatus.FAILED, e.contexts());
            return BuildStatus.FAILED;
        }
        try (CacheSteps cache = prepared.cache()) {
            cache.restore();
            end(prepared.agent(), BuildPhase.DOWNLOAD_SOURCE, BuildStatus.SUCCEEDED, List.of(PhaseContext.EMPTY));
            return runAndCollect(directory, prepared);
        } finally {
            prepared.out().finish();
        }
    }

    private BuildStatus runAndCollect(Path directory, Prepared prepared) throws IOException, InterruptedException {
        int exitStatus = runProgram(directory, prepared);
        BuildStatus status = status(exitStatus);
        if (status == BuildStatus.FAULT) {
            recorder.leaveOpenPhases(
                    status,
                    new PhaseContext(
                            "CLIENT_ERROR",
                            "The build's shell program ended unexpectedly with exit status " + exitStatus),
                    clock.instant());
        }
        boolean upload = recorder.programEnd().map(BuildEvent.BuildEnd::upload).orElse(false);
        if (upload && ending().isEmpty()) {
            prepared.cache().save();
            status = upload(prepared, status);
        }
        return status;
    }

    private BuildStatus status(int exitStatus) {
        Optional<Ending> why = ending();
        return switch (exitStatus) {
            case 0 -> BuildStatus.SUCCEEDED;
            case 1 -> BuildStatus.FAILED;
            default ->
                why.map(Ending::status)
                        // An interrupt from the terminal reaches the program before it reaches us.
                        .orElse(exitStatus == 3 ? BuildStatus.STOPPED : BuildStatus.FAULT);
        };
    }

    private void end(AgentLog agent, BuildPhase phase, BuildStatus status, List<PhaseContext> contexts)
            throws IOException {
        agent.phaseEnd(phase, status, contexts);
        recorder.leave(phase, status, contexts, clock.instant());
    }

    private Prepared prepare(Path directory, AgentLog plain)
            throws IOException, InterruptedException, PhaseFailedException {
        Path source = settings.sourceDirectory();
        BuildOpening.announce(source.toString(), settings.buildspecLocation(), plain);
        BuildOpening opening;
        try {
            opening = opening();
            Files.writeString(directory.resolve("program.sh"), opening.program(), StandardOpenOption.CREATE_NEW);
        } catch (NotCompilableException e) {
            throw new PhaseFailedException("YAML_FILE_ERROR", e.getMessage());
        }
        BuildOpening.Opened opened = opening.open();
        SecretMasker masker = opened.masker();
        MaskingOutputStream out = masker.wrap(log);
        AgentLog agent = new AgentLog(out, clock);
        recorder.describe(settings.buildspec(), masker::mask, opening.exported().names());
        synchronized (this) {
            mask = masker::mask;
        }
        opened.lines().forEach(agent::line);
        Map<String, String> variables = new LinkedHashMap<>(opened.variables());
        selectRuntimes(directory, variables, agent);
        agent.line("Moving to directory " + source);
        opening.phaseLines().forEach(agent::line);
        String shell = shellPathOrFail();
        return new Prepared(
                masker, out, agent, shell, variables, new CacheSteps(cacheUse(directory, variables, shell), agent));
    }

    private CacheSteps.Use cacheUse(Path directory, Map<String, String> variables, String shell) {
        return new CacheSteps.Use(
                settings.buildspec().cache(),
                settings.cache(),
                settings.sourceDirectory(),
                settings.home(),
                settings.identity().projectName(),
                directory,
                variables,
                shell);
    }

    private void selectRuntimes(Path directory, Map<String, String> variables, AgentLog agent)
            throws IOException, InterruptedException, PhaseFailedException {
        Map<String, Text> asked = Optional.ofNullable(
                        settings.buildspec().phases().get(PhaseName.INSTALL))
                .filter(install -> settings.phases().contains(PhaseName.INSTALL))
                .map(Phase::runtimeVersions)
                .orElse(Map.of());
        RuntimeSelection selection = settings.runtimes().select(asked, variables);
        selection.log().forEach(agent::line);
        selection.warnings().forEach(warning -> agent.line("Warning: " + warning));
        if (!selection.errors().isEmpty()) {
            throw new PhaseFailedException(selection.errors().stream()
                    .map(error -> new PhaseContext(RuntimeSelection.STATUS_CODE, error))
                    .toList());
        }
        variables.putAll(selection.linkInto(directory.resolve("bin"), variables.getOrDefault("PATH", "/usr/bin:/bin")));
    }

    private int runProgram(Path directory, Prepared prepared) throws IOException, InterruptedException {
        prepared.out().finish();
        if (prepared.masker().isEmpty()) {
            return runProgram(directory, prepared, log);
        }
        // Masking and writing take turns on two threads; without secrets there is nothing to take turns with.
        try (WriteBehind behind = new WriteBehind(log)) {
            MaskingOutputStream masked = prepared.masker().wrap(behind);
            try {
                return runProgram(directory, prepared, masked);
            } finally {
                masked.finish();
            }
        }
    }

    private int runProgram(Path directory, Prepared prepared, OutputStream to)
            throws IOException, InterruptedException {
        ProgramRun run = new ProgramRun(
                directory,
                List.of(prepared.shell(), directory.resolve("program.sh").toString()),
                settings.sourceDirectory(),
                prepared.variables(),
                to,
                recorder,
                settings.identity().id());
        synchronized (this) {
            if (ending.isPresent()) {
                throw new InterruptedException("stopped before the first command");
            }
            program = Optional.of(run);
        }
        try {
            return run.run();
        } finally {
            synchronized (this) {
                program = Optional.empty();
            }
        }
    }

    private BuildStatus upload(Prepared prepared, BuildStatus status) throws IOException, InterruptedException {
        recorder.enter(BuildPhase.UPLOAD_ARTIFACTS, clock.instant());
        prepared.agent().line("Entering phase UPLOAD_ARTIFACTS");
        CollectionPlan plan = CollectionPlan.of(
                settings.buildspec(), settings.identity().projectName(), prepared.variables(), recorder::expansion);
        List<PhaseContext> failures = new CollectionSteps(settings.sourceDirectory(), prepared.agent())
                .collect(plan, settings.artifacts(), recorder::add, recorder::add);
        BuildStatus ended = failures.isEmpty() ? BuildStatus.SUCCEEDED : BuildStatus.FAILED;
        end(
                prepared.agent(),
                BuildPhase.UPLOAD_ARTIFACTS,
                ended,
                failures.isEmpty() ? List.of(PhaseContext.EMPTY) : failures);
        return failures.isEmpty() ? status : BuildStatus.FAILED;
    }
}
