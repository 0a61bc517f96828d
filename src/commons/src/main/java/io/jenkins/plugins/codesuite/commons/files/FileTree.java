package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The files below a source directory, as the globs of a buildspec name them.
 *
 * <p>No result lies outside of the source directory: {@code ..}, absolute paths and symbolic links that lead out of it
 * are skipped with a line that names them. Results are sorted by the bytes of their paths.
 */
public final class FileTree {

    private static final GlobSet NOTHING = new GlobSet(List.of());

    private final Path given;
    private final Path source;

    /**
     * Opens a source directory.
     *
     * @param source the directory ({@code CODEBUILD_SRC_DIR})
     * @throws IOException if it is no directory or cannot be read
     */
    public FileTree(Path source) throws IOException {
        this.given = source.toAbsolutePath().normalize();
        this.source = source.toRealPath();
        if (!Files.isDirectory(this.source)) {
            throw new NotDirectoryException(source.toString());
        }
    }

    /** The source directory's real path. */
    public Path source() {
        return source;
    }

    /**
     * The directories that a {@code base-directory} names.
     *
     * @param pattern a path or a glob from the source directory; an absolute one must lie below it
     * @param log gets CodeBuild's lines about the search
     * @return real paths, sorted by the bytes of the names under which they were found; empty if there is none
     * @throws IOException if a directory cannot be read
     */
    public List<BaseDirectory> baseDirectories(String pattern, BuildLog log) throws IOException {
        log.line("Expanding base directory path: " + pattern);
        log.line("Assembling file list");
        log.line("Expanding " + pattern);
        Glob glob;
        try {
            String relative = relative(pattern, source, given);
            glob = Glob.parse(endless(relative));
        } catch (InvalidGlobException e) {
            log.line("Skipping base directory " + pattern + ": " + e.getMessage());
            return List.of();
        }
        if (glob.staticPrefix().isEmpty() && glob.rest().isEmpty()) {
            return List.of(new BaseDirectory(".", source));
        }
        TreeWalk walk = new TreeWalk(source, new GlobSet(List.of(glob), false), NOTHING, Links.FOLLOW, true);
        walk.run(source);
        walk.warnings().forEach(log::line);
        List<BaseDirectory> found = new ArrayList<>();
        for (MatchedFile file : walk.found()) {
            if (file.kind() == MatchedFile.Kind.DIRECTORY) {
                found.add(new BaseDirectory(file.path(), file.file()));
            }
        }
        return found;
    }

    /**
     * The regular files (and, with {@link Links#KEEP}, links) that globs take.
     *
     * @param base where the globs start
     * @param files the globs
     * @param excludes globs of what is left out
     * @param links what to do with symbolic links
     * @param log gets CodeBuild's lines about the search, {@code Skipping invalid file path X} for a glob that takes
     *     nothing, and one line for each file that was skipped
     * @return the files, sorted by the bytes of their paths
     * @throws IOException if a directory cannot be read
     */
    public List<MatchedFile> find(
            BaseDirectory base, List<String> files, List<String> excludes, Links links, BuildLog log)
            throws IOException {
        log.line("Expanding file paths for base directory " + base.name());
        log.line("Assembling file list");
        Path otherName = base.directory().equals(source)
                ? given
                : PathNames.resolve(given, base.name()).orElse(base.directory());
        List<Glob> included = new ArrayList<>();
        List<Optional<InvalidGlobException>> invalid = new ArrayList<>();
        for (String file : files) {
            try {
                included.add(Glob.parse(relative(file, base.directory(), otherName)));
                invalid.add(Optional.empty());
            } catch (InvalidGlobException e) {
                invalid.add(Optional.of(e));
            }
        }
        List<Glob> excluded = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (String exclude : excludes) {
            try {
                excluded.add(Glob.parse(relative(exclude, base.directory(), otherName)));
            } catch (InvalidGlobException e) {
                warnings.add("Skipping exclude path " + exclude + ": " + e.getMessage());
            }
        }
        TreeWalk walk = new TreeWalk(source, new GlobSet(included), new GlobSet(excluded), links, false);
        walk.run(base.directory());
        warnings.addAll(walk.warnings());

        int number = 0;
        for (int i = 0; i < files.size(); i++) {
            log.line("Expanding " + files.get(i));
            if (invalid.get(i).isPresent()) {
                log.line("Skipping invalid file path " + files.get(i) + ": "
                        + invalid.get(i).get().getMessage());
            } else if (!walk.hit().get(number++)) {
                log.line("Skipping invalid file path " + files.get(i));
            }
        }
        warnings.forEach(log::line);
        log.line("Found " + walk.found().size() + " file(s)");
        return walk.found();
    }

    /**
     * The regular files that globs take, from the source directory, without a word.
     *
     * @param files the globs
     * @return the files, sorted by the bytes of their paths
     * @throws IOException if a directory cannot be read
     */
    public List<MatchedFile> find(List<String> files) throws IOException {
        return find(new BaseDirectory(".", source), files, List.of(), Links.FOLLOW, line -> {});
    }

    /**
     * Everything that one glob takes below a directory, directories and links included, for a cache.
     *
     * @param boundary the directory that no followed link may lead out of, a real path
     * @param base where the glob starts, a real path
     * @param glob the glob
     * @param excluded globs of what is left out
     * @param log gets one line for each file that was skipped
     * @return what was found, sorted by the bytes of the paths
     * @throws IOException if a directory cannot be read
     */
    public static List<MatchedFile> everything(Path boundary, Path base, Glob glob, List<Glob> excluded, BuildLog log)
            throws IOException {
        TreeWalk walk = new TreeWalk(boundary, new GlobSet(List.of(glob)), new GlobSet(excluded), Links.KEEP_ALL, true);
        walk.run(base);
        walk.warnings().forEach(log::line);
        return walk.found();
    }

    /**
     * Everything that globs take below a directory, directories and links included, for a bundle: a link is kept as a link
     * wherever it points, and none is followed.
     *
     * @param base where the globs start, a real path
     * @param included the globs
     * @param excluded globs of what is left out
     * @return what was found, and what of it cannot be taken
     * @throws IOException if a directory cannot be read
     */
    public static FoundFiles everything(Path base, List<Glob> included, List<Glob> excluded) throws IOException {
        TreeWalk walk = new TreeWalk(base, new GlobSet(included), new GlobSet(excluded), Links.STAY, true);
        walk.run(base);
        List<Glob> idle = IntStream.range(0, included.size())
                .filter(number -> !walk.hit().get(number))
                .mapToObj(included::get)
                .toList();
        return new FoundFiles(walk.found(), walk.skipped(), idle);
    }

    /**
     * A directory where globs start.
     *
     * @param name its path from the source directory, {@code .} for the source directory itself
     * @param directory its real path
     */
    public record BaseDirectory(String name, Path directory) {}

    /** What an absolute pattern says from {@code directory}; other patterns as they are. */
    private static String relative(String pattern, Path directory, Path otherName) {
        for (Path each : List.of(directory, otherName)) {
            String prefix = each.toString();
            if (pattern.equals(prefix)) {
                return ".";
            }
            if (pattern.startsWith(prefix + each.getFileSystem().getSeparator()) || pattern.startsWith(prefix + "/")) {
                return "./" + pattern.substring(prefix.length() + 1);
            }
        }
        return pattern;
    }

    private static String endless(String pattern) {
        String text = pattern;
        while (text.length() > 1 && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }
}
