package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSpecReaderTest {

    @TempDir
    Path folder;

    private final AppSpecReader reader = new AppSpecReader();

    @Test
    void filesAreReadByTheirPath() throws Exception {
        Path file = Files.writeString(folder.resolve("appspec.yml"), "version: 0.0\nos: linux\n");

        AppSpecResult result = reader.read(file);

        assertThat(result.file()).isEqualTo(file.toString());
        assertThat(result.text()).isEqualTo("version: 0.0\nos: linux\n");
        assertThat(result.appSpec()).isPresent();
    }

    @Test
    void filesThatAreNoneAreProblems() {
        assertThat(reader.read(folder.resolve("gone.yml")).problems().get(0).render())
                .isEqualTo(folder.resolve("gone.yml") + ":1:1: error: AppSpec file does not exist\n"
                        + "Give the path of an AppSpec; CodeDeploy looks for appspec.yml in the root of a revision.");
        assertThat(reader.read(folder).problems().get(0).message())
                .isEqualTo("AppSpec file does not exist: this is a directory");
        assertThat(reader.read(folder).text()).isEmpty();
    }

    @Test
    void linesOfWindowsAndByteOrderMarksMoveNoPlace() {
        byte[] content = "\uFEFFversion: 0.0\r\nos: linux\r\nfiles:\r\n  - source: a\r\n    destination: b\r\n"
                .getBytes(StandardCharsets.UTF_8);

        AppSpecResult result = reader.read("appspec.yml", content);

        assertThat(problems(result))
                .containsExactly("5:18 error destination: 'files[0].destination' is no absolute path: 'b'");
        assertThat(result.problems().get(0).sourceLine()).isEqualTo("    destination: b");
    }

    @Test
    void utf16IsReadWithAWarning() {
        AppSpecResult result = reader.read("a", "\uFEFFversion: 0.0\nos: linux\n".getBytes(StandardCharsets.UTF_16BE));

        assertThat(result.appSpec()).isPresent();
        assertThat(problems(result))
                .containsExactly("1:1 warning encoding: the file is UTF-16; CodeDeploy documents no encoding");
    }

    @Test
    void jsonWithLinesOfWindowsAndTabsIsRead() {
        byte[] content =
                "\uFEFF{\r\n\t\"version\":\t0.0,\r\n\t\"os\":\t\"Linux\"\r\n}\r\n".getBytes(StandardCharsets.UTF_8);

        AppSpecResult result = reader.read("appspec.json", content);

        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.at()).isEqualTo(new Position(3, 8));
            assertThat(problem.accepted()).isEqualTo("Accepted here: linux or windows, in lower case.");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 0.0\nos: !linux linux\n",
                "version: 0.0\n\tos: linux\n",
                "version: 0.0\nos: 'linux\n",
                "version: 0.0\nfiles: [\n",
                "{\"version\": 0.0",
                "{\"version\": 0.0, os: linux}",
                "version: 0.0\nos: *x\n",
            })
    void brokenTextIsOneProblemAtItsPlace(String text) {
        assertThat(reader.read("a", text).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.render()).startsWith("a:"));
        assertThat(reader.read("a", text).hasErrors()).isTrue();
    }

    @Test
    void aliasesAreFollowed() {
        AppSpecResult result = reader.read("a", """
                version: 0.0
                os: linux
                x-scripts: &scripts
                  - location: a.sh
                hooks:
                  AfterInstall: *scripts
                  ValidateService: *scripts
                """);

        assertThat(problems(result))
                .containsExactly("3:1 warning unknown-key: 'x-scripts' is no key of an AppSpec and has no effect");
        assertThat(((ServerAppSpec) result.appSpec().orElseThrow()).hooks()).hasSize(2);
    }

    @Test
    void aSecondDocumentIsAWarning() {
        assertThat(problems(reader.read("a", "version: 0.0\nos: linux\n---\nversion: 0.0\n")))
                .containsExactly(
                        "3:1 warning several-documents: a second document begins here; only the first one is read");
    }
}
