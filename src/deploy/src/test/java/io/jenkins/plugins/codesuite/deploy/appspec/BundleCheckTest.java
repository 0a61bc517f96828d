package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCheckTest {

    private static final String BEGIN = "version: 0.0\nos: linux\n";

    @TempDir
    Path folder;

    private Path bundle;

    @BeforeEach
    void fill() throws IOException {
        bundle = Files.createDirectories(folder.resolve("bundle"));
        script("scripts/start.sh", "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        write("dist/app.jar", "x");
        write("dist/conf/app.conf", "x");
        write("dist/run.sh", "x");
        Files.writeString(folder.resolve("secret.txt"), "x");
    }

    private Path write(String path, String text) throws IOException {
        Path file = bundle.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void script(String path, String text, String mode) throws IOException {
        Files.setPosixFilePermissions(write(path, text), PosixFilePermissions.fromString(mode));
    }

    private List<String> check(String text) {
        AppSpecResult read = new AppSpecReader().read("appspec.yml", text);
        assertThat(read.hasErrors()).isFalse();
        return problems(new BundleCheck(bundle).check(read));
    }

    private List<String> ofScript(String location) {
        return check(BEGIN + "hooks:\n  AfterInstall:\n    - location: '" + location + "'\n");
    }

    private List<String> ofSource(String source) {
        return check(BEGIN + "files:\n  - source: '" + source + "'\n    destination: /app\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scripts/start.sh", "/scripts/start.sh", "./scripts/../scripts/start.sh", "//scripts/start.sh"})
    void aScriptThatIsThereIsFine(String location) {
        assertThat(ofScript(location)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scripts/strat.sh|script-missing: the script 'scripts/strat.sh' is not in the bundle; there is 'start.sh'",
                "start.sh|script-missing: the script 'start.sh' is not in the bundle",
                "gone/start.sh|script-missing: the script 'gone/start.sh' is not in the bundle",
                "scripts|script-missing: 'scripts' is a folder, no script",
                "../secret.txt|outside-bundle: '../secret.txt' leads out of the bundle",
                "scripts/../../secret.txt|outside-bundle: 'scripts/../../secret.txt' leads out of the bundle",
            })
    void otherScriptsAreErrorsWithTheLineOfTheAppSpec(String location, String expected) {
        assertThat(ofScript(location)).containsExactly("5:17 error " + expected);
    }

    @Test
    void theProblemShowsTheLine() {
        AppSpecResult result = new BundleCheck(bundle)
                .check(new AppSpecReader()
                        .read(
                                "appspec.yml",
                                BEGIN + "hooks:\r\n  AfterInstall:\r\n    - location: scripts/strat.sh\r\n"));

        assertThat(result.appSpec()).isEmpty();
        assertThat(result.problems().get(0).render()).isEqualTo("""
                appspec.yml:5:17: error: the script 'scripts/strat.sh' is not in the bundle; there is 'start.sh'
                    - location: scripts/strat.sh
                                ^
                Accepted here: the path of a script below the folder in which appspec.yml lies.""");
    }

    @Test
    void aScriptThatIsNotExecutableIsAWarning() throws IOException {
        script("scripts/plain.sh", "#!/bin/sh\n", "rw-r--r--");

        assertThat(ofScript("scripts/plain.sh"))
                .containsExactly(
                        "5:17 warning script-not-executable: the script 'scripts/plain.sh' is not executable; the"
                                + " CodeDeploy agent makes it so before it runs it");
    }

    @Test
    void aScriptWhoseFirstLineEndsAsOnWindowsIsAWarning() throws IOException {
        script("scripts/crlf.sh", "#!/bin/sh\r\nexit 0\r\n", "rwxr-xr-x");
        script("scripts/later.sh", "#!/bin/sh\nexit 0\r\n", "rwxr-xr-x");
        script("scripts/short.sh", "#", "rwxr-xr-x");

        assertThat(ofScript("scripts/crlf.sh"))
                .containsExactly(
                        "5:17 warning script-not-executable: the first line of the script 'scripts/crlf.sh' ends"
                                + " with CR LF: Linux looks for an interpreter whose name ends with CR");
        assertThat(ofScript("scripts/later.sh")).isEmpty();
        assertThat(ofScript("scripts/short.sh")).isEmpty();
    }

    @Test
    void windowsHasBackslashesAndNoModes() throws IOException {
        script("scripts/a.ps1", "exit 0\r\n", "rw-r--r--");

        assertThat(check("version: 0.0\nos: windows\nhooks:\n  AfterInstall:\n    - location: \\scripts\\a.ps1\n"
                        + "files:\n  - source: \\dist\\app.jar\n    destination: c:\\app\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ".", "dist", "/dist/", "dist/app.jar", "/dist/app.jar"})
    void aSourceThatIsThereIsFine(String source) {
        assertThat(ofSource(source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dist/ap.jar|source-missing: 'dist/ap.jar' is not in the bundle; there is 'app.jar'",
                "build|source-missing: 'build' is not in the bundle",
                "dist/*.jar|source-missing: 'dist/*.jar' is not in the bundle",
                "..|outside-bundle: '..' leads out of the bundle",
                "/../secret.txt|outside-bundle: '/../secret.txt' leads out of the bundle",
            })
    void otherSourcesAreErrorsWithTheLineOfTheAppSpec(String source, String expected) {
        assertThat(ofSource(source)).containsExactly("4:13 error " + expected);
    }

    @Test
    void aLinkThatLeadsOutIsAnError() throws IOException {
        Files.createSymbolicLink(bundle.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(bundle.resolve("inside.sh"), bundle.resolve("scripts/start.sh"));

        assertThat(ofSource("link.txt"))
                .containsExactly("4:13 error outside-bundle: 'link.txt' leads out of the bundle");
        assertThat(ofScript("inside.sh")).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(check(BEGIN
                        + "files:\n  - source: a\n    destination: /a\n  - source: b\n    destination: /b\nhooks:\n"
                        + "  AfterInstall:\n    - location: c\n    - location: d\n"))
                .hasSize(4);
    }

    @Test
    void anAppSpecWithErrorsIsCheckedAsFarAsItIsRead() {
        AppSpecResult wrong = new AppSpecReader()
                .read(
                        "appspec.yml",
                        "version: 1\nos: linux\nhooks:\n  AfterInstall:\n    - location: gone.sh\n    - x: y\n");

        assertThat(problems(new BundleCheck(bundle).check(wrong)))
                .containsExactly(
                        "1:10 error version: an invalid version value (1) was entered",
                        "5:17 error script-missing: the script 'gone.sh' is not in the bundle",
                        "6:7 warning unknown-key: 'x' is no key of 'hooks.AfterInstall[1]' and has no effect",
                        "6:7 error missing-key: 'hooks.AfterInstall[1]' lacks the key 'location'");
    }

    @Test
    void twoFilesForOneDestinationAreAnError() {
        assertThat(check(BEGIN + "files:\n  - source: /\n    destination: /app\n  - source: dist/app.jar\n"
                        + "    destination: /app/dist/\n"))
                .containsExactly(
                        "6:13 error destination: this entry copies a file to '/app/dist/app.jar', and so does the one"
                                + " of line 4");
        assertThat(check(BEGIN + "files:\n  - source: dist\n    destination: /app\n  - source: dist/app.jar\n"
                        + "    destination: /other\n"))
                .isEmpty();
    }

    @Test
    void permissionsThatAreSetTwiceAreAnError() {
        String files = BEGIN + "files:\n  - source: dist\n    destination: /app\npermissions:\n  - object: /app\n"
                + "    mode: 644\n";

        assertThat(check(files + "  - object: /app/app.jar\n    mode: 600\n"))
                .containsExactly(
                        "9:13 error permission: the permissions of '/app/app.jar' are set here and by the entry of"
                                + " line 7; the agent sets them once only");
        assertThat(check(files + "    except: [app.jar]\n  - object: /app/app.jar\n    mode: 600\n"))
                .isEmpty();
        assertThat(check(files + "  - object: /app\n    type: [directory]\n    mode: 755\n"))
                .isEmpty();
        assertThat(check(files + "    pattern: \"*.jar\"\n  - object: /app\n    pattern: \"*.sh\"\n    mode: 755\n"))
                .isEmpty();
        assertThat(check(files + "    pattern: \"*.jar\"\n  - object: /app\n    pattern: \"a*p*r\"\n    mode: 755\n"))
                .singleElement()
                .asString()
                .startsWith("10:13 error permission: the permissions of '/app/app.jar' are set here");
    }

    @Test
    void aFileTakesNoPatternAndNoDefaultAcl() {
        String files = BEGIN + "files:\n  - source: dist/app.jar\n    destination: /app\npermissions:\n";

        assertThat(check(files + "  - object: /app/app.jar\n    pattern: \"*\"\n"))
                .containsExactly(
                        "7:13 error permission: '/app/app.jar' is a file that is copied; 'pattern' and 'except' are"
                                + " for folders");
        assertThat(check(files + "  - object: /app\n    acls: ['d:u:bob:rwx']\n"))
                .containsExactly(
                        "8:12 error permission: a default ACL entry is for folders, but this permission is for files"
                                + " too, such as '/app/app.jar'");
        assertThat(check(files + "  - object: /app\n    acls: ['d:u:bob:rwx']\n    type: [directory]\n"))
                .isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        AppSpecResult read = new AppSpecReader().read("appspec.yml", BEGIN);

        assertThat(problems(new BundleCheck(folder.resolve("gone")).check(read)))
                .singleElement()
                .asString()
                .startsWith("1:1 error source-missing: the folder of the bundle is not there");
    }

    @Test
    void otherAppSpecsAreLeftAlone() {
        AppSpecResult wrong = new AppSpecReader().read("appspec.yml", "version: 1\nos: linux\n");
        AppSpecResult ecs = new AppSpecReader().read("appspec.yml", "Resources: [{TargetService: {}}]\n");

        assertThat(new BundleCheck(bundle).check(wrong)).isSameAs(wrong);
        assertThat(new BundleCheck(bundle).check(ecs)).isSameAs(ecs);
    }
}
