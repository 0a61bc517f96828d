package io.jenkins.plugins.codesuite.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LineHitsTest {

    @Test
    void linesAreSortedAndThoseToldTwiceAreJoined() {
        LineHits.Builder greater = LineHits.joinedBy(LineHits.Join.GREATER);
        LineHits.Builder sum = LineHits.joinedBy(LineHits.Join.SUM);
        for (LineHits.Builder builder : List.of(greater, sum)) {
            builder.add(9, 1, 1, 4)
                    .add(2, 0)
                    .add(9, 3, 2, 2)
                    .add(5, 7)
                    .add(0, 5)
                    .add(-1, 5);
        }

        assertThat(greater.build()).hasToString("2:0 5:7 9:3(2/4)");
        assertThat(sum.build()).hasToString("2:0 5:7 9:4(2/4)");
        assertThat(sum.build().lines()).isEqualTo(new Covered(2, 1));
        assertThat(sum.build().branches()).isEqualTo(new Covered(2, 2));
        assertThat(sum.build().lines().percentage().orElseThrow()).isBetween(66.6, 66.7);
    }

    @Test
    void numbersThatCannotBeAreBroughtIntoBounds() {
        LineHits hits = LineHits.joinedBy(LineHits.Join.SUM)
                .add(1, Integer.MAX_VALUE)
                .add(1, 5, 9, 3)
                .add(2, -4, -1, -1)
                .build();

        assertThat(hits).hasToString("1:2147483647(3/3) 2:0");
        assertThatThrownBy(() -> hits.line(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void nothingHasNoPercentage() {
        assertThat(LineHits.NONE.lines()).isEqualTo(Covered.NONE);
        assertThat(Covered.NONE.percentage()).isEmpty();
        assertThat(LineHits.joinedBy(LineHits.Join.SUM).build())
                .isEqualTo(LineHits.NONE)
                .hasSameHashCodeAs(LineHits.NONE);
    }

    @Property
    void theOrderOfLinesDoesNotCount(@ForAll @Size(max = 60) List<@IntRange(min = 1, max = 30) Integer> lines) {
        LineHits.Builder builder = LineHits.joinedBy(LineHits.Join.SUM);
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        for (int line : lines) {
            builder.add(line, 1);
            expected.merge(line, 1, Integer::sum);
        }
        LineHits hits = builder.build();

        assertThat(hits.size()).isEqualTo(expected.size());
        for (int index = 0; index < hits.size(); index++) {
            assertThat(hits.hits(index)).isEqualTo(expected.get(hits.line(index)));
        }
        assertThat(LineHits.joinedBy(LineHits.Join.GREATER).add(hits).build()).isEqualTo(hits);
    }
}
