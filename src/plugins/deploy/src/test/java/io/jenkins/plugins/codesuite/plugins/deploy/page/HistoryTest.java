package io.jenkins.plugins.codesuite.plugins.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Optional<Long> NO_COMMIT = Optional.empty();

    private static List<HistoryEntry> entries(DeploymentSummary... summaries) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (DeploymentSummary summary : summaries) {
            int number = entries.size() + 1;
            entries.add(new HistoryEntry("#" + number, "job/shop/" + number + "/deployments/", false, summary));
        }
        return entries;
    }

    private static DeploymentSummary summary(Outcome outcome, long from) {
        return Samples.summary("production", outcome, from, 100, NO_COMMIT);
    }

    @Test
    void aJobThatNeverDeployedShowsNothing() {
        HistoryView view = HistoryView.of(List.of(), new PlainWording());

        assertThat(view.isShown()).isFalse();
        assertThat(view.successPercent()).isZero();
        assertThat(view.chart().columns()).isEmpty();
    }

    @Test
    void ratesAreOfWhatHasEnded() {
        DeliveryFigures figures = DeliveryFigures.of(entries(
                summary(Outcome.SUCCEEDED, 0),
                summary(Outcome.ROLLED_BACK, 1_000),
                summary(Outcome.FAILED, 2_000),
                summary(Outcome.REGISTERED, 3_000)));

        assertThat(figures.finished()).isEqualTo(3);
        assertThat(figures.successPercent()).isEqualTo(33);
        assertThat(figures.rollbackPercent()).isEqualTo(33);
    }

    @Test
    void leadTimeIsTheMedianFromTheCommitToTheEnd() {
        DeliveryFigures figures = DeliveryFigures.of(entries(
                Samples.summary("p", Outcome.SUCCEEDED, 100, 100, Optional.of(0L)),
                Samples.summary("p", Outcome.SUCCEEDED, 1_000, 100, Optional.of(1_000L)),
                Samples.summary("p", Outcome.SUCCEEDED, 9_000, 100, Optional.of(0L)),
                Samples.summary("p", Outcome.FAILED, 10_000, 100, Optional.of(0L))));

        assertThat(figures.leadTime()).contains(Duration.ofSeconds(200));
    }

    @Test
    void aFailureIsRestoredByTheNextSuccessInTheSamePlace() {
        DeliveryFigures figures = DeliveryFigures.of(entries(
                Samples.summary("a", Outcome.FAILED, 0, 100, NO_COMMIT),
                Samples.summary("b", Outcome.SUCCEEDED, 200, 100, NO_COMMIT),
                Samples.summary("a", Outcome.FAILED, 400, 100, NO_COMMIT),
                Samples.summary("a", Outcome.SUCCEEDED, 600, 100, NO_COMMIT)));

        assertThat(figures.timeToRestore()).contains(Duration.ofSeconds(600));
    }

    @Test
    void aRollbackRestoresFromTheMomentOfTheFailure() {
        // It failed after 50 seconds; the old version was back after 100.
        DeliveryFigures figures = DeliveryFigures.of(entries(summary(Outcome.ROLLED_BACK, 0)));

        assertThat(figures.timeToRestore()).contains(Duration.ofSeconds(50));
    }

    @Test
    void whatIsNotRestoredDoesNotCount() {
        assertThat(DeliveryFigures.of(entries(summary(Outcome.FAILED, 0))).timeToRestore())
                .isEmpty();
    }

    @Test
    void theNewestStandsFirstInTheTableAndLastInTheChart() {
        HistoryView view = HistoryView.of(
                entries(summary(Outcome.SUCCEEDED, 0), summary(Outcome.FAILED, 500)), new PlainWording());

        assertThat(view.rows()).extracting(HistoryView.Row::build).containsExactly("#2", "#1");
        assertThat(view.chart().columns()).extracting(HistoryChart.Column::name).containsExactly("#1", "#2");
        assertThat(view.rows().get(0).stateText()).isEqualTo("outcome FAILED");
        assertThat(view.rows().get(1).duration()).isEqualTo("100s");
    }

    @Test
    void columnsAreAsHighAsTheyTookLong() {
        HistoryChart chart = HistoryChart.of(
                entries(
                        Samples.summary("p", Outcome.SUCCEEDED, 0, 100, NO_COMMIT),
                        Samples.summary("p", Outcome.SUCCEEDED, 0, 50, NO_COMMIT)),
                new PlainWording());

        double first = chart.columns().get(0).height().length();
        double second = chart.columns().get(1).height().length();
        assertThat(first).isEqualTo(2 * second);
        assertThat(chart.ticks()).isNotEmpty();
        assertThat(chart.line()).isEmpty();
        assertThat(chart.leadTicks()).isEmpty();
    }

    @Test
    void theLineGoesThroughTheLeadTimesThatAreKnown() {
        HistoryChart chart = HistoryChart.of(
                entries(
                        Samples.summary("p", Outcome.SUCCEEDED, 100, 100, Optional.of(0L)),
                        Samples.summary("p", Outcome.SUCCEEDED, 100, 100, NO_COMMIT),
                        Samples.summary("p", Outcome.SUCCEEDED, 300, 100, Optional.of(0L))),
                new PlainWording());

        assertThat(chart.line().split(" ")).hasSize(2);
        assertThat(chart.columns())
                .extracting(HistoryChart.Column::lead)
                .element(1)
                .isEqualTo("");
        assertThat(chart.leadTicks()).isNotEmpty();
    }

    @Test
    void aDeploymentThatRunsHasAColumnWithoutAnEnd() {
        DeploymentSummary running = DeploymentSummary.of(Samples.record(Samples.run(
                        Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS).build())
                .build()));

        HistoryView view =
                HistoryView.of(List.of(new HistoryEntry("#1", "job/shop/1/", true, running)), new PlainWording());

        assertThat(view.finished()).isZero();
        assertThat(view.rows().get(0).state()).isEqualTo(State.RUNNING);
        assertThat(view.rows().get(0).duration()).isEmpty();
    }

    @Test
    void manyColumnsDoNotAllHaveTheirName() {
        DeploymentSummary[] many = new DeploymentSummary[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = summary(Outcome.SUCCEEDED, i * 200L);
        }

        HistoryChart chart = HistoryChart.of(entries(many), new PlainWording());

        assertThat(chart.columns().stream().filter(HistoryChart.Column::nameShown))
                .hasSize(10);
        assertThat(chart.columns().get(29).nameShown()).isTrue();
    }
}
