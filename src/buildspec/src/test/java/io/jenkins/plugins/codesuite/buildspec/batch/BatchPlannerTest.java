package io.jenkins.plugins.codesuite.buildspec.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.codesuite.buildspec.model.Batch;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlannerTest {

    private static Text text(String value) {
        return new Text(value, new Position(9, 7));
    }

    private static List<Text> texts(String... values) {
        return Stream.of(values).map(BatchPlannerTest::text).toList();
    }

    private static Batch.Task task(String identifier, String... dependsOn) {
        return new Batch.Task(
                text(identifier), Optional.empty(), false, texts(dependsOn), false, Batch.TaskEnvironment.NONE);
    }

    private static Batch batch(Batch.Plan plan) {
        return new Batch(false, plan, new Position(2, 1));
    }

    private static Batch graph(Batch.Task... tasks) {
        return batch(new Batch.BuildGraph(List.of(tasks)));
    }

    private static Batch.BuildMatrix matrix(
            List<Text> buildspecs, List<Text> computeTypes, List<Text> images, Map<String, List<Text>> variables) {
        return new Batch.BuildMatrix(false, Batch.TaskEnvironment.NONE, buildspecs, computeTypes, images, variables);
    }

    private static BatchPlan expand(Batch batch) throws BatchPlanException {
        return new BatchPlanner().expand(batch);
    }

    private static BatchPlanException refusal(Batch batch) {
        return catchThrowableOfType(BatchPlanException.class, () -> expand(batch));
    }

    @Test
    void aListGivesItsTasks() throws Exception {
        Batch.TaskEnvironment environment = new Batch.TaskEnvironment(
                Optional.of(text("BUILD_GENERAL1_LARGE")),
                Optional.of(text("fleet")),
                Optional.of(text("img:1")),
                Optional.of(text("LINUX_CONTAINER")),
                true,
                Map.of("A", text("1")));
        BatchPlan plan = expand(new Batch(
                true,
                new Batch.BuildList(List.of(
                        new Batch.Task(text("one"), Optional.of(text("one.yml")), true, List.of(), true, environment),
                        task("two"))),
                Position.START));
        assertThat(plan.fastFail()).isTrue();
        assertThat(plan.builds())
                .containsExactly(
                        new BatchBuild(
                                "one",
                                Optional.of("one.yml"),
                                Map.of("A", "1", "CODEBUILD_BATCH_BUILD_IDENTIFIER", "one"),
                                Optional.of("img:1"),
                                Optional.of("BUILD_GENERAL1_LARGE"),
                                List.of(),
                                true),
                        new BatchBuild(
                                "two",
                                Optional.empty(),
                                Map.of("CODEBUILD_BATCH_BUILD_IDENTIFIER", "two"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                false));
        assertThat(plan.builds().get(0).taskVariables()).containsOnly(Map.entry("A", "1"));
        assertThat(plan.builds().get(0).codeBuildVariables())
                .containsOnly(Map.entry("CODEBUILD_BATCH_BUILD_IDENTIFIER", "one"));
        assertThat(plan.notices())
                .singleElement()
                .asString()
                .contains("'one'", "env.type", "env.fleet", "env.privileged-mode", "debug-session");
        assertThat(plan.builds().get(0).toString()).contains("one").doesNotContain("A=1");
    }

    @Test
    void aGraphKeepsItsDependencies() throws Exception {
        BatchPlan plan = expand(graph(task("c", "a", "b", "a"), task("a"), task("b", "a")));
        assertThat(plan.builds())
                .extracting(BatchBuild::identifier, BatchBuild::dependsOn)
                .containsExactly(tuple("c", List.of("a", "b")), tuple("a", List.of()), tuple("b", List.of("a")));
    }

    @Test
    void everyProblemOfAGraphIsTold() {
        BatchPlanException e = refusal(graph(task("a"), task("a"), task("../x"), task("b", "nowhere"), task("c", "b")));
        assertThat(e.problems())
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("'a' (9:7)", "used already"))
                .anySatisfy(text -> assertThat(text).contains("'../x'", "accepted"))
                .anySatisfy(text -> assertThat(text).contains("'nowhere' (9:7)", "a, ../x, b, c"));
        assertThat(e).hasMessageContaining("'a'").hasMessageContaining("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a\nb", "-x", "ü"})
    void identifiersAreNamesOfFolders(String identifier) {
        assertThat(refusal(graph(task(identifier)))).hasMessageContaining("no name of a build");
        assertThat(refusal(graph(task("x".repeat(129))))).isNotNull();
    }

    @Test
    void circlesAreNamed() {
        assertThat(refusal(graph(task("z"), task("d", "a"), task("a", "z", "b"), task("b", "c"), task("c", "a"))))
                .hasMessageContaining("a -> b -> c -> a");
        assertThat(refusal(graph(task("a", "a")))).hasMessageContaining("a -> a");
    }

    @Test
    void aLongChainIsNoProblem() throws Exception {
        List<Batch.Task> tasks = new ArrayList<>();
        for (int i = 9_999; i >= 0; i--) {
            tasks.add(i == 0 ? task("t0") : task("t" + i, "t" + (i - 1)));
        }
        assertThat(expand(batch(new Batch.BuildGraph(tasks))).builds()).hasSize(10_000);
    }

    @Test
    void aMatrixIsTheProductOfItsLists() throws Exception {
        Map<String, List<Text>> variables = new LinkedHashMap<>();
        variables.put("NODE", texts("18", "20"));
        variables.put("ONE", texts("only"));
        variables.put("OS", texts("linux", "mac os"));
        BatchPlan plan = expand(batch(new Batch.BuildMatrix(
                true,
                new Batch.TaskEnvironment(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(text("img")),
                        Optional.empty(),
                        false,
                        Map.of("NODE", text("16"), "S", text("s"))),
                texts("a.yml", "b.yml"),
                texts("SMALL"),
                List.of(),
                variables)));
        assertThat(plan.builds())
                .extracting(BatchBuild::identifier)
                .containsExactly(
                        "build_a_yml_18_linux",
                        "build_a_yml_18_mac_os",
                        "build_a_yml_20_linux",
                        "build_a_yml_20_mac_os",
                        "build_b_yml_18_linux",
                        "build_b_yml_18_mac_os",
                        "build_b_yml_20_linux",
                        "build_b_yml_20_mac_os");
        assertThat(plan.builds().get(5))
                .isEqualTo(new BatchBuild(
                        "build_b_yml_18_mac_os",
                        Optional.of("b.yml"),
                        Map.of(
                                "NODE", "18",
                                "S", "s",
                                "ONE", "only",
                                "OS", "mac os",
                                "CODEBUILD_BATCH_BUILD_IDENTIFIER", "build_b_yml_18_mac_os"),
                        Optional.of("img"),
                        Optional.of("SMALL"),
                        List.of(),
                        true));
        assertThat(expand(batch(matrix(List.of(), List.of(), texts("x:1", "x:2"), Map.of())))
                        .builds())
                .extracting(BatchBuild::image)
                .containsExactly(Optional.of("x:1"), Optional.of("x:2"));
    }

    @Test
    void namesOfAMatrixAreUniqueAndShort() throws Exception {
        String longText = "x".repeat(300);
        BatchPlan plan = expand(
                batch(matrix(List.of(), List.of(), texts("3.1", "3_1", "3-1", longText, longText + "y"), Map.of())));
        assertThat(plan.builds())
                .extracting(BatchBuild::identifier)
                .doesNotHaveDuplicates()
                .startsWith("build_3_1", "build_3_1_2", "build_3_1_3");
        assertThat(plan.builds())
                .allSatisfy(build -> assertThat(build.identifier()).matches("[A-Za-z0-9_]{1,128}"));
    }

    @Test
    void aMatrixWithoutListsIsOneBuild() throws Exception {
        assertThat(expand(batch(matrix(List.of(), List.of(), List.of(), Map.of())))
                        .builds())
                .extracting(BatchBuild::identifier)
                .containsExactly("build");
        assertThat(refusal(batch(matrix(List.of(), List.of(), List.of(), Map.of("A", List.of())))))
                .hasMessageContaining("A")
                .hasMessageContaining("no value");
    }

    @Test
    void aFanoutTellsItsBuildsWhoTheyAre() throws Exception {
        BatchPlan plan = expand(batch(new Batch.BuildFanout(3, true)));
        assertThat(plan.builds()).extracting(BatchBuild::identifier).containsExactly("build_1", "build_2", "build_3");
        assertThat(plan.builds().get(2).ignoreFailure()).isTrue();
        assertThat(plan.builds().get(2).codeBuildVariables())
                .containsOnly(
                        Map.entry("CODEBUILD_BATCH_BUILD_IDENTIFIER", "build_3"),
                        Map.entry("CODEBUILD_BATCH_FANOUT_INDEX", "2"),
                        Map.entry("CODEBUILD_BATCH_FANOUT_TOTAL", "3"));
    }

    @Test
    void tooManyBuildsAreRefusedBeforeTheyAreMade() {
        assertThatThrownBy(() -> new BatchPlanner(OptionalInt.of(2)).expand(batch(new Batch.BuildFanout(3, false))))
                .isInstanceOf(BatchPlanException.class)
                .hasMessageContaining("3 builds")
                .hasMessageContaining("is 2")
                .hasMessageContaining("maximumBuildsAllowed");
        assertThat(refusal(batch(new Batch.BuildFanout(Integer.MAX_VALUE, false))))
                .hasMessageContaining("10000");
        Map<String, List<Text>> variables = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            variables.put("V" + i, texts("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
        }
        assertThat(refusal(batch(matrix(List.of(), List.of(), List.of(), variables))))
                .hasMessageContaining("10000");
        assertThat(refusal(batch(new Batch.BuildList(List.of())))).hasMessageContaining("no build");
        assertThat(refusal(batch(new Batch.BuildFanout(0, false)))).hasMessageContaining("no build");
    }
}
