package io.jenkins.plugins.codesuite.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JUnit XML as large test runs leave it: suites of a hundred cases, of which one failed with a stack trace and one was skipped,
 * and ten wrote something. A case takes about 200 bytes.
 */
final class GeneratedReports {

    private static final int CASES_OF_A_SUITE = 100;
    private static final String TRACE =
            "org.opentest4j.AssertionFailedError: expected: &lt;200&gt; but was: &lt;503&gt;\n"
                    + ("\tat org.junit.jupiter.api.AssertionFailureBuilder.build(AssertionFailureBuilder.java:151)\n"
                                    + "\tat com.acme.shop.orders.OrderServiceTest.accepts(OrderServiceTest.java:87)\n")
                            .repeat(10);
    private static final String OUTPUT =
            "2026-01-01 12:00:00.123 INFO  [main] c.a.shop.orders.OrderService - order accepted\n".repeat(5);

    private GeneratedReports() {}

    /** Writes one file with {@code suites} suites. */
    static Path one(Path file, int suites) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
            for (int number = 0; number < suites; number++) {
                suite(writer, number, CASES_OF_A_SUITE);
            }
            writer.write("</testsuites>\n");
        }
        return file;
    }

    /** Writes {@code files} files with a suite of {@code cases} cases each. */
    static List<Path> many(Path folder, int files, int cases) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (int number = 0; number < files; number++) {
            Path file = folder.resolve("TEST-" + number + ".xml");
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                suite(writer, number, cases);
            }
            written.add(file);
        }
        return written;
    }

    /** Writes the content of {@code files} into one file. */
    static Path joined(Path file, List<Path> files) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("<testsuites>");
            for (Path one : files) {
                writer.write(Files.readString(one));
            }
            writer.write("</testsuites>");
        }
        return file;
    }

    private static void suite(Writer writer, int number, int cases) throws IOException {
        String className = "com.acme.shop.orders.OrderService" + number + "Test";
        writer.write("<testsuite name=\"" + className + "\" tests=\"" + cases + "\" failures=\"1\" errors=\"0\""
                + " skipped=\"1\" time=\"12.5\" timestamp=\"2026-01-01T12:00:00\" hostname=\"agent-1\">\n");
        for (int i = 0; i < cases; i++) {
            writer.write("  <testcase name=\"acceptsAnOrderOfManyItems[" + i + "]\" classname=\"" + className
                    + "\" time=\"0." + (100 + i % 900) + "\"");
            if (i == cases / 2) {
                writer.write("><failure message=\"expected: &lt;200&gt; but was: &lt;503&gt;\""
                        + " type=\"org.opentest4j.AssertionFailedError\">" + TRACE + "</failure></testcase>\n");
            } else if (i == cases / 3) {
                writer.write("><skipped message=\"not on this machine\"/></testcase>\n");
            } else if (i % 10 == 0) {
                writer.write("><system-out><![CDATA[" + OUTPUT + "]]></system-out></testcase>\n");
            } else {
                writer.write("/>\n");
            }
        }
        writer.write("</testsuite>\n");
    }
}
