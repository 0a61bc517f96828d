package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code codesuite build --batch}. */
class BatchTest {

    @TempDir
    private Path directory;

    private Run batch(String buildspec, String... words) throws IOException {
        Path source = Files.createDirectories(directory.resolve("app"));
        Files.writeString(source.resolve("buildspec.yml"), buildspec);
        List<String> all = new ArrayList<>(List.of("build", "--batch"));
        all.addAll(List.of(words));
        all.add(source.toString());
        return new Run().of(all.toArray(new String[0]));
    }

    private static final String MATRIX = "version: 0.2\nbatch:\n  build-matrix:\n    dynamic:\n      env:\n"
            + "        variables:\n          DB: [postgres, mysql]\n"
            + "phases:\n  build:\n    commands:\n      - test ! -e mine\n      - echo \"$DB\" > mine\n"
            + "      - echo \"testing on $DB in $CODEBUILD_BATCH_BUILD_IDENTIFIER, region=$REGION\"\n"
            + "artifacts:\n  files: [mine]\n  name: result\n";

    @Test
    void eachBuildHasACopyOfTheSourceAndAPrefix() throws IOException {
        Path out = directory.resolve("out");
        Path json = directory.resolve("batch.json");
        Run run = batch(
                MATRIX,
                "--parallel",
                "2",
                "--artifacts",
                out.toString(),
                "--json",
                json.toString(),
                "--env",
                "REGION=x");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "[build_postgres] testing on postgres in build_postgres, region=x\n",
                        "[build_mysql] testing on mysql in build_mysql, region=x\n",
                        "\nBatch SUCCEEDED\n")
                .containsPattern("\nBuild +Status +Duration +Message\nbuild_postgres +SUCCEEDED +\\d+\\.\\d s\n");
        assertThat(directory.resolve("app/mine")).doesNotExist();
        assertThat(out.resolve("build_mysql/result/mine")).hasContent("mysql");
        assertThat(out.resolve("build_postgres/result/mine")).hasContent("postgres");
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.get("buildBatchStatus").asText()).isEqualTo("SUCCEEDED");
        assertThat(result.at("/buildGroups/1/identifier").asText()).isEqualTo("build_mysql");
        assertThat(result.at("/buildGroups/1/build/buildStatus").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void theCopiesMayBeKept() throws IOException {
        Run run = batch(MATRIX, "--keep");
        String start = "The builds' copies of the source are in ";
        Path copies = Path.of(run.out()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length()));
        assertThat(copies.resolve("build_mysql/mine")).hasContent("mysql");
        TreeDeletion.delete(copies);
    }

    @Test
    void aGraphStopsWhereABuildFailed() throws IOException {
        Run run = batch("version: 0.2\nbatch:\n  build-graph:\n"
                + "    - {identifier: first, env: {variables: {CODE: '3'}}}\n"
                + "    - {identifier: second, depend-on: [first]}\n"
                + "    - {identifier: other, ignore-failure: true, env: {variables: {CODE: '4'}}}\n"
                + "phases:\n  build:\n    commands: ['exit $CODE']\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("\nfirst +FAILED +\\d+\\.\\d s +BUILD: .*exit status 3\n")
                .containsPattern("\nsecond +STOPPED +Not run: ")
                .containsPattern("\nother +FAILED .*\\(ignored\\)\n")
                .contains("\nBatch FAILED\n");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingRuns() throws IOException {
        Run none = batch("version: 0.2\nphases:\n  build:\n    commands: [touch ran]\n");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("has no batch block");
        Run absent = batch("version: 0.2\nbatch:\n  build-list:\n    - {identifier: a, buildspec: absent.yml}\n");
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(absent.err()).contains("absent.yml");
        Run zip = batch(MATRIX, "--artifacts", "x.zip");
        assertThat(zip.exitCode()).isEqualTo(2);
        assertThat(zip.err()).contains("cannot share one file");
    }

    @Test
    void aDryRunShowsEveryBuild() throws IOException {
        Run run = batch(MATRIX, "--dry-run");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("# Build build_postgres\n", "# Build build_mysql\n", "# Variable     DB = mysql (batch)\n");
    }
}
