package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The files of a machine below a root, and the variables that say where things are. */
final class Machine {

    private static final Set<String> DISPATCHERS = Set.of("asdf", "mise", "rtx", "volta-shim");
    private static final List<String> ENDINGS =
            File.separatorChar == '\\' ? List.of(".exe", ".cmd", ".bat") : List.of("");

    private final Path root;
    private final Map<String, String> environment;

    Machine(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The file that an absolute path of the machine means. */
    Optional<Path> path(String written) {
        try {
            Path path = Path.of(written);
            if (!path.isAbsolute() && !written.startsWith("/")) {
                return Optional.empty();
            }
            // A test's tree may be named by its real paths as well.
            if (root.getNameCount() == 0 && path.isAbsolute() || path.startsWith(root)) {
                return Optional.of(path.normalize());
            }
            String below = Optional.ofNullable(path.getRoot())
                    .map(top -> top.relativize(path).toString())
                    .orElse(written);
            return Optional.of(root.resolve(below).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A file by its path from the root, without the leading slash. */
    Path inRoot(String relative) {
        return root.resolve(relative);
    }

    /** The folder that a variable names. */
    Optional<Path> folder(String variable) {
        return variable(variable).flatMap(this::path);
    }

    /** A folder in the user's home. */
    Optional<Path> inHome(String relative) {
        return folder("HOME").or(() -> folder("USERPROFILE")).map(home -> home.resolve(relative));
    }

    /** The folder that a variable names, or one in the user's home. */
    List<Path> folderOr(String variable, String inHome) {
        return folder(variable).or(() -> inHome(inHome)).stream().toList();
    }

    /** What is directly in a folder, links followed, in the order of the names; nothing when it cannot be read. */
    static List<Path> children(Path folder, String glob) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(children::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
        }
        Collections.sort(children);
        return children;
    }

    /** The folders of {@code PATH}. */
    List<Path> pathFolders() {
        List<Path> folders = new ArrayList<>();
        for (String entry : variable("PATH").orElse("").split(Pattern.quote(File.pathSeparator))) {
            if (!entry.isEmpty()) {
                path(entry).filter(folder -> !folders.contains(folder)).ifPresent(folders::add);
            }
        }
        return folders;
    }

    /** The program that a command would run, be it a shim. */
    Optional<Path> firstOnPath(String name) {
        return pathFolders().stream()
                .flatMap(folder -> program(folder, name).stream())
                .findFirst();
    }

    /** Every program of a name on {@code PATH}, in its order, without shims. */
    List<Path> onPath(String name) {
        return pathFolders().stream()
                .filter(folder -> !isShims(folder))
                .flatMap(folder -> program(folder, name).stream())
                .filter(program -> !DISPATCHERS.contains(fileName(real(program))))
                .toList();
    }

    /** Whether a folder holds the shims of a version manager: they start a runtime, they are none. */
    private boolean isShims(Path folder) {
        return fileName(folder).equals("shims")
                || folder("VOLTA_HOME")
                        .or(() -> inHome(".volta"))
                        .map(volta -> folder.equals(volta.resolve("bin")))
                        .orElse(false);
    }

    /** The program of a name in a folder. */
    static Optional<Path> program(Path folder, String name) {
        return ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    static String fileName(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
    }
}
