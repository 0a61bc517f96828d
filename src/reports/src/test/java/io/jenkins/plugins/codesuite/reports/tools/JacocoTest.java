package io.jenkins.plugins.codesuite.reports.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.jacoco.JacocoReader;
import io.jenkins.plugins.codesuite.reports.read.FormatDetection;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.jacoco.report.IReportGroupVisitor;
import org.jacoco.report.IReportVisitor;
import org.jacoco.report.xml.XMLFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what JaCoCo writes of a class that it has measured. */
final class JacocoTest {

    private static final String NAME = Measured.class.getName();

    @TempDir
    private Path folder;

    /** Defines the instrumented class beside the one of the tests. */
    private static final class Instrumented extends ClassLoader {

        private final byte[] code;

        Instrumented(byte[] code) {
            super(JacocoTest.class.getClassLoader());
            this.code = code;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(NAME) ? defineClass(name, code, 0, code.length) : super.loadClass(name, resolve);
        }
    }

    private static byte[] code() throws Exception {
        try (InputStream in = JacocoTest.class.getResourceAsStream(Measured.class.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    private static IBundleCoverage measure() throws Exception {
        LoggerRuntime runtime = new LoggerRuntime();
        byte[] instrumented = new Instrumenter(runtime).instrument(code(), NAME);
        RuntimeData data = new RuntimeData();
        runtime.startup(data);
        Class<?> measured = new Instrumented(instrumented).loadClass(NAME);
        ((Runnable) measured.getDeclaredConstructor().newInstance()).run();
        ExecutionDataStore executed = new ExecutionDataStore();
        data.collect(executed, new SessionInfoStore(), false);
        runtime.shutdown();
        CoverageBuilder coverage = new CoverageBuilder();
        new Analyzer(executed, coverage).analyzeClass(code(), NAME);
        return coverage.getBundle("measured");
    }

    @Test
    void readsItsXml() throws Exception {
        IBundleCoverage bundle = measure();
        Path report = folder.resolve("jacoco.xml");
        try (OutputStream out = Files.newOutputStream(report)) {
            IReportVisitor visitor = new XMLFormatter().createVisitor(out);
            visitor.visitInfo(List.of(), List.of());
            IReportGroupVisitor group = visitor.visitGroup("report").visitGroup("all");
            group.visitBundle(bundle, null);
            visitor.visitEnd();
        }
        assertThat(new FormatDetection().detect(report)).contains(ReportFormat.JACOCOXML);
        Covering read = Covering.of(new JacocoReader(ReadLimits.DEFAULT), report);
        assertThat(read.warning()).isEmpty();
        ISourceFileCoverage expected = bundle.getPackages()
                .iterator()
                .next()
                .getSourceFiles()
                .iterator()
                .next();
        FileCoverage file = read.at(Measured.class.getPackageName().replace('.', '/') + "/Measured.java");
        assertThat(read.files()).hasSize(1);
        assertThat(file.packageName()).isEqualTo("all/measured/" + Measured.class.getPackageName());
        assertThat(file.lines())
                .isEqualTo(new Covered(
                        expected.getLineCounter().getCoveredCount(),
                        expected.getLineCounter().getMissedCount()));
        assertThat(file.branches())
                .isEqualTo(new Covered(
                        expected.getBranchCounter().getCoveredCount(),
                        expected.getBranchCounter().getMissedCount()));
        assertThat(file.hits().lines()).isEqualTo(file.lines());
        assertThat(file.hits().branches()).isEqualTo(file.branches());
        assertThat(file.lines().missed()).isEqualTo(3);
        assertThat(file.branches()).isEqualTo(new Covered(5, 1));
    }
}
