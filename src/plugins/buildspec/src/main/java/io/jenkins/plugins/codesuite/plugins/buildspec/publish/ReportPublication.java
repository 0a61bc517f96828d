package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.WorkspaceList;
import hudson.tasks.junit.TestResultSummary;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertReports;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertedReports;
import io.jenkins.plugins.codesuite.plugins.buildspec.page.ReportsAction;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric.Figures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.CoverageFigures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.TestFigures;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Publishes test and coverage reports of a build: tests by the JUnit plugin, coverage on a page of our own and by the Coverage
 * plugin, and judges the quality gates. The files are read on the machine that has them.
 */
public final class ReportPublication {

    private static final String NO_STAGE = "Reports";
    private static final int MOST_NAMED = 10;

    private final ReportHost host;
    private final CoverageHandover handover;
    private final UnaryOperator<String> mask;

    /**
     * Publishes.
     *
     * @param host the build
     * @param handover the Coverage plugin
     * @param mask takes secrets out of texts that reports hold
     */
    public ReportPublication(ReportHost host, CoverageHandover handover, UnaryOperator<String> mask) {
        this.host = host;
        this.handover = handover;
        this.mask = mask;
    }

    /**
     * Finds files in the workspace and publishes them.
     *
     * @return what a Jenkinsfile gets: text, numbers, lists and maps
     * @throws AbortException when no file is found, unless that is all right, or there is no such reference job
     * @throws IOException when files cannot be written or read
     */
    public Map<String, Object> publish(ReportOrder order) throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(host.workspace());
        if (temporary == null) {
            throw new AbortException("publishTestReports: the workspace has no place for temporary files");
        }
        FilePath folder = temporary.child("codesuite-reports-" + UUID.randomUUID());
        try {
            ConvertReports.Answer answer = host.workspace()
                    .act(new ConvertReports(
                            order.groups(), folder.getRemote(), order.usesCoveragePlugin() && handover.isThere()));
            answer.lines().forEach(this::log);
            if (answer.reports().groups().isEmpty()) {
                answer.reports().warnings().forEach(warning -> log("Warning: " + warning));
                if (!order.allowsNone()) {
                    throw new AbortException("publishTestReports: no report was found; see the lines above. Say"
                            + " allowEmptyResults: true where that is all right");
                }
            }
            return publish(answer.reports(), folder, order);
        } finally {
            delete(folder);
        }
    }

    /** An abort shall not leave files behind, and what cannot be deleted is no reason to fail. */
    private void delete(FilePath folder) throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        try {
            folder.deleteRecursive();
        } catch (IOException e) {
            log("Warning: " + folder.getRemote() + " cannot be deleted: " + e.getMessage());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Publishes what was converted already.
     *
     * @param reports what the agent tells
     * @param folder where the agent has put the files
     * @return what a Jenkinsfile gets
     * @throws IOException when the tests cannot be published, or the reference build cannot be read
     */
    public Map<String, Object> publish(ConvertedReports reports, FilePath folder, ReportOrder order)
            throws IOException, InterruptedException {
        reports.warnings().forEach(warning -> log("Warning: " + warning));
        ReportsAction action = ReportsAction.of(host.run());
        ReportsAction.Place place = action.claim(order.name().isEmpty() ? stage() : order.name());
        String name = place.name();
        Optional<ReferenceBuild.Found> reference = new ReferenceBuild(host.run(), order.referenceJob()).find(name);
        TestFigures tests = tests(reports.tests(), folder);
        CoverageFigures coverage = figures(new ConvertedReports.Entry(
                "",
                reports.coverage().packages().stream()
                        .mapToLong(ConvertedReports.Entry::files)
                        .sum(),
                reports.coverage().sum()));
        if (coverage.isPresent()) {
            log("Coverage: " + percentage(coverage.lines(), "lines") + ", "
                    + percentage(coverage.branches(), "branches"));
        }
        List<String> failures = masked(reports.tests().failures());
        List<String> newFailures = reference
                .map(found -> without(failures, found.record().failures()))
                .orElse(List.of());
        List<GateOutcome> gates = judge(order, tests, coverage, reference, newFailures);
        ReportRecord record = new ReportRecord(
                name,
                tests,
                failures,
                newFailures,
                coverage,
                reports.coverage().packages().stream().map(this::figures).toList(),
                reports.coverage().files().stream().map(this::figures).toList(),
                gates,
                reference
                        .map(found -> new ReportRecord.Reference(
                                found.name(),
                                found.url(),
                                found.record().coverage(),
                                found.record().packages()))
                        .orElse(ReportRecord.Reference.NONE),
                masked(reports.warnings()));
        action.add(place, record);
        Result result = mark(gates);
        if (reports.coverage().isWritten()) {
            handOver(folder, name);
        }
        return map(record, result, reports);
    }

    private void log(String line) {
        host.listener().getLogger().println(mask.apply(line));
    }

    private List<String> masked(List<String> texts) {
        return texts.stream().map(mask).toList();
    }

    /** The names of the stages around the step, the outermost first. */
    private String stage() {
        if (host.node().isEmpty()) {
            return NO_STAGE;
        }
        List<FlowNode> enclosing = JUnitResultsStepExecution.getEnclosingStagesAndParallels(
                host.node().get());
        List<String> names = new ArrayList<>(JUnitResultsStepExecution.getEnclosingBlockNames(enclosing));
        Collections.reverse(names);
        return names.isEmpty() ? NO_STAGE : String.join(" / ", names);
    }

    /** What the JUnit plugin counted is what its pages show, so that is what gates are about. */
    private TestFigures tests(ConvertedReports.Tests tests, FilePath folder) throws IOException, InterruptedException {
        if (tests.total() == 0) {
            return TestFigures.NONE;
        }
        TestResultSummary summary = new TestPublication(host).publish(folder.child("junit"));
        log("Tests: " + summary.getTotalCount() + " run, " + summary.getFailCount() + " failed, "
                + summary.getSkipCount() + " skipped" + (tests.flaky() == 0 ? "" : ", " + tests.flaky() + " flaky"));
        return new TestFigures(
                summary.getTotalCount(), summary.getFailCount(), summary.getSkipCount(), tests.flaky(), tests.millis());
    }

    private CoverageFigures figures(ConvertedReports.Entry entry) {
        ConvertedReports.Counts counts = entry.counts();
        return new CoverageFigures(
                mask.apply(entry.name()),
                entry.files(),
                new Covered(counts.linesCovered(), counts.linesMissed()),
                new Covered(counts.branchesCovered(), counts.branchesMissed()));
    }

    private static String percentage(Covered covered, String what) {
        return covered.percentage().isEmpty()
                ? "no " + what
                : Shown.percentage(covered.percentage().getAsDouble()) + " of " + covered.total() + " " + what;
    }

    private static List<String> without(List<String> all, List<String> known) {
        Set<String> left = new HashSet<>(known);
        return all.stream().filter(each -> !left.contains(each)).toList();
    }

    private List<GateOutcome> judge(
            ReportOrder order,
            TestFigures tests,
            CoverageFigures coverage,
            Optional<ReferenceBuild.Found> reference,
            List<String> newFailures) {
        Figures now = new Figures(tests, tests.total() > 0, coverage);
        Optional<Figures> before = reference.map(found -> new Figures(
                found.record().tests(),
                found.record().tests().total() > 0,
                found.record().coverage()));
        List<GateOutcome> outcomes = order.gates().stream()
                .map(gate -> gate.judge(now, before, newFailures.size()))
                .toList();
        if (!outcomes.isEmpty()) {
            log(reference
                    .map(found -> "Compared with " + found.name())
                    .orElse("Compared with nothing: there is no earlier good build with such reports"));
        }
        outcomes.forEach(outcome -> log(Shown.line(outcome)));
        if (!newFailures.isEmpty()) {
            log("New failures: "
                    + String.join(", ", newFailures.subList(0, Math.min(MOST_NAMED, newFailures.size())))
                    + (newFailures.size() > MOST_NAMED ? ", and " + (newFailures.size() - MOST_NAMED) + " more" : ""));
        }
        return outcomes;
    }

    /** The worst of the gates that failed, on the step's stage and on the build. */
    private Result mark(List<GateOutcome> gates) {
        List<GateOutcome> failed = gates.stream()
                .filter(gate -> gate.state() == GateOutcome.State.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return Result.SUCCESS;
        }
        boolean isFailure = failed.stream()
                .anyMatch(gate -> QualityGate.Criticality.FAILURE.name().equals(gate.criticality()));
        Result result = isFailure ? Result.FAILURE : Result.UNSTABLE;
        String why = String.join("; ", failed.stream().map(Shown::why).toList());
        host.node().ifPresent(at -> at.addOrReplaceAction(new WarningAction(result).withMessage(why)));
        host.run().setResult(result);
        return result;
    }

    /** The Coverage plugin looks for files in the workspace only. */
    private void handOver(FilePath folder, String name) throws InterruptedException {
        FilePath lent = host.workspace().child(".codesuite-" + UUID.randomUUID());
        try {
            FilePath file = lent.child("cobertura.xml");
            folder.child("cobertura.xml").copyTo(file);
            handover.take(lent.getName() + "/" + file.getName(), name);
        } catch (IOException | RuntimeException e) {
            log("Warning: the Coverage plugin did not take the coverage: " + e.getMessage());
        } finally {
            delete(lent);
        }
    }

    private static Map<String, Object> map(ReportRecord record, Result result, ConvertedReports reports) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", record.name());
        map.put("result", result.toString());
        map.put("total", record.tests().total());
        map.put("passed", record.tests().passed());
        map.put("failed", record.tests().failed());
        map.put("skipped", record.tests().skipped());
        map.put("flaky", record.tests().flaky());
        map.put("seconds", record.tests().millis() / 1000.0);
        map.put("newFailures", new ArrayList<>(record.newFailures()));
        map.put("lineCoverage", value(record.coverage().lines().percentage()));
        map.put("branchCoverage", value(record.coverage().branches().percentage()));
        map.put("linesCovered", record.coverage().lines().covered());
        map.put("linesTotal", record.coverage().lines().total());
        map.put("branchesCovered", record.coverage().branches().covered());
        map.put("branchesTotal", record.coverage().branches().total());
        map.put(
                "gates",
                new ArrayList<>(
                        record.gates().stream().map(ReportPublication::gate).toList()));
        map.put("reference", record.reference().name());
        map.put(
                "groups",
                new ArrayList<>(
                        reports.groups().stream().map(ReportPublication::group).toList()));
        map.put("warnings", new ArrayList<>(record.warnings()));
        return map;
    }

    /** Null, which a Jenkinsfile asks for as {@code == null}, where there is no value. */
    private static Object value(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Map<String, Object> gate(GateOutcome gate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", gate.metric());
        map.put("threshold", gate.threshold());
        map.put("value", value(gate.value()));
        map.put("criticality", gate.criticality());
        map.put("status", gate.state().name());
        return map;
    }

    private static Map<String, Object> group(ConvertedReports.Group group) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", group.name());
        map.put("format", group.format());
        map.put("files", group.files());
        return map;
    }
}
