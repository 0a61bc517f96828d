package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.commons.files.FileTree;
import io.jenkins.plugins.codesuite.commons.files.Links;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.read.FormatDetection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the reports that a command line names: files, folders and globs. A file that two of them name is taken once. */
final class ReportFiles {

    /** Folders that hold other people's reports. */
    private static final List<String> LEFT_OUT = List.of("**/.git/**", "**/node_modules/**");

    private final Optional<ReportFormat> format;
    private final Set<Path> outputs;
    private final FormatDetection detection = new FormatDetection();
    private final Set<Path> seen = new HashSet<>();
    private final Map<ReportFormat, List<Path>> reports = new LinkedHashMap<>();
    private final List<ReadWarning> warnings = new ArrayList<>();

    /**
     * Files of one format, or of any.
     *
     * @param format of all of them; empty if each tells its own
     * @param outputs files that are about to be written, which a glob or folder may hold from an earlier run
     */
    ReportFiles(Optional<ReportFormat> format, Collection<Path> outputs) {
        this.format = format;
        this.outputs = outputs.stream().map(ReportFiles::place).collect(Collectors.toSet());
    }

    /** The files by format, formats and files in the order in which they were found. */
    Map<ReportFormat, List<Path>> byFormat() {
        return reports;
    }

    /** What was named and gave no report. */
    List<ReadWarning> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Finds what one word of the command line names.
     *
     * @throws WrongInputException if it names a file that is not there, or is no report
     * @throws IOException if a folder cannot be read
     */
    void add(String word) throws WrongInputException, IOException {
        Path path;
        try {
            path = Path.of(word);
        } catch (InvalidPathException e) {
            throw new WrongInputException("'" + word + "' is no path: " + e.getReason(), e);
        }
        if (Files.isDirectory(path)) {
            folder(path, word);
        } else if (Files.exists(path)) {
            file(path);
        } else if (isGlob(word)) {
            glob(word);
        } else {
            throw new WrongInputException("there is no file " + word
                    + "; check the name, or whether the command that writes it has run (a glob, in quotes, is accepted"
                    + " as well)");
        }
    }

    private static boolean isGlob(String word) {
        return word.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private void file(Path path) throws WrongInputException, IOException {
        Path place = place(path);
        if (outputs.contains(place)) {
            throw new WrongInputException(
                    path + " is to be read and to be written at once; choose another name for what is written");
        }
        if (!seen.add(place)) {
            return;
        }
        if (!Files.isReadable(path)) {
            throw new WrongInputException("no permission to read " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new WrongInputException(
                    path + " is no regular file, and reports may be read more than once; write it to a file first");
        }
        if (Files.size(path) == 0) {
            warnings.add(new ReadWarning(path.toString(), 0, 0, "the file is empty"));
            return;
        }
        ReportFormat found = format.or(() -> detection.detect(path))
                .orElseThrow(() -> new WrongInputException(path
                        + " is no report of a known format, or is damaged at its beginning; leave it out, or say its"
                        + " format with --format: " + names()));
        take(found, path);
    }

    /** Every format's name, for people. */
    static String names() {
        return Arrays.stream(ReportFormat.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private void folder(Path folder, String word) throws IOException {
        FileTree tree = new FileTree(folder);
        List<MatchedFile> all = tree.find(
                new FileTree.BaseDirectory(".", tree.source()), List.of("**/*"), LEFT_OUT, Links.FOLLOW, line -> {
                    // What the log of a build would tell.
                });
        int before = seen.size();
        for (MatchedFile file : all) {
            Path path = folder.resolve(file.path());
            if (FormatDetection.isCandidate(path)) {
                maybe(path);
            }
        }
        if (seen.size() == before) {
            warnings.add(new ReadWarning(word, 0, 0, "there is no report in this folder"));
        }
    }

    private void glob(String word) throws WrongInputException, IOException {
        int end = 0;
        for (int slash = word.indexOf('/'); slash >= 0 && !isGlob(word.substring(0, slash)); ) {
            end = slash + 1;
            slash = word.indexOf('/', end);
        }
        Path base = Path.of(word.substring(0, end));
        if (!Files.isDirectory(end == 0 ? Path.of(".") : base)) {
            throw new WrongInputException("nothing matches " + word + ": there is no folder " + base);
        }
        List<MatchedFile> all = new FileTree(end == 0 ? Path.of(".") : base).find(List.of(word.substring(end)));
        int before = seen.size();
        int already = 0;
        for (MatchedFile file : all) {
            Path path = base.resolve(file.path());
            already += seen.contains(place(path)) ? 1 : 0;
            maybe(path);
        }
        if (seen.size() == before && already == 0) {
            warnings.add(new ReadWarning(
                    word,
                    0,
                    0,
                    all.isEmpty()
                            ? "nothing matches"
                            : "of what matches (" + all.size() + ") nothing is a report of a known format"));
        }
    }

    /** Takes a file that nobody named by its name, if it is a report. */
    private void maybe(Path path) {
        Path place = place(path);
        if (outputs.contains(place) || seen.contains(place)) {
            return;
        }
        Optional<ReportFormat> found = format.or(() -> detection.detect(path));
        if (found.isPresent()) {
            seen.add(place);
            take(found.get(), path);
        }
    }

    private void take(ReportFormat found, Path path) {
        reports.computeIfAbsent(found, none -> new ArrayList<>()).add(path);
    }

    private static Path place(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It is yet to be written.
            return path.toAbsolutePath().normalize();
        }
    }
}
