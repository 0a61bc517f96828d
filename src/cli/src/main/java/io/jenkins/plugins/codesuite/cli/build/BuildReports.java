package io.jenkins.plugins.codesuite.cli.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResultJson;
import io.jenkins.plugins.codesuite.buildspec.result.ReportResult;
import io.jenkins.plugins.codesuite.cli.report.ReportJson;
import io.jenkins.plugins.codesuite.cli.report.ReportSums;
import io.jenkins.plugins.codesuite.cli.report.ReportText;
import io.jenkins.plugins.codesuite.cli.report.Shown;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the report groups of a build that has ended say. No secret of the build is in any text of it. */
final class BuildReports {

    private final BuildResult result;
    private final List<ReportSums> groups;

    private BuildReports(BuildResult result, List<ReportSums> groups) {
        this.result = result;
        this.groups = groups;
    }

    /**
     * Reads the reports that a build has left.
     *
     * @param result of the build
     * @param source the directory that its files are relative to
     * @param mask hides the build's secrets
     * @throws IOException if the thread is interrupted
     */
    static BuildReports read(BuildResult result, Path source, UnaryOperator<String> mask) throws IOException {
        Shown shown = Shown.AT_END_OF_BUILD;
        List<ReportSums> groups = new ArrayList<>();
        for (ReportResult report : result.reports()) {
            ReportSums sums = new ReportSums(shown.failures(), shown.slowest(), mask);
            sums.read(
                    report.format(),
                    report.files().stream().map(source::resolve).toList());
            groups.add(sums);
        }
        return new BuildReports(result, groups);
    }

    /** Reports that nobody has read, or none. */
    static BuildReports unread(BuildResult result) {
        return new BuildReports(result, List.of());
    }

    /**
     * Shows each group that has files.
     *
     * @param screen where
     * @param environment tells the terminal's width
     * @param build the build's name, for one of several; may be empty
     * @throws IOException when nobody reads any more
     */
    void print(Screen screen, Map<String, String> environment, String build) throws IOException {
        for (int i = 0; i < groups.size(); i++) {
            ReportResult report = result.reports().get(i);
            if (report.files().isEmpty()) {
                continue;
            }
            screen.line("\n"
                    + screen.paint(
                            Style.BOLD,
                            (build.isEmpty() ? "" : build + ": ") + "Report group " + report.group() + " ("
                                    + report.format().name() + ")"));
            for (ReadWarning warning : groups.get(i).warnings()) {
                screen.line(screen.paint(Style.YELLOW, "Warning: ") + warning);
            }
            new ReportText(screen, environment, Shown.AT_END_OF_BUILD).print(groups.get(i));
        }
    }

    /**
     * Writes the build's result into a document that is being written; each group has what its reports say.
     *
     * @throws IOException when the generator fails
     */
    void write(JsonGenerator json) throws IOException {
        if (groups.isEmpty()) {
            new BuildResultJson().write(result, json);
            return;
        }
        ObjectMapper mapper = new ObjectMapper();
        StringWriter plain = new StringWriter();
        new BuildResultJson().write(result, plain);
        ObjectNode tree = (ObjectNode) mapper.readTree(plain.toString());
        for (int i = 0; i < groups.size(); i++) {
            StringWriter members = new StringWriter();
            try (JsonGenerator group = new JsonFactory().createGenerator(members)) {
                group.writeStartObject();
                new ReportJson().members(groups.get(i), group);
                group.writeEndObject();
            }
            ((ObjectNode) tree.path("reports").path(i)).setAll((ObjectNode) mapper.readTree(members.toString()));
        }
        mapper.writeTree(json, tree);
    }
}
