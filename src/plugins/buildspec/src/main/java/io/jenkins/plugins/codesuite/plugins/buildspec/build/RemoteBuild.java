package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.remoting.Future;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.codesuite.buildspec.cache.BuildCache;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.environment.CodeBuildVariables;
import io.jenkins.plugins.codesuite.buildspec.mask.SecretMasker;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.buildspec.read.BuildspecReader;
import io.jenkins.plugins.codesuite.buildspec.read.ReadResult;
import io.jenkins.plugins.codesuite.buildspec.read.VariableName;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.run.BuildOpening;
import io.jenkins.plugins.codesuite.buildspec.run.PhaseFailedException;
import io.jenkins.plugins.codesuite.buildspec.runtimes.RuntimeSelection;
import io.jenkins.plugins.codesuite.buildspec.shell.BuildEvent;
import io.jenkins.plugins.codesuite.buildspec.shell.EventParser;
import io.jenkins.plugins.codesuite.buildspec.shell.NotCompilableException;
import io.jenkins.plugins.codesuite.buildspec.shell.Quoting;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.plugins.buildspec.BuildspecConfiguration;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.CacheWork;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.InspectSource;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.IsStarted;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PrepareProgram;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.PresignedStore;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ReadProgress;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.StopProgram;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.TransferCache;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.durabletask.BourneShellScript;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * One call of {@code runBuildspec}: opened, watched and ended, in calls that the host makes one after the other. All that
 * must outlive a restart of Jenkins is in its {@link BuildState}; a new object goes on with that.
 *
 * <p>Everything that touches the workspace is done by the agent; AWS is asked by the controller. The shell program is
 * started once, by durable-task, and outlives the connection to its agent.
 */
final class RemoteBuild {

    private static final Logger LOGGER = Logger.getLogger(RemoteBuild.class.getName());
    private static final int CHUNK = 1 << 20;
    private static final int CHUNKS_A_LOOK = 16;
    private static final Duration REMOTE = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int KILLED = 137;
    private static final int MOST_FORCED = 6;
    private static final Duration BETWEEN_LOOKS_FOR_PROCESS = Duration.ofSeconds(5);

    private final BuildOptions options;
    private final BuildHost host;
    private final BuildState state;
    private final Run<?, ?> run;
    private final OutputStream console;

    private Buildspec buildspec;
    private BuildIdentity identity;
    private RunRecord record;
    private SecretMasker masker;
    private BuildLogSink log;
    private EventParser events = new EventParser();
    private long eventsPosition;
    private Set<BuildPhase> earlierPhases = EnumSet.noneOf(BuildPhase.class);
    private Instant unreachableSince;
    private int missed;
    private long lookedForProcess = System.nanoTime();

    /** A call of {@code runBuildspec}; its state tells how far it has come. */
    RemoteBuild(BuildOptions options, BuildHost host, BuildState state) throws IOException, InterruptedException {
        this.options = options;
        this.host = host;
        this.state = state;
        this.run = host.run();
        this.console = host.listener().getLogger();
    }

    // ---- opening

    /**
     * Does what comes before the first command, and starts the program.
     *
     * @return whether it runs; if not, the build has failed and {@link #result} tells why
     */
    boolean open() throws IOException, InterruptedException {
        FilePath workspace = host.workspace();
        Optional<KeptBuilds.Kept> kept = begin(workspace);
        identity = identity();
        if (isStarted(workspace)) {
            resume();
            host.stateChanged();
            return true;
        }
        record = RunRecord.of(run, identity, state.title, state.node, Instant.ofEpochMilli(state.startMillis));
        earlierPhases = new LinkedHashSet<>(record.recorder().snapshot().phases().stream()
                .map(phase -> phase.phase())
                .toList());
        masker = SecretMasker.of(host.secrets().values());
        log = new BuildLogSink(console, masker, positionFile());
        log.forget();
        try {
            if (kept.isEmpty()) {
                record.pass(BuildPhase.SUBMITTED);
                record.pass(BuildPhase.QUEUED);
                record.pass(BuildPhase.PROVISIONING);
                record.recorder().enter(BuildPhase.DOWNLOAD_SOURCE, Instant.now());
                record.write();
            }
            prepareAndStart(workspace, kept);
            return true;
        } catch (PhaseFailedException e) {
            failOpening(e.contexts());
            return false;
        } catch (NotCompilableException e) {
            failOpening(List.of(new PhaseContext("YAML_FILE_ERROR", e.getMessage())));
            return false;
        }
    }

    /**
     * Says which build this is. For a Pipeline's step the answer is always the same, also after a restart of Jenkins, so
     * that nothing that an interrupted opening left is lost sight of.
     */
    private Optional<KeptBuilds.Kept> begin(FilePath workspace) throws IOException, InterruptedException {
        state.node = FilePathUtils.getNodeName(workspace);
        state.workspace = workspace.getRemote();
        state.title = title();
        state.projectName = options.projectName().isEmpty()
                ? BuildIdentity.projectNameOf(run.getParent().getFullName())
                : options.projectName();
        try (AwsAccess aws = new AwsAccess(options, host)) {
            state.region = aws.region().orElse("");
        }
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new hudson.AbortException("the workspace has no place for temporary files beside it");
        }
        state.call = host.node().map(this::idOf).orElseGet(BuildIdentity::uniqueId);
        Optional<KeptBuilds.Kept> kept = keptBuild();
        state.uuid = kept.map(build -> build.uuid).orElse(state.call);
        state.startMillis = kept.map(build -> build.startMillis).orElseGet(System::currentTimeMillis);
        state.cacheObject = kept.map(build -> build.cacheObject).orElse("");
        state.directory = kept.map(build -> build.directory)
                .orElseGet(() -> temporary.child("codesuite-" + state.uuid).getRemote());
        return kept;
    }

    private String idOf(FlowNode node) {
        String place = run.getExternalizableId() + " " + run.getStartTimeInMillis() + " " + node.getId();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whether Jenkins went down between the program's start and the note that it was started. */
    private boolean isStarted(FilePath workspace) throws IOException, InterruptedException {
        return new FilePath(workspace.getChannel(), state.directory).act(new IsStarted(state.call));
    }

    private void failOpening(List<PhaseContext> contexts) throws IOException {
        BuildPhase phase = BuildPhase.DOWNLOAD_SOURCE;
        if (record.recorder()
                .snapshot()
                .phase(phase)
                .filter(open -> open.end().isEmpty())
                .isEmpty()) {
            record.recorder().enter(phase, Instant.now());
        }
        endPhase(phase, BuildStatus.FAILED, contexts);
        earlierPhases.remove(phase);
        state.exitStatus = 1;
        state.endsHere = true;
        log.finish();
    }

    private void endPhase(BuildPhase phase, BuildStatus status, List<PhaseContext> contexts) throws IOException {
        log.phaseEnd(phase, status, contexts);
        record.leave(phase, status, contexts);
        record.write();
    }

    private void prepareAndStart(FilePath workspace, Optional<KeptBuilds.Kept> kept)
            throws IOException, InterruptedException, PhaseFailedException, NotCompilableException {
        InspectSource.Source source =
                workspace.act(new InspectSource(options.dir(), options.inline().isEmpty() ? options.buildspec() : ""));
        if (!source.problem().isEmpty()) {
            boolean missing = source.problem().startsWith("YAML_FILE_ERROR: ");
            throw new PhaseFailedException(
                    missing ? "YAML_FILE_ERROR" : "CLIENT_ERROR",
                    source.problem().replaceFirst("^YAML_FILE_ERROR: ", ""));
        }
        state.sourceDirectory = source.sourceDirectory();
        state.home = source.home();
        state.location = options.inline().isEmpty() ? source.buildspecPath() : "inline";
        if (kept.isEmpty()) {
            BuildOpening.announce(
                    source.sourceDirectory(),
                    options.inline().isEmpty()
                            ? source.sourceDirectory() + "/" + source.buildspecPath()
                            : "the job (inline)",
                    log::line);
        }
        buildspec = read(
                options.inline().isEmpty()
                        ? new BuildspecReader().read(source.buildspecPath(), source.content())
                        : new BuildspecReader().read("inline buildspec", options.inline()));
        state.keepBuildspec(
                options.inline().isEmpty() ? new String(source.content(), StandardCharsets.UTF_8) : options.inline());
        state.shell = shell(source);
        EnvVars environment = host.environment();
        try (AwsAccess aws = new AwsAccess(options, host)) {
            open(workspace, source, kept, opening(source, environment, aws));
        }
    }

    private void open(
            FilePath workspace, InspectSource.Source source, Optional<KeptBuilds.Kept> kept, BuildOpening opening)
            throws IOException, InterruptedException, PhaseFailedException, NotCompilableException {
        opening.program();
        // What an earlier call of this build knew to be secret may still stand in the state of its shell.
        List<String> secrets = new ArrayList<>(host.secrets().values());
        kept.ifPresent(build -> secrets.addAll(BuildState.decrypted(build.secrets)));
        BuildOpening.Opened opened = opening.open(secrets);
        takeUp(opening, opened);
        log.lines(opened.lines());
        Map<String, String> variables = new LinkedHashMap<>(opened.variables());
        HashMap<String, String> discovery = new HashMap<>();
        for (String name : List.of("CODEBUILD_CONFIG_AUTO_DISCOVER", "CODEBUILD_CONFIG_AUTO_DISCOVER_DIR")) {
            Optional.ofNullable(variables.get(name)).ifPresent(value -> discovery.put(name, value));
        }
        state.discovery = discovery;
        start(workspace, opening, opening.program(), variables, secretVariables(opened), kept);
    }

    private Buildspec read(ReadResult read) throws PhaseFailedException {
        List<String> errors = new ArrayList<>();
        for (Problem problem : read.problems()) {
            problem.render().lines().forEach(log::line);
            if (problem.severity() == io.jenkins.plugins.codesuite.commons.document.Severity.ERROR) {
                errors.add(problem.file() + ":" + problem.at() + ": " + problem.message());
            }
        }
        if (!errors.isEmpty() || read.buildspec().isEmpty()) {
            throw new PhaseFailedException(
                    "YAML_FILE_ERROR",
                    errors.isEmpty()
                            ? "the buildspec cannot be read"
                            : errors.get(0) + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : ""));
        }
        return read.buildspec().get();
    }

    private String shell(InspectSource.Source source) throws PhaseFailedException {
        ShellKind wanted = buildspec.environment().shell().orElse(ShellKind.SH);
        String path = wanted == ShellKind.BASH ? source.bash() : source.sh();
        if (!wanted.isPosix()) {
            throw new PhaseFailedException(
                    "YAML_FILE_ERROR",
                    "env.shell: " + wanted.program() + " is not supported on this agent; sh and bash are");
        }
        if (path.isEmpty()) {
            throw new PhaseFailedException(
                    "YAML_FILE_ERROR",
                    "env.shell: there is no " + wanted.program() + " on the agent's PATH; install it or ask for sh");
        }
        return path;
    }

    private BuildOpening opening(InspectSource.Source source, EnvVars environment, AwsAccess aws)
            throws IOException, InterruptedException {
        Map<String, String> machine = new LinkedHashMap<>(environment);
        machine.keySet().removeIf(name -> name.startsWith("CODEBUILD_") && !name.startsWith("CODEBUILD_CONFIG_"));
        machine.putIfAbsent("PATH", source.path());
        CodeBuildVariables codeBuild = new JenkinsVariables(run, run.getEnvironment(host.listener()), environment)
                .codeBuild(
                        identity,
                        source,
                        state.node,
                        options.batchBuildIdentifier(),
                        Instant.ofEpochMilli(state.startMillis));
        AwsSettings settings = aws.settings();
        return new BuildOpening(new BuildOpening.Request(
                buildspec,
                state.shell,
                options.phases(),
                options.isPartial(),
                machine,
                codeBuild,
                options.variables(),
                List.of(),
                settings,
                aws::clients));
    }

    private void takeUp(BuildOpening opening, BuildOpening.Opened opened) throws IOException {
        masker = opened.masker();
        state.keepSecrets(opened.secrets());
        log.finish();
        log = new BuildLogSink(console, masker, positionFile());
        log.failures().add(record.failureLogs());
        record.recorder().describe(buildspec, masker::mask, opening.exported().names());
        Set<String> shown = new LinkedHashSet<>();
        opened.variables().keySet().stream()
                .filter(name -> name.startsWith("CODEBUILD_") || name.equals("AWS_REGION"))
                .sorted()
                .forEach(shown::add);
        shown.addAll(buildspec.environment().variables().keySet());
        shown.addAll(buildspec.environment().parameterStore().keySet());
        shown.addAll(buildspec.environment().secretsManager().keySet());
        options.variables().forEach(variable -> shown.add(variable.name()));
        record.environment(opened.variables(), shown, opened.secretNames(), masker::mask);
    }

    /** The variables whose values are secret, or hold what is; they never stand in a command line. */
    private Map<String, String> secretVariables(BuildOpening.Opened opened) {
        Map<String, String> secret = new TreeMap<>();
        opened.variables().forEach((name, value) -> {
            boolean holdsSecret = opened.secretNames().contains(name)
                    || opened.secrets().stream().anyMatch(text -> !text.isEmpty() && value.contains(text));
            if (holdsSecret && VariableName.isShellName(name)) {
                secret.put(name, value);
            }
        });
        return secret;
    }

    private void start(
            FilePath workspace,
            BuildOpening opening,
            String program,
            Map<String, String> variables,
            Map<String, String> secrets,
            Optional<KeptBuilds.Kept> kept)
            throws IOException, InterruptedException, PhaseFailedException {
        FilePath directory = new FilePath(workspace.getChannel(), state.directory);
        Map<String, String> plain = new LinkedHashMap<>(variables);
        plain.keySet().removeAll(secrets.keySet());
        Optional<CacheWork> cache = kept.isEmpty() ? cache(true) : Optional.empty();
        PrepareProgram.Prepared prepared = directory.act(new PrepareProgram(
                state.call, program, plain, secrets, runtimes(), state.shell, options.isPartial(), cache.orElse(null)));
        log.lines(prepared.lines());
        if (!prepared.errors().isEmpty()) {
            LeftBehind.get().remove(state.node, state.directory, identity.id());
            throw new PhaseFailedException(prepared.errors().stream()
                    .map(error -> new PhaseContext(RuntimeSelection.STATUS_CODE, error))
                    .toList());
        }
        prepared.changes().forEach((name, value) -> {
            if (VariableName.isShellName(name)) {
                plain.put(name, value);
            }
        });
        if (!prepared.cacheObject().isEmpty()) {
            restoreFromS3(directory, cache.orElseThrow(), prepared);
        }
        if (kept.isEmpty()) {
            log.line("Moving to directory " + state.sourceDirectory);
            opening.phaseLines().forEach(log::line);
            endPhase(BuildPhase.DOWNLOAD_SOURCE, BuildStatus.SUCCEEDED, List.of(PhaseContext.EMPTY));
        }
        log.finish();
        if (state.isStopping() || Thread.currentThread().isInterrupted()) {
            LeftBehind.get().remove(state.node, state.directory, identity.id());
            throw new InterruptedException("stopped before the first command");
        }
        if (options.isPartial()) {
            keep();
        }
        state.deadlineMillis = options.timeout()
                .map(limit -> System.currentTimeMillis() + limit.toMillis())
                .orElse(Long.MAX_VALUE);
        // Should Jenkins go down from here on, what is saved and what is on the agent tell whether it was started.
        host.saveState();
        if (Jenkins.get().isTerminating()) {
            throw new InterruptedException("Jenkins is going down");
        }
        state.controller = new BourneShellScript(wrapper())
                .launch(new EnvVars(plain), workspace, host.launcher(), host.listener());
        state.stage = BuildState.Stage.RUNNING;
        host.stateChanged();
    }

    /** Starts the program with its output and its end in files, where one look finds both. */
    private String wrapper() {
        return "#!/bin/sh\n"
                + "cd " + Quoting.single(state.sourceDirectory) + " || exit\n"
                + "d=" + Quoting.single(state.directory) + "\n"
                // That of the workspace would end this build with any other step in it.
                + "export JENKINS_SERVER_COOKIE=codesuite-" + state.uuid + "\n"
                + "if [ -e \"$d/secrets\" ]; then . \"$d/secrets\"; rm -f \"$d/secrets\"; fi\n"
                + "(umask 077; : >\"$d/log\")\n"
                + Quoting.single(state.shell) + " \"$d/program.sh\" >>\"$d/log\" 2>&1 </dev/null\n"
                + "echo $? >\"$d/exit.new\" && mv \"$d/exit.new\" \"$d/exit\"\n";
    }

    private Map<String, String> runtimes() {
        Map<String, String> asked = new LinkedHashMap<>();
        Optional.ofNullable(buildspec.phases().get(PhaseName.INSTALL))
                .filter(install -> options.phases().contains(PhaseName.INSTALL))
                .map(Phase::runtimeVersions)
                .orElse(Map.of())
                .forEach((name, version) -> asked.put(name, version.value()));
        return asked;
    }

    private String title() {
        String file = options.inline().isEmpty() ? options.buildspec() : "inline";
        return options.dir().isEmpty() ? file : options.dir() + "/" + file;
    }

    private BuildIdentity identity() {
        return new BuildIdentity(
                state.projectName,
                "000000000000",
                Optional.of(state.region).filter(name -> !name.isEmpty()),
                run.getNumber(),
                state.uuid);
    }

    private Path positionFile() {
        return run.getRootDir().toPath().resolve("codesuite-buildspec").resolve(state.uuid + ".position");
    }

    // ---- phases one by one

    private String keptKey() {
        return hudson.Util.getDigestOf(
                String.join("\0", state.node, state.workspace, state.title, options.projectName(), options.inline()));
    }

    private Optional<KeptBuilds.Kept> keptBuild() throws IOException {
        if (!options.isPartial()) {
            return Optional.empty();
        }
        Optional<KeptBuilds.Kept> kept =
                KeptBuilds.find(run, keptKey()).filter(build -> !build.uuid.equals(state.call));
        if (kept.isPresent() && options.phases().contains(PhaseName.INSTALL)) {
            // The first phase begins a new build.
            KeptBuilds.forget(run, keptKey());
            LeftBehind.get().remove(kept.get().node, kept.get().directory, kept.get().buildId);
            return Optional.empty();
        }
        return kept;
    }

    private void keep() throws IOException {
        state.endsHere = endsWithThisCall();
        KeptBuilds.Kept kept =
                KeptBuilds.find(run, keptKey()).orElseGet(() -> new KeptBuilds.Kept(keptKey(), state, identity.id()));
        kept.secrets = state.encryptedSecrets();
        KeptBuilds.keep(run, kept);
    }

    /** Whether no phase of the buildspec follows those of this call. */
    private boolean endsWithThisCall() {
        int last = options.phases().stream().mapToInt(PhaseName::ordinal).max().orElse(0);
        return last == PhaseName.POST_BUILD.ordinal()
                || buildspec.phases().keySet().stream().noneMatch(phase -> phase.ordinal() > last);
    }

    // ---- cache

    private Optional<CacheWork> cache(boolean tells) {
        BuildOptions.CachePlace place = options.cache();
        if (buildspec.cache().isEmpty()) {
            if (tells) {
                log.line("Cache is not defined in the buildspec");
                log.line("Skip cache due to: no paths specified to be cached");
            }
            return Optional.empty();
        }
        if (place.type() == BuildOptions.CachePlace.Type.NO_CACHE) {
            if (tells) {
                log.line("Skip cache due to: this build has no place for a cache");
            }
            return Optional.empty();
        }
        String folder = "";
        if (place.type() == BuildOptions.CachePlace.Type.LOCAL) {
            // One folder for each job: a job must not read what another one left.
            folder = state.home + "/.cache/code-suite/"
                    + hudson.Util.getDigestOf(run.getParent().getFullName());
        }
        return Optional.of(CacheWork.of(
                buildspec.cache().get(), folder, identity.projectName(), state.sourceDirectory, state.home));
    }

    private S3Signer cacheSigner() throws IOException, InterruptedException {
        String prefix = options.cache().prefix();
        return new S3Signer(
                new AwsAccess(options, host),
                options.cache().bucket(),
                prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    private void restoreFromS3(FilePath directory, CacheWork cache, PrepareProgram.Prepared prepared)
            throws IOException, InterruptedException {
        checkCacheKey(prepared.cacheObject());
        for (String prefix : prepared.cachePrefixes()) {
            checkCacheKey(prefix);
        }
        try (S3Signer signer = cacheSigner()) {
            List<PresignedStore.Known> known = new ArrayList<>();
            signer.find(prepared.cacheObject()).ifPresent(known::add);
            for (String prefix : known.isEmpty() ? prepared.cachePrefixes() : List.<String>of()) {
                signer.newest(prefix).ifPresent(known::add);
            }
            log.lines(directory.act(new TransferCache(cache, false, signer.address(), known, Map.of())));
        } catch (software.amazon.awssdk.core.exception.SdkException e) {
            log.line("Unable to download cache: " + e.getMessage());
        }
        state.cacheObject = prepared.cacheObject();
    }

    /** The agent names the object; nothing is signed but this project's caches. */
    private void checkCacheKey(String key) throws hudson.AbortException {
        if (!BuildCache.isKeyOf(identity.projectName(), key)) {
            throw new hudson.AbortException("the agent asked for '" + key.replaceAll("\\p{Cntrl}", "?")
                    + "', which is no cache of the project " + identity.projectName());
        }
    }

    private void saveCache(FilePath directory) throws IOException, InterruptedException {
        Optional<CacheWork> cache = cache(false);
        if (cache.isEmpty()) {
            return;
        }
        if (options.cache().type() == BuildOptions.CachePlace.Type.LOCAL) {
            log.lines(directory.act(new TransferCache(cache.get(), true, "", List.of(), Map.of())));
            return;
        }
        try (S3Signer signer = cacheSigner()) {
            List<PresignedStore.Known> known = new ArrayList<>();
            signer.find(state.cacheObject).ifPresent(known::add);
            boolean keyed = buildspec.cache().orElseThrow().key().isPresent();
            log.lines(directory.act(new TransferCache(
                    cache.get(),
                    true,
                    signer.address(),
                    known,
                    Map.of(state.cacheObject, signer.put(state.cacheObject, Map.of(), keyed && known.isEmpty())))));
        } catch (software.amazon.awssdk.core.exception.SdkException e) {
            log.line("Unable to upload cache: " + e.getMessage());
        }
    }

    // ---- after a restart of Jenkins

    /**
     * Takes up a build whose program was started before this object was made. One that had ended is looked at once more:
     * its events are read again.
     */
    void resume() throws IOException, InterruptedException {
        identity = identity();
        record = RunRecord.of(run, identity, state.title, state.node, Instant.ofEpochMilli(state.startMillis));
        buildspec = new BuildspecReader()
                .read(state.location, state.buildspec())
                .buildspec()
                .orElseThrow(() -> new IOException("the build's buildspec cannot be read any more"));
        masker = SecretMasker.of(state.secrets());
        log = new BuildLogSink(console, masker, positionFile());
        log.failures().add(record.failureLogs());
        record.recorder()
                .describe(
                        buildspec,
                        masker::mask,
                        io.jenkins.plugins.codesuite.buildspec.environment.ExportedVariables.of(
                                        buildspec.environment().exportedVariables(), options.variables(), List.of())
                                .names());
        earlierPhases = EnumSet.noneOf(BuildPhase.class);
        state.stage = BuildState.Stage.RUNNING;
    }

    // ---- watching

    /** What a look at the running program found. */
    enum Look {
        /** It has written something. */
        PROGRESS,
        /** It runs. */
        QUIET,
        /** Its agent could not be asked. */
        UNREACHABLE,
        /** It has ended; {@link #collect} follows. */
        ENDED
    }

    /**
     * Looks how the program gets on. Short: at most some megabytes are read.
     *
     * @throws hudson.AbortException when the build is lost; the message tells why
     */
    Look look() throws IOException, InterruptedException {
        FilePath directory = FilePathUtils.find(state.node, state.directory);
        if (directory == null) {
            return unreachable("the agent is offline");
        }
        boolean any = false;
        for (int i = 0; i < CHUNKS_A_LOOK; i++) {
            ReadProgress.Progress progress;
            boolean looksForProcess = !any && i == 0 && isTimeToLookForProcess();
            try {
                progress = within(directory.actAsync(
                        new ReadProgress(identity.id(), log.passed(), eventsPosition, CHUNK, looksForProcess)));
            } catch (IOException e) {
                return unreachable(e.getMessage());
            }
            reached();
            if (!progress.isThere()) {
                throw lost("its private directory " + state.directory
                        + " is gone: was the workspace wiped, or the agent replaced?");
            }
            boolean moved = take(progress);
            any |= moved;
            if (!moved || progress.log().length < CHUNK && progress.events().length < CHUNK) {
                if (!progress.exit().isEmpty() && !moved) {
                    return ended(progress.exit());
                }
                if (looksForProcess && isGone(progress, directory)) {
                    if (state.isStopping()) {
                        // The force that ended the program ended the script around it too.
                        state.exitStatus = KILLED;
                        return finished();
                    }
                    throw lost("its shell program is gone: it was killed, or the agent's machine was restarted");
                }
                if (!moved || progress.exit().isEmpty()) {
                    break;
                }
            }
        }
        // Not before: a program that has ended meanwhile was in time.
        if (!state.isStopping() && System.currentTimeMillis() > state.deadlineMillis) {
            stop(BuildStatus.TIMED_OUT, "Build has timed out.");
        }
        force();
        record.writeLate();
        return any ? Look.PROGRESS : Look.QUIET;
    }

    private <T> T within(Future<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get(REMOTE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("it does not answer", e);
        }
    }

    private boolean take(ReadProgress.Progress progress) throws IOException {
        // What the agent sends is cut to what was asked for.
        int events = Math.min(progress.events().length, CHUNK);
        List<BuildEvent> told = this.events.parse(progress.events(), 0, events);
        eventsPosition += events;
        log.output(progress.log().length <= CHUNK ? progress.log() : java.util.Arrays.copyOf(progress.log(), CHUNK));
        told.forEach(record.recorder()::apply);
        if (!told.isEmpty()) {
            record.failureLogs(log.failures().byPhase());
            record.changed();
        }
        return events > 0 || progress.log().length > 0;
    }

    private Look ended(String exit) {
        try {
            state.exitStatus = Integer.parseInt(exit);
        } catch (NumberFormatException e) {
            state.exitStatus = 2;
        }
        return finished();
    }

    private Look finished() {
        log.finish();
        state.stage = BuildState.Stage.COLLECTING;
        host.stateChanged();
        return Look.ENDED;
    }

    private boolean isTimeToLookForProcess() {
        if (System.nanoTime() - lookedForProcess < BETWEEN_LOOKS_FOR_PROCESS.toNanos()) {
            return false;
        }
        lookedForProcess = System.nanoTime();
        return true;
    }

    /**
     * A program that is gone without a word was killed with its machine or container. Where its processes cannot be seen
     * from the agent (a container with processes of its own), durable-task's heartbeat tells.
     */
    private boolean isGone(ReadProgress.Progress progress, FilePath directory)
            throws InterruptedException, IOException {
        if (progress.isAlive()) {
            state.wasSeenAlive = true;
            missed = 0;
            return false;
        }
        if (!state.wasSeenAlive && state.controller == null) {
            return false;
        }
        if (!state.wasSeenAlive) {
            FilePath workspace = new FilePath(directory.getChannel(), state.workspace);
            Integer status;
            try {
                status = BuildWatch.get()
                        .ask(() -> state.controller.exitStatus(workspace, host.launcher(), host.listener()), REMOTE);
            } catch (IOException e) {
                return false;
            }
            if (status == null) {
                return false;
            }
        }
        missed++;
        return missed > 1;
    }

    private void reached() {
        if (unreachableSince != null) {
            println(state.node + " is back online");
            unreachableSince = null;
        }
    }

    private Look unreachable(String why) throws hudson.AbortException {
        int patience = BuildspecConfiguration.get().getAgentOfflineMinutes();
        if (unreachableSince == null) {
            unreachableSince = Instant.now();
            println("Cannot reach " + (state.node.isEmpty() ? "the built-in node" : state.node) + " (" + why
                    + "); the build goes on there, and is waited for for " + patience + " min");
        }
        if (state.isStopping() && System.currentTimeMillis() - state.stopMillis > GRACE.toMillis()) {
            throw lost("the agent cannot be reached to stop it");
        }
        if (Duration.between(unreachableSince, Instant.now()).toMinutes() >= patience) {
            throw lost("its agent has been away for " + patience + " min");
        }
        return Look.UNREACHABLE;
    }

    private hudson.AbortException lost(String why) {
        return new hudson.AbortException(
                "The build on " + (state.node.isEmpty() ? "the built-in node" : state.node) + " is lost: " + why + ".");
    }

    private void println(String text) {
        try {
            host.listener().getLogger().println(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- stopping

    /**
     * Ends the command that runs; the phase's {@code finally} runs for as long as the grace period allows.
     *
     * @param reason one line for the log
     */
    void stop(BuildStatus status, String reason) {
        if (!state.isStopping()) {
            state.stopReason = reason.replaceAll("[\\p{Cntrl}\"\\\\]", " ");
            state.stopMillis = System.currentTimeMillis();
            state.stopStatus = status.name();
            host.stateChanged();
        }
        if (state.stage == BuildState.Stage.RUNNING) {
            BuildWatch.get().signal(() -> send(false));
        }
    }

    /** Whether a stop has reached the program. */
    boolean wasStopped() {
        return state.isStopping() && !endedByItself(status());
    }

    private void send(boolean byForce) {
        FilePath directory = FilePathUtils.find(state.node, state.directory);
        if (directory == null) {
            return;
        }
        try {
            directory.act(new StopProgram(identity.id(), state.stopStatus, state.stopReason, byForce));
            if (byForce) {
                // In a container the agent may not see them.
                host.launcher().kill(Map.of("CODEBUILD_BUILD_ID", identity.id()));
            }
        } catch (IOException e) {
            println("Cannot stop the build on " + state.node + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The grace period is over: force, and again as long as the program is there. */
    private void force() throws hudson.AbortException {
        long now = System.currentTimeMillis();
        if (!state.isStopping() || now - Math.max(state.stopMillis, state.forcedMillis) <= GRACE.toMillis()) {
            return;
        }
        if (state.timesForced == MOST_FORCED) {
            throw lost("its processes cannot be ended");
        }
        state.timesForced++;
        state.forcedMillis = now;
        println("The build did not end within " + GRACE.toSeconds() + " s: its processes are ended by force");
        BuildWatch.get().signal(() -> send(true));
    }

    // ---- ending

    /** The build's status, of the phases of this call. */
    BuildStatus status() {
        return switch (state.exitStatus) {
            case 0 -> BuildStatus.SUCCEEDED;
            case 1 -> BuildStatus.FAILED;
            default ->
                state.isStopping()
                        ? BuildStatus.valueOf(state.stopStatus)
                        : state.exitStatus == 3 ? BuildStatus.STOPPED : BuildStatus.FAULT;
        };
    }

    /** Takes what the build left, and clears away. */
    BuildOutcome collect() throws IOException, InterruptedException {
        BuildStatus status = status();
        if (status == BuildStatus.FAULT) {
            record.recorder()
                    .leaveOpenPhases(
                            status,
                            new PhaseContext(
                                    "CLIENT_ERROR",
                                    "The build's shell program ended unexpectedly with exit status "
                                            + state.exitStatus),
                            Instant.now());
        } else if (state.isStopping()) {
            record.recorder()
                    .leaveOpenPhases(status, new PhaseContext("BUILD_" + status, state.stopReason), Instant.now());
        }
        record.failureLogs(log.failures().byPhase());
        boolean upload =
                record.recorder().programEnd().map(BuildEvent.BuildEnd::upload).orElse(false);
        if (upload && state.endsHere && endedByItself(status)) {
            FilePath directory = directory();
            saveCache(directory);
            if (!new Collection(options, host, run, state, identity, record, log, masker::mask)
                    .collect(buildspec, directory)) {
                status = BuildStatus.FAILED;
            }
        }
        log.finish();
        return finish(status);
    }

    /** A program that had ended before a stop reached it. */
    private static boolean endedByItself(BuildStatus status) {
        return status == BuildStatus.SUCCEEDED || status == BuildStatus.FAILED;
    }

    private FilePath directory() throws IOException {
        FilePath directory = FilePathUtils.find(state.node, state.directory);
        if (directory == null) {
            throw new IOException(state.node + " went offline before the build's results were collected");
        }
        return directory;
    }

    /** Ends a build that failed before its first command. */
    BuildOutcome result() throws IOException, InterruptedException {
        return finish(status());
    }

    private BuildOutcome finish(BuildStatus status) throws IOException {
        if (state.endsHere) {
            if (record.recorder().snapshot().phases().stream().noneMatch(p -> p.phase() == BuildPhase.FINALIZING)) {
                record.pass(BuildPhase.FINALIZING);
            }
            BuildStatus whole = EndOfRun.status(record.recorder().snapshot());
            record.recorder().finish(status == BuildStatus.SUCCEEDED ? whole : status, Instant.now());
            if (options.isPartial()) {
                KeptBuilds.forget(run, keptKey());
            }
        }
        record.write();
        boolean mayGoOn = !state.endsHere
                && record.recorder()
                        .programEnd()
                        .map(BuildEvent.BuildEnd::upload)
                        .orElse(false);
        BuildOutcome outcome = BuildOutcome.of(status, record.recorder().snapshot(), phasesOfThisCall(), !mayGoOn);
        state.keep(outcome);
        return outcome;
    }

    /** Clears away; afterwards, because what is deleted cannot be collected again after a restart of Jenkins. */
    void cleanUp() throws IOException, InterruptedException {
        try {
            host.saveState();
        } catch (IOException e) {
            // The Pipeline has gone on to its end meanwhile, and what the step returned with it.
            LOGGER.log(Level.FINE, "The state of an ended build was not saved", e);
        }
        if (state.endsHere) {
            Files.deleteIfExists(positionFile());
            LeftBehind.get().remove(state.node, state.directory, identity.id());
        }
        cleanUpController();
    }

    private Set<BuildPhase> phasesOfThisCall() {
        Set<BuildPhase> phases = new LinkedHashSet<>();
        options.phases().forEach(name -> phases.add(BuildPhase.of(name)));
        if (!options.isPartial() || state.endsHere) {
            phases.add(BuildPhase.UPLOAD_ARTIFACTS);
        }
        if (!earlierPhases.contains(BuildPhase.DOWNLOAD_SOURCE)) {
            phases.add(BuildPhase.DOWNLOAD_SOURCE);
        }
        return phases;
    }

    private void cleanUpController() {
        FilePath workspace = state.controller == null ? null : FilePathUtils.find(state.node, state.workspace);
        if (workspace == null) {
            return;
        }
        try {
            state.controller.cleanup(workspace);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The shell script's files could not be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the record of a build that is lost, as {@code status}. */
    void lose(BuildStatus status, String why) throws IOException {
        if (log != null) {
            log.finish();
        }
        if (record != null) {
            BuildStatus ended = state.isStopping() ? BuildStatus.valueOf(state.stopStatus) : status;
            record.recorder().leaveOpenPhases(ended, new PhaseContext("CLIENT_ERROR", why), Instant.now());
            record.recorder().finish(ended, Instant.now());
            record.write();
        }
        state.stage = BuildState.Stage.DONE;
        if (state.directory != null) {
            if (options.isPartial()) {
                KeptBuilds.forget(run, keptKey());
            }
            Files.deleteIfExists(positionFile());
        }
    }

    /** Clears away what a lost build left, now or when its agent is back. */
    void cleanUpAfterLoss() {
        if (state.directory != null) {
            LeftBehind.get().remove(state.node, state.directory, identity().id());
        }
        cleanUpController();
    }
}
