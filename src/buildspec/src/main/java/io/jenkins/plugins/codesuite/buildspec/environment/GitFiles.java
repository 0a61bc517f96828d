package io.jenkins.plugins.codesuite.buildspec.environment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;

/** The files of one git repository, of an ordinary one as well as of a worktree or a submodule. */
final class GitFiles {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
    private static final Pattern TAGGED = Pattern.compile("^object ([0-9a-f]+)\n");
    private static final int SMALL_FILE = 1 << 20;
    private static final int MAXIMUM_LINKS = 5;
    private static final long GIT_TIMEOUT_SECONDS = 5;

    private final Path own;
    private final Path common;

    private GitFiles(Path own, Path common) {
        this.own = own;
        this.common = common;
    }

    /** The repository that {@code folder} is in. */
    static Optional<GitFiles> find(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(git).filter(GitFiles::isRepository).map(GitFiles::of);
            }
            if (Files.isRegularFile(git)) {
                return target(git).filter(GitFiles::isRepository).map(GitFiles::of);
            }
        }
        return Optional.empty();
    }

    private static boolean isRepository(Path git) {
        return Files.exists(git.resolve("HEAD"));
    }

    private static GitFiles of(Path own) {
        // A worktree has its own HEAD and shares the rest.
        Path common = text(own.resolve("commondir"))
                .flatMap(written -> path(own, written.strip()))
                .orElse(own);
        return new GitFiles(own, common);
    }

    private static Optional<Path> target(Path file) {
        return text(file)
                .filter(text -> text.startsWith("gitdir:"))
                .flatMap(text ->
                        path(parent(file), text.substring("gitdir:".length()).strip()));
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(file);
    }

    private static Optional<Path> path(Path base, String written) {
        try {
            return Optional.of(base.resolve(written).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    GitSource facts() {
        String head = text(own.resolve("HEAD")).orElse("").strip();
        Optional<String> ref = Optional.of(head)
                .filter(text -> text.startsWith("ref:"))
                .map(text -> text.substring("ref:".length()).strip());
        Optional<String> branch =
                ref.filter(name -> name.startsWith("refs/heads/")).map(name -> name.substring("refs/heads/".length()));
        Optional<String> commit;
        if (isReftable()) {
            // HEAD says refs/heads/.invalid there, and the references are in a format of their own.
            branch = git("symbolic-ref", "--short", "--quiet", "HEAD");
            commit = git("rev-parse", "--verify", "--quiet", "HEAD").filter(GitFiles::isId);
        } else {
            commit = ref.isPresent() ? resolve(ref.get(), 0) : Optional.of(head).filter(GitFiles::isId);
        }
        Optional<String> tag = branch.isPresent() ? Optional.empty() : commit.flatMap(this::tag);
        Optional<String> origin = GitConfigFile.read(common.resolve("config")).originUrl();
        return new GitSource(commit, branch, tag, origin.map(GitSource::withoutCredentials));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private boolean isReftable() {
        return Files.isDirectory(common.resolve("reftable"));
    }

    private Optional<String> resolve(String ref, int links) {
        if (links > MAXIMUM_LINKS) {
            return Optional.empty();
        }
        Optional<String> loose = path(own, ref)
                .filter(file -> file.startsWith(own))
                .flatMap(GitFiles::text)
                .or(() -> path(common, ref)
                        .filter(file -> file.startsWith(common))
                        .flatMap(GitFiles::text))
                .map(String::strip);
        if (loose.isPresent() && loose.get().startsWith("ref:")) {
            return resolve(loose.get().substring("ref:".length()).strip(), links + 1);
        }
        return loose.filter(GitFiles::isId).or(() -> packed(ref));
    }

    private Optional<String> packed(String ref) {
        return packedLines(lines -> lines.filter(line -> line.endsWith(" " + ref))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(GitFiles::isId)
                .findFirst());
    }

    @FunctionalInterface
    private interface LineReader {
        Optional<String> read(Stream<String> lines);
    }

    private Optional<String> packedLines(LineReader reader) {
        try (Stream<String> lines = Files.lines(common.resolve("packed-refs"), StandardCharsets.ISO_8859_1)) {
            return reader.read(lines);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** A tag of the commit; of several the last in the order of their names, which is mostly the latest. */
    private Optional<String> tag(String commit) {
        if (isReftable()) {
            return gitTag(commit);
        }
        TreeMap<String, Optional<String>> tags = new TreeMap<>();
        packedLines(lines -> {
            String[] last = {""};
            lines.forEach(line -> {
                if (line.startsWith("^")) {
                    // The commit that the annotated tag of the line before points to.
                    tags.computeIfPresent(last[0], (name, id) -> Optional.of(line.substring(1)));
                    return;
                }
                int space = line.indexOf(' ');
                String ref = space < 0 ? "" : line.substring(space + 1);
                last[0] = ref.startsWith("refs/tags/") ? ref.substring("refs/tags/".length()) : "";
                if (!last[0].isEmpty()) {
                    tags.put(last[0], Optional.of(line.substring(0, space)));
                }
            });
            return Optional.empty();
        });
        boolean isUnknown = loose(tags);
        Optional<String> found = tags.descendingMap().entrySet().stream()
                .filter(tag -> tag.getValue().filter(commit::equals).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        return found.isEmpty() && isUnknown ? gitTag(commit) : found;
    }

    /** Adds the tags that have a file of their own; true when one's commit is not known. */
    private boolean loose(TreeMap<String, Optional<String>> tags) {
        Path folder = common.resolve("refs/tags");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        boolean isUnknown = false;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                Optional<String> id = text(file).map(String::strip).filter(GitFiles::isId);
                Optional<Optional<String>> commit = id.flatMap(this::commitOf);
                isUnknown |= commit.isEmpty();
                tags.put(name, commit.orElse(Optional.empty()));
            }
        } catch (IOException | UncheckedIOException e) {
            return isUnknown;
        }
        return isUnknown;
    }

    /** The commit of a tag's id; empty when the object is packed, so that only git can read it. */
    private Optional<Optional<String>> commitOf(String id) {
        Path object = common.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
        byte[] start;
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(Files.readAllBytes(bounded(object))))) {
            start = in.readNBytes(256);
        } catch (IOException e) {
            return Optional.empty();
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("tag ")) {
            return Optional.of(Optional.of(id));
        }
        Matcher matcher = TAGGED.matcher(text.substring(text.indexOf('\0') + 1));
        return Optional.of(matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty());
    }

    private static Path bounded(Path file) throws IOException {
        if (Files.size(file) > SMALL_FILE) {
            throw new IOException("too large for what it should be");
        }
        return file;
    }

    private Optional<String> gitTag(String commit) {
        return git(
                "for-each-ref",
                "--points-at",
                commit,
                "--sort=-refname",
                "--count=1",
                "--format=%(refname:short)",
                "refs/tags");
    }

    // The last resort: commands that only read. The repository is found from its folder, not named by --git-dir, so
    // that
    // git's own check of the owner holds; and nothing is fetched, which would run what the configuration names.
    private Optional<String> git(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .directory(own.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.environment().put("GIT_NO_LAZY_FETCH", "1");
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            // One line: it fits into the pipe's buffer, so that waiting before reading cannot block git.
            if (!process.waitFor(GIT_TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            String line = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            return line.lines().findFirst().filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(bounded(file))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
