package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.cache.BuildCache;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheLimits;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheRequest;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.buildspec.shell.BuildEvent;
import io.jenkins.plugins.codesuite.buildspec.shell.EventReader;
import io.jenkins.plugins.codesuite.buildspec.shell.Expansion;
import io.jenkins.plugins.codesuite.buildspec.shell.ProgramCompiler;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a build that restores its cache before the first command and saves it after the last. Key and paths are
 * expanded once, before the first command, so that both ends speak of one cache.
 */
public final class CacheSteps implements AutoCloseable {

    /** {@code $(codebuild-hash-files GLOB…)}, a command of CodeBuild's images; a class of its own, as few builds have it. */
    private static final class HashFiles {

        static final Pattern CALL = Pattern.compile("\\$\\(\\s*codebuild-hash-files\\s+([^()]*)\\)");

        private HashFiles() {}
    }

    private final Use use;
    private final BuildLog log;
    private Optional<Opened> opened = Optional.empty();

    /**
     * Which cache is used, and where.
     *
     * @param cache the buildspec's block
     * @param store where caches lie; empty for a build without
     * @param sourceDirectory the source directory
     * @param home the directory that {@code ~} stands for
     * @param projectName whose cache it is
     * @param directory the build's private directory
     * @param variables the build's variables, with which texts are expanded
     * @param shell the shell that expands them
     */
    public record Use(
            Optional<Cache> cache,
            Optional<ObjectStore> store,
            Path sourceDirectory,
            Path home,
            String projectName,
            Path directory,
            Map<String, String> variables,
            String shell) {

        /** Tells no value. */
        @Override
        public String toString() {
            return "Use[" + projectName + ", " + sourceDirectory + "]";
        }
    }

    /** A cache in use; archives on their way are too large for the directory in memory. */
    private record Opened(BuildCache cache, CacheRequest request, PrivateDirectory work) {}

    /** The cache of one build. */
    public CacheSteps(Use use, BuildLog log) {
        this.use = use;
        this.log = log;
    }

    void restore() throws IOException, InterruptedException {
        Optional<CacheRequest> request = request();
        if (request.isPresent() && use.store().isPresent()) {
            PrivateDirectory work = PrivateDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
            int threads = Runtime.getRuntime().availableProcessors();
            BuildCache used = new BuildCache(use.store().get(), work.path(), CacheLimits.DEFAULT, threads);
            opened = Optional.of(new Opened(used, request.get(), work));
            used.restore(request.get(), log);
        }
    }

    /**
     * The cache with every text expanded; empty, after a line that says why, when there is nothing to do.
     *
     * @throws IOException when the shell cannot be started
     */
    public Optional<CacheRequest> request() throws IOException, InterruptedException {
        if (use.cache().isEmpty()) {
            log.line("Cache is not defined in the buildspec");
            log.line("Skip cache due to: no paths specified to be cached");
            return Optional.empty();
        }
        if (use.store().isEmpty()) {
            log.line("Skip cache due to: this build has no place for a cache");
            return Optional.empty();
        }
        return Optional.of(expanded(use.cache().get()));
    }

    void save() {
        opened.ifPresent(cache -> cache.cache().save(cache.request(), log));
    }

    @Override
    public void close() {
        opened.ifPresent(cache -> cache.work().close());
    }

    private CacheRequest expanded(Cache cache) throws IOException, InterruptedException {
        List<Text> texts = new ArrayList<>(cache.paths());
        cache.key().ifPresent(texts::add);
        texts.addAll(cache.fallbackKeys());
        UnaryOperator<String> hashed = hashes(texts);
        UnaryOperator<String> inShell =
                expandAll(texts.stream().map(Text::value).map(hashed).toList());
        UnaryOperator<String> expand = text -> inShell.apply(hashed.apply(text));
        return new CacheRequest(
                use.sourceDirectory(),
                use.home(),
                cache.paths().stream().map(Text::value).map(expand).toList(),
                cache.key().map(Text::value).map(expand),
                cache.fallbackKeys().stream().map(Text::value).map(expand).toList(),
                cache.actions(),
                use.projectName());
    }

    /** Puts digests in place of {@code codebuild-hash-files}, whose globs the shell expands first. */
    private UnaryOperator<String> hashes(List<Text> texts) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (Text text : texts) {
            Matcher calls = HashFiles.CALL.matcher(text.value());
            while (calls.find()) {
                arguments.add(calls.group(1));
            }
        }
        UnaryOperator<String> expand = expandAll(arguments);
        Map<String, String> digests = new HashMap<>();
        for (String argument : arguments) {
            digests.put(argument, FileDigests.hashFiles(use.sourceDirectory(), Words.split(expand.apply(argument))));
        }
        return text -> HashFiles.CALL
                .matcher(text)
                .replaceAll(call -> Matcher.quoteReplacement(digests.getOrDefault(call.group(1), call.group())));
    }

    private UnaryOperator<String> expandAll(List<String> texts) throws IOException, InterruptedException {
        Expansions expansions = new Expansions();
        texts.forEach(expansions::add);
        List<Expansion> requests = expansions.requests();
        Map<String, String> answers = requests.isEmpty() ? Map.of() : ask(requests);
        return text -> expansions.expand(text, id -> Optional.ofNullable(answers.get(id)));
    }

    private Map<String, String> ask(List<Expansion> requests) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(use.directory(), "expand");
        Path program =
                Files.writeString(folder.resolve("expand.sh"), new ProgramCompiler().compileExpansions(requests));
        ProcessBuilder builder = new ProcessBuilder(use.shell(), program.toString())
                .directory(use.sourceDirectory().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(use.variables());
        Process process = builder.start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        Map<String, String> answers = new HashMap<>();
        for (BuildEvent event : new EventReader(folder.resolve("events.jsonl")).poll()) {
            if (event instanceof BuildEvent.Expanded expanded) {
                answers.put(expanded.id(), expanded.value());
            }
        }
        return answers;
    }
}
