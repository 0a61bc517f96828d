package io.jenkins.plugins.codesuite.reports.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatDetectionTest {

    @TempDir
    private Path folder;

    private final FormatDetection detection = new FormatDetection();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.xml|<testsuites/>|JUNITXML",
                "a.xml|<?xml version=\"1.0\"?><!-- c --><testsuite name=\"a\"/>|JUNITXML",
                "a.xml|<test-run id='2'>|NUNIT3XML",
                "a.xml|<test-results name='a'>|NUNITXML",
                "a.xml|<testng-results>|TESTNGXML",
                "a.trx|<TestRun xmlns='u'>|VISUALSTUDIOTRX",
                "a.xml|<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report name='a'><group name='g'/>|JACOCOXML",
                "a.xml|<report><sessioninfo/>|JACOCOXML",
                "a.xml|<report><counter/>|JACOCOXML",
                "a.xml|<report><chapter/>|",
                "a.xml|<coverage clover='3' generated='1'>|CLOVERXML",
                "a.xml|<coverage generated='1'><project/>|CLOVERXML",
                "a.xml|<!DOCTYPE coverage SYSTEM 'http://cobertura.sourceforge.net/xml/coverage-04.dtd'><coverage line-rate='1'>|COBERTURAXML",
                "a.xml|<coverage><sources/></coverage>|COBERTURAXML",
                "a.xml|<coverage><packages/></coverage>|COBERTURAXML",
                "a.xml|<coverage/>|",
                "a.xml|<project/>|",
                "a.xml|text|",
                "a.json|[{\"uri\":\"a\",\"tags\":[{\"name\":\"b\"}],\"elements\":[|CUCUMBERJSON",
                "a.json|[{\"uri\":\"a\"}]|",
                "a.json|[]|",
                "a.json|{\"RSpec\":{\"coverage\":{\"/a.rb\":{\"lines\":[1,null]}}}}|SIMPLECOV",
                "a.json|{\"RSpec\":{\"timestamp\":1,\"coverage\":{\"/a.rb\":[1,null]}}}|SIMPLECOV",
                "a.json|{\"meta\":{\"simplecov_version\":\"1\"},\"coverage\":{\"/a.rb\":{\"lines\":[1]}}}|SIMPLECOV",
                "a.json|{\"name\":\"p\",\"scripts\":{\"coverage\":\"jest --coverage\"},\"files\":[{}]}|",
                "a.json|{\"coverage\":{\"threshold\":80}}|",
                "a.json|{\"a\":|",
                "a.txt|<testsuites/>|JUNITXML"
            })
    void formatsAreKnownByHowTheyBegin(String name, String content, ReportFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);

        assertThat(detection.detect(file)).isEqualTo(Optional.ofNullable(format));
    }

    @Test
    void encodingsDoNotHideAFormat() throws IOException {
        Path xml = Files.write(folder.resolve("a.xml"), "\uFEFF<TestRun/>".getBytes(StandardCharsets.UTF_16LE));
        Path json = Files.write(folder.resolve("a.json"), "[{\"elements\":[]}]".getBytes(StandardCharsets.UTF_16BE));

        assertThat(detection.detect(xml)).contains(ReportFormat.VISUALSTUDIOTRX);
        assertThat(detection.detect(json)).contains(ReportFormat.CUCUMBERJSON);
        assertThat(detection.detect(folder.resolve("missing.xml"))).isEmpty();
        assertThat(detection.detect(folder)).isEmpty();
    }

    @Test
    void onlyTheBeginningIsLookedAt() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), " ".repeat(2_000_000) + "<testsuites/>");

        assertThat(detection.detect(file)).isEmpty();
        assertThat(FormatDetection.isCandidate(file)).isTrue();
        assertThat(FormatDetection.isCandidate(Path.of("A.TRX"))).isTrue();
        assertThat(FormatDetection.isCandidate(Path.of("a.java"))).isFalse();
    }
}
