package io.jenkins.plugins.codesuite.buildspec.reports;

import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.FileTree;
import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import io.jenkins.plugins.codesuite.commons.files.Links;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the files of report groups below a source directory. Nothing that is missing fails a build. */
public final class ReportCollector {

    private final Path source;

    /**
     * Collects from a source directory.
     *
     * @param source the directory ({@code CODEBUILD_SRC_DIR})
     */
    public ReportCollector(Path source) {
        this.source = source;
    }

    /**
     * Finds the files of one report group.
     *
     * @param request the group
     * @param log gets CodeBuild's lines about the search, and a warning if nothing is found
     * @return the files; none if nothing matches or the directory cannot be read
     */
    public CollectedReport collect(ReportRequest request, BuildLog log) {
        Set<Path> files = new LinkedHashSet<>();
        try {
            FileTree tree = new FileTree(source);
            String base =
                    request.baseDirectory().filter(text -> !text.isEmpty()).orElse(".");
            List<FileTree.BaseDirectory> directories = tree.baseDirectories(base, log);
            if (directories.isEmpty()) {
                log.line("No matching base directory path found for " + base);
            }
            for (FileTree.BaseDirectory directory : directories) {
                for (MatchedFile file : tree.find(directory, request.files(), List.of(), Links.FOLLOW, log)) {
                    files.add(file.file());
                }
            }
            if (files.isEmpty()) {
                log.line("No matching report paths found for report group " + request.group());
            }
        } catch (IOException e) {
            log.line("Cannot collect the files of report group " + request.group() + ": " + IoFailures.describe(e));
        }
        return new CollectedReport(request.group(), request.format(), List.copyOf(files));
    }
}
