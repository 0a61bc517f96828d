package io.jenkins.plugins.codesuite.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds "who may know whom" of the suite's design. */
class ArchitectureTest {

    private static final String SUITE = "io.jenkins.plugins.codesuite";
    private static final String VIOLATIONS = "io.jenkins.plugins.codesuite.cli.rules.violations";

    @TestFactory
    Stream<DynamicTest> theSuiteKeepsTheRule() throws IOException {
        JavaClasses suite = suite();
        return tests(new SuiteRules(SUITE), rule -> rule.check(suite));
    }

    @TestFactory
    Stream<DynamicTest> theRuleCanFail() {
        JavaClasses violations = new ClassFileImporter().importPackages(VIOLATIONS);
        return tests(
                new SuiteRules(VIOLATIONS),
                rule -> assertThatThrownBy(() -> rule.check(violations))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("violated"));
    }

    /** A part that appears must be said to exist, or its rules would hold for want of classes. */
    @Test
    void theTableNamesWhatExists() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        suite().forEach(type -> {
            String rest = type.getPackageName().substring(SUITE.length());
            if (!rest.isEmpty()) {
                found.add(rest.substring(1).split("\\.")[0]);
            }
        });
        found.remove("plugins");
        assertThat(found)
                .isEqualTo(new TreeSet<>(SuiteRules.MODULES.stream()
                        .filter(Module::exists)
                        .map(Module::name)
                        .toList()));
    }

    private interface Check {
        void of(ArchRule rule);
    }

    private static Stream<DynamicTest> tests(SuiteRules rules, Check check) {
        return rules.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check.of(rule.getValue())));
    }

    /** The classes that the command is made of, and those of the plugins, which it does not depend on. */
    private static JavaClasses suite() throws IOException {
        ClassFileImporter importer =
                new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
        Set<Location> places = new HashSet<>(Locations.ofPackage(SUITE));
        Path folder = Path.of("..", "plugins");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> plugins = Files.newDirectoryStream(folder)) {
                for (Path plugin : plugins) {
                    if (Files.isDirectory(plugin.resolve("target/classes"))) {
                        places.add(Location.of(plugin.resolve("target/classes")));
                    }
                }
            }
        }
        return importer.importLocations(places);
    }
}
