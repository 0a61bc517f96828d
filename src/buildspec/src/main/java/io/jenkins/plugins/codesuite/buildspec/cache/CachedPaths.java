package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.buildspec.cache.CachedPath.Root;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of a cache, read. */
final class CachedPaths {

    private static final String CODEBUILD_HOME = "/root";

    private final List<CachedPath> paths;
    private final String version;

    private CachedPaths(List<CachedPath> paths, String version) {
        this.paths = List.copyOf(paths);
        this.version = version;
    }

    static CachedPaths read(CacheRequest request, BuildLog log) throws IOException {
        Path source = request.sourceDirectory().toRealPath();
        Map<String, Root> directories = new LinkedHashMap<>();
        Root sourceRoot = new Root("source", source, true);
        Root homeRoot = new Root("home", real(request.homeDirectory()), false);
        // The source directory first: it often lies below the home directory.
        for (Path each : List.of(source, absolute(request.sourceDirectory()))) {
            directories.putIfAbsent(slashed(each), sourceRoot);
        }
        for (Path each : List.of(homeRoot.directory(), absolute(request.homeDirectory()))) {
            directories.putIfAbsent(slashed(each), homeRoot);
        }
        // CodeBuild's home is always /root, so that is what a buildspec means by it.
        directories.putIfAbsent(CODEBUILD_HOME, homeRoot);

        List<CachedPath> paths = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean windows = source.getFileSystem().getSeparator().equals("\\");
        for (String written : request.paths()) {
            try {
                CachedPath path =
                        read(windows ? written.replace('\\', '/') : written, homeRoot, sourceRoot, directories);
                log.line("Expanded cache path " + path.shown());
                paths.add(path);
                names.add(path.root().name() + "/" + path.glob());
            } catch (IllegalArgumentException e) {
                log.line("Skipping invalid cache path " + written + ": " + e.getMessage());
            }
        }
        return new CachedPaths(paths, version(names));
    }

    List<CachedPath> paths() {
        return paths;
    }

    /**
     * What parts caches of other paths, and of other kinds of machine, from this one: 16 hexadecimal digits of the
     * SHA-256 of the sorted paths, the operating system and the processor.
     */
    String version() {
        return version;
    }

    private static CachedPath read(String written, Root home, Root source, Map<String, Root> directories) {
        if (written.equals("~") || written.startsWith("~/")) {
            String rest = written.substring(1);
            String path = slashed(home.directory()) + rest;
            // The source directory may lie below the home directory.
            return below(path, directories).orElseGet(() -> new CachedPath(home, glob(rest)));
        }
        Optional<CachedPath> known = below(written, directories);
        if (known.isPresent()) {
            return known.get();
        }
        boolean drive = written.matches("[A-Za-z]:/.*")
                && source.directory().getFileSystem().getSeparator().equals("\\");
        if (!written.startsWith("/") && !drive) {
            return new CachedPath(source, glob(written));
        }
        String top = drive ? written.substring(0, 3) : "/";
        Glob glob = glob(written.substring(top.length()));
        if (glob.staticPrefix().isEmpty()) {
            throw new IllegalArgumentException("it names a whole file system");
        }
        String name = drive ? "root-" + Character.toUpperCase(written.charAt(0)) : "root";
        return new CachedPath(new Root(name, source.directory().getFileSystem().getPath(top), false), glob);
    }

    private static Optional<CachedPath> below(String path, Map<String, Root> directories) {
        for (Map.Entry<String, Root> each : directories.entrySet()) {
            String directory = each.getKey();
            // A home directory of "/" is none: it would take every absolute path.
            if (directory.isEmpty()) {
                continue;
            }
            if (path.equals(directory) || path.startsWith(directory + "/")) {
                return Optional.of(new CachedPath(each.getValue(), glob(path.substring(directory.length()))));
            }
        }
        return Optional.empty();
    }

    private static Glob glob(String below) {
        return Glob.parse(below.replaceFirst("^/*(\\./+)*", ""));
    }

    private static String version(List<String> names) {
        String system = System.getProperty("os.name", "").split(" ", 2)[0] + "/" + System.getProperty("os.arch", "");
        List<String> sorted = names.stream().sorted().distinct().toList();
        String text = "1\0" + system + "\0" + String.join("\0", sorted);
        byte[] digest = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return absolute(directory);
        }
    }

    private static Path absolute(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    private static String slashed(Path directory) {
        String text = directory.toString().replace(directory.getFileSystem().getSeparator(), "/");
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
