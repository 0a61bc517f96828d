package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.cache.BuildCache;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheRequest;
import io.jenkins.plugins.codesuite.buildspec.run.StartVariables;
import io.jenkins.plugins.codesuite.buildspec.runtimes.MissingRuntime;
import io.jenkins.plugins.codesuite.buildspec.runtimes.RuntimeFinder;
import io.jenkins.plugins.codesuite.buildspec.runtimes.RuntimeSelection;
import io.jenkins.plugins.codesuite.buildspec.shell.Quoting;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes everything ready for the program in a directory that only the agent's user can read: the program itself, its
 * secret variables, the runtimes and the cache.
 */
public final class PrepareProgram extends AgentCall<PrepareProgram.Prepared> {

    private static final long serialVersionUID = 1L;
    private static final List<String> OF_ONE_CALL = List.of("stop", "exit", "log", "events.jsonl", "secrets");

    /** The file that holds the id of the call whose program is prepared. */
    static final String CALL = "call";

    private final String call;
    private final String program;
    private final HashMap<String, String> variables;
    private final LinkedHashMap<String, String> secrets;
    private final LinkedHashMap<String, String> runtimes;
    private final String shell;
    private final boolean keepsState;
    private final CacheWork cache;

    /**
     * Prepares.
     *
     * @param call the call's unique id
     * @param program the shell program
     * @param variables the variables that it starts with
     * @param secrets those of them that are secret: they reach the program by a file that it deletes, never by an
     *     argument
     * @param runtimes the runtimes that the buildspec asks for, by name
     * @param shell the shell's path
     * @param keepsState whether the program goes on with the state of an earlier one, and keeps its own
     * @param cache the cache, or null for a build without
     */
    public PrepareProgram(
            String call,
            String program,
            Map<String, String> variables,
            Map<String, String> secrets,
            Map<String, String> runtimes,
            String shell,
            boolean keepsState,
            CacheWork cache) {
        this.call = call;
        this.program = program;
        this.variables = new HashMap<>(variables);
        this.secrets = new LinkedHashMap<>(secrets);
        this.runtimes = new LinkedHashMap<>(runtimes);
        this.shell = shell;
        this.keepsState = keepsState;
        this.cache = cache;
    }

    /**
     * How it went.
     *
     * @param lines for the build's log
     * @param errors why the build cannot run; CodeBuild's code for them is that of {@link RuntimeSelection}
     * @param changes variables that the runtimes change
     * @param cacheObject the key of the cache to restore where caches are in S3; empty text for none
     * @param cachePrefixes what keys may begin with instead, in order
     */
    public record Prepared(
            ArrayList<String> lines,
            ArrayList<String> errors,
            HashMap<String, String> changes,
            String cacheObject,
            ArrayList<String> cachePrefixes)
            implements Serializable {}

    @Override
    Prepared call(Path directory) throws IOException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.toAbsolutePath().normalize().resolveSibling(""));
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (String name : OF_ONE_CALL) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.writeString(directory.resolve(CALL), call);
        // A phase that runs as another user opens the directory for that user; these files stay closed.
        write(directory.resolve("program.sh"), program);
        AgentLines lines = new AgentLines();
        HashMap<String, String> changes = new HashMap<>();
        ArrayList<String> errors = new ArrayList<>();
        if (!runtimes.isEmpty()) {
            Map<String, Text> asked = new LinkedHashMap<>();
            runtimes.forEach((name, version) -> asked.put(name, new Text(version, Position.START)));
            RuntimeSelection selection = RuntimeFinder.ofThisMachine(MissingRuntime.WARN_ON_OTHER_VERSION)
                    .select(asked, variables);
            selection.log().forEach(lines::line);
            selection.warnings().forEach(warning -> lines.line("Warning: " + warning));
            errors.addAll(selection.errors());
            changes.putAll(selection.linkInto(
                    directory.resolve("bin"), variables.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin")));
        }
        write(directory.resolve("secrets"), secretsFile());
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(secrets);
        all.putAll(changes);
        if (keepsState) {
            new StartVariables(directory).replace(all);
        }
        if (cache == null || !errors.isEmpty()) {
            return new Prepared(lines.lines(), errors, changes, "", new ArrayList<>());
        }
        CacheRequest request = cache.expand(directory, all, shell, lines);
        Optional<ObjectStore> store = cache.localStore();
        if (store.isPresent()) {
            cache.restore(store.get(), directory, lines);
            return new Prepared(lines.lines(), errors, changes, "", new ArrayList<>());
        }
        BuildCache.Wanted wanted = BuildCache.wanted(request);
        return new Prepared(lines.lines(), errors, changes, wanted.exact(), new ArrayList<>(wanted.prefixes()));
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private String secretsFile() {
        StringBuilder text = new StringBuilder();
        secrets.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(Quoting.single(value))
                .append('\n'));
        return text.toString();
    }
}
