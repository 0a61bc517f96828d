package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.FileTree;
import io.jenkins.plugins.codesuite.commons.files.Links;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the files of artifacts below a source directory. */
public final class ArtifactCollector {

    private static final int MAX_CLASH_LINES = 20;

    private final FileTree tree;

    /**
     * Collects from a source directory.
     *
     * @param source the directory ({@code CODEBUILD_SRC_DIR})
     * @throws IOException if it cannot be read
     */
    public ArtifactCollector(Path source) throws IOException {
        this.tree = new FileTree(source);
    }

    /**
     * Finds the files of one artifact.
     *
     * <p>Where two files have one place in the artifact (of several base directories, or by {@code discard-paths}) the
     * later one, by base directory and path, has it, and a line names both.
     *
     * @param request the artifact
     * @param packaging how it will be stored; without ZIP, symbolic links are followed
     * @param log gets CodeBuild's lines about the search and one line for each file that was skipped
     * @return the artifact
     * @throws ArtifactException {@code no matching base directory path found for X}, {@code no matching artifact paths
     *     found}, or if the name is absolute or leads upwards
     * @throws IOException if a directory cannot be read
     */
    public CollectedArtifact collect(ArtifactRequest request, Packaging packaging, BuildLog log)
            throws ArtifactException, IOException {
        String name = ArtifactName.checked("artifact name", request.name());
        Links links = Links.FOLLOW;
        if (request.enableSymlinks()) {
            if (packaging == Packaging.ZIP) {
                links = Links.KEEP;
            } else {
                log.line("enable-symlinks has no effect here: only ZIP packaging keeps symbolic links");
            }
        }
        String base = request.baseDirectory().filter(text -> !text.isEmpty()).orElse(".");
        List<FileTree.BaseDirectory> directories = tree.baseDirectories(base, log);
        if (directories.isEmpty()) {
            throw ArtifactException.client("no matching base directory path found for " + base);
        }
        Map<String, MatchedFile> byPath = new TreeMap<>(PathNames.BYTE_ORDER);
        List<String> clashes = new ArrayList<>();
        for (FileTree.BaseDirectory directory : directories) {
            for (MatchedFile file : tree.find(directory, request.files(), request.excludePaths(), links, log)) {
                String path = request.discardPaths() ? lastComponent(file.path()) : file.path();
                MatchedFile before = byPath.put(path, file);
                if (before != null && !before.file().equals(file.file())) {
                    clashes.add("Two files for " + path + ": " + shown(file) + " replaces " + shown(before));
                }
            }
        }
        clashes.stream().limit(MAX_CLASH_LINES).forEach(log::line);
        if (clashes.size() > MAX_CLASH_LINES) {
            log.line((clashes.size() - MAX_CLASH_LINES) + " more files were replaced by others of the same path");
        }
        if (byPath.isEmpty()) {
            throw ArtifactException.client("no matching artifact paths found");
        }
        refuseFileAsDirectory(byPath);
        List<ArchiveEntry> entries = byPath.entrySet().stream()
                .map(entry -> new ArchiveEntry(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(ArchiveEntry::path, PathNames.BYTE_ORDER))
                .toList();
        return new CollectedArtifact(request.identifier(), name, request.s3Prefix(), entries);
    }

    /** Files of two base directories may ask for a path to be a file and a directory. */
    private static void refuseFileAsDirectory(Map<String, MatchedFile> byPath) throws ArtifactException {
        for (String path : byPath.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String above = path.substring(0, slash);
                if (byPath.containsKey(above)) {
                    throw ArtifactException.client(
                            "the artifact cannot hold both a file " + above + " and a file " + path);
                }
            }
        }
    }

    private String shown(MatchedFile file) {
        return PathNames.textOf(tree.source().relativize(file.file()));
    }

    private static String lastComponent(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
