package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.reports.ReportCollector;
import io.jenkins.plugins.codesuite.buildspec.reports.ReportRequest;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds report files in a directory, and makes of them what Jenkins shows. */
public final class ConvertReports extends AgentCall<ConvertReports.Answer> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Wanted> groups;
    private final String folder;
    private final boolean writesCobertura;

    /**
     * A group of report files.
     *
     * @param name the group's name
     * @param files globs, from the base directory
     * @param baseDirectory a directory or a glob of directories; empty text for the one that is called
     * @param format the files' format, by name; empty text where each file tells its own
     */
    public record Wanted(String name, ArrayList<String> files, String baseDirectory, String format)
            implements Serializable {}

    /**
     * What was found.
     *
     * @param reports what the files came to
     * @param lines for the build's log
     */
    public record Answer(ConvertedReports reports, ArrayList<String> lines) implements Serializable {}

    /**
     * Converts.
     *
     * @param groups which files
     * @param folder a folder that is made for the files that are written
     * @param writesCobertura whether coverage is also written as one file of Cobertura XML
     */
    public ConvertReports(List<Wanted> groups, String folder, boolean writesCobertura) {
        this.groups = new ArrayList<>(groups);
        this.folder = folder;
        this.writesCobertura = writesCobertura;
    }

    @Override
    Answer call(Path directory) throws IOException {
        AgentLines lines = new AgentLines();
        List<ReportConversion.Found> found = new ArrayList<>();
        ReportCollector collector = new ReportCollector(directory);
        for (Wanted group : groups) {
            Optional<ReportFormat> format = ReportFormat.parse(group.format());
            // The search asks for no format.
            List<Path> files = collector
                    .collect(
                            new ReportRequest(
                                    group.name(),
                                    group.files(),
                                    format.orElse(ReportFormat.JUNITXML),
                                    Optional.of(group.baseDirectory()).filter(base -> !base.isEmpty()),
                                    false),
                            line -> {
                                // How globs were expanded is for a buildspec's author.
                                if (!line.matches("(Expanding|Assembling|Found) .*")) {
                                    lines.line(line);
                                }
                            })
                    .files();
            lines.line("Reports " + group.name() + ": " + files.size() + " file(s)");
            found.add(new ReportConversion.Found(group.name(), format, files));
        }
        Path made = Files.createDirectories(Path.of(folder));
        return new Answer(new ReportConversion(directory, made, writesCobertura).convert(found), lines.lines());
    }
}
