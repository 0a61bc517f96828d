package io.jenkins.plugins.codesuite.reports.simplecov;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.MadeUp;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SimpleCovReaderTest {

    private final SimpleCovReader reader = new SimpleCovReader(ReadLimits.DEFAULT);

    @Test
    void listsAndObjectsOfLinesAreTheSame() {
        Covering list = Covering.of(reader, "{\"RSpec\":{\"coverage\":{\"/app/a.rb\":[1,null,0,2]},\"timestamp\":1}}");
        Covering object = Covering.of(
                reader, "{\"RSpec\":{\"coverage\":{\"/app/a.rb\":{\"lines\":[1,null,0,2]}},\"timestamp\":1}}");
        Covering formatter = Covering.of(
                reader,
                "{\"meta\":{\"simplecov_version\":\"0.22.0\"},\"coverage\":{\"/app/a.rb\":{\"lines\":[1,null,0,2]}},\"groups\":{\"M\":{\"lines\":{\"covered_percent\":80.0}}}}");
        assertThat(list.files()).hasSize(1).isEqualTo(object.files()).isEqualTo(formatter.files());
        assertThat(list.at("/app/a.rb").hits()).hasToString("1:1 3:0 4:2");
        assertThat(list.warning()).isEmpty();
        assertThat(formatter.warning()).isEmpty();
    }

    @Test
    void branchesOfBothFormsAreArms() {
        Covering set = Covering.of(reader, """
                {"RSpec":{"coverage":{"/app/a.rb":{"lines":[1,1,1,0,null,"ignored"],"branches":{"[:if, 0, 3, 4, 5, 7]":{"[:then, 1, 4, 6, 4, 9]":0,"[:else, 2, 3, 4, 5, 7]":5},
                "[:case, 3, 6, 1, 6, 9]":{"[:when, 4, 6, 6, 6, 9]":2}}}},"timestamp":1700000000}}
                """);
        assertThat(set.at("/app/a.rb").hits()).hasToString("1:1 2:1 3:1(1/1) 4:0(1/2)");
        assertThat(set.at("/app/a.rb").branches()).isEqualTo(new Covered(2, 1));
        Covering formatter = Covering.of(reader, """
                {"coverage":{"/app/a.rb":{"lines":[1,1,1,0,null,"ignored"],"branches":[{"type":"then","start_line":4,"end_line":4,"coverage":0},
                {"type":"else","start_line":3,"end_line":5,"coverage":5},{"type":"when","start_line":6,"end_line":6,"coverage":2},{"type":"when","start_line":6,"end_line":6,"coverage":"ignored"}]}}}
                """);
        assertThat(formatter.files()).isEqualTo(set.files());
    }

    @Test
    void suitesAreAddedUp() {
        Covering read = Covering.of(reader, """
                {"RSpec":{"coverage":{"/a.rb":{"lines":[1,0,null],"branches":{"[:if, 0, 2, 0, 2, 9]":{"[:then, 1, 2, 0, 2, 5]":1,"[:else, 2, 2, 6, 2, 9]":0}}},"/b.rb":{"lines":[0]}},"timestamp":1},
                 "Minitest":{"coverage":{"/a.rb":{"lines":[2,3,null],"branches":{"[:if, 0, 2, 0, 2, 9]":{"[:then, 1, 2, 0, 2, 5]":0,"[:else, 2, 2, 6, 2, 9]":4}}}},"timestamp":2}}
                """);
        assertThat(read.files()).extracting(FileCoverage::path).containsExactly("/a.rb", "/b.rb");
        assertThat(read.at("/a.rb").hits()).hasToString("1:3 2:3(2/2)");
    }

    @Test
    void branchesWithoutLinesAreCounted() {
        Covering read = Covering.of(
                reader,
                "{\"R\":{\"coverage\":{\"/a.rb\":{\"lines\":null,\"branches\":{\"[:if, 0, 2, 0, 2, 9]\":{\"[:then, 1, 2, 0, 2, 5]\":1}}}}}}");
        assertThat(read.files())
                .containsExactly(new FileCoverage("/a.rb", "", LineHits.NONE, Covered.NONE, new Covered(1, 0)));
    }

    @Test
    void ofADamagedReportTheBeginningIsKept() {
        String whole = "{\"RSpec\":{\"coverage\":{\"/a.rb\":{\"lines\":[1,0,\n2,3]},\"/b.rb\":[7,8]},\"timestamp\":1}}";
        for (int length = 1; length < whole.length(); length++) {
            Covering read = Covering.of(reader, whole.substring(0, length));
            assertThat(read.warning()).as("%s characters", length).isPresent();
            assertThat(read.files().size()).as("%s characters", length).isLessThanOrEqualTo(2);
        }
        Covering read = Covering.of(reader, whole.substring(0, whole.indexOf(",3")));
        assertThat(read.at("/a.rb").hits()).hasToString("1:1 2:0 3:2");
        assertThat(read.warning().orElseThrow().line()).isEqualTo(2);
    }

    @Test
    void whatIsNoSimpleCovIsTold() {
        Covering read = Covering.of(reader, "{\"name\":\"package\",\"version\":[1]}");
        assertThat(read.files()).isEmpty();
        assertThat(read.warning())
                .hasValueSatisfying(warning -> assertThat(warning.lost())
                        .isEqualTo("such an object begins no SimpleCov JSON report; it was left out"));
    }

    @Property(tries = 200)
    void readsWhatIsWritten(@ForAll("files") List<FileCoverage> files, @ForAll boolean twoSuites) {
        String coverage = files.stream()
                .map(SimpleCovReaderTest::written)
                .collect(Collectors.joining(",\n", "{\"coverage\":{", "},\"timestamp\":1}"));
        String other = twoSuites ? ",\"B\":{\"coverage\":{},\"timestamp\":2}" : "";
        Covering read = Covering.of(reader, "{\"A\":" + coverage + other + "}");
        assertThat(read.warning()).isEmpty();
        assertThat(read.files())
                .isEqualTo(files.stream()
                        .map(file -> FileCoverage.of(file.path(), "", file.hits()))
                        .toList());
    }

    private static String written(FileCoverage file) {
        LineHits hits = file.hits();
        String[] lines = new String[hits.size() == 0 ? 0 : hits.line(hits.size() - 1)];
        Arrays.fill(lines, "null");
        List<String> arms = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            lines[hits.line(i) - 1] = Integer.toString(hits.hits(i));
            for (int branch = 0; branch < hits.branches(i); branch++) {
                int taken = branch < hits.coveredBranches(i) ? 3 : 0;
                arms.add("\"[:when, " + arms.size() + ", " + hits.line(i) + ", 1, 9, 9]\":" + taken);
            }
        }
        return "\"" + file.path().replace("\"", "\\\"") + "\":{\"lines\":[" + String.join(",", lines)
                + "],\"branches\":{\"[:case, 0, 1, 1, 1, 1]\":{" + String.join(",", arms) + "}}}";
    }

    @Provide
    Arbitrary<List<FileCoverage>> files() {
        return MadeUp.files(1_000);
    }
}
