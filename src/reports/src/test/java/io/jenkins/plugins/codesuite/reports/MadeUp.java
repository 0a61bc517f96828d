package io.jenkins.plugins.codesuite.reports;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Coverage as property tests make it up. */
public final class MadeUp {

    /** A line: its number, hits, covered and all branches. */
    private record Line(int number, int hits, int covered, int branches) {}

    private MadeUp() {}

    /** Hits of some lines, ascending. */
    public static Arbitrary<LineHits> hits(int mostHits) {
        Arbitrary<Integer> branches = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(3, 0), net.jqwik.api.Tuple.of(1, 2), net.jqwik.api.Tuple.of(1, 5));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(0, mostHits),
                        Arbitraries.integers().between(0, 5),
                        branches)
                .as((number, count, covered, all) -> new Line(number, count, Math.min(covered, all), all))
                .list()
                .uniqueElements(Line::number)
                .ofMaxSize(12)
                .map(lines -> {
                    LineHits.Builder builder = LineHits.joinedBy(LineHits.Join.GREATER);
                    lines.forEach(line -> builder.add(line.number, line.hits, line.covered, line.branches));
                    return builder.build();
                });
    }

    /** Files with paths of their own, in some packages. */
    public static Arbitrary<List<FileCoverage>> files(int mostHits) {
        return Combinators.combine(
                        Arbitraries.of("a", "a.b", "c & \"d\""),
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6),
                        hits(mostHits))
                .as((name, file, hits) -> FileCoverage.of(name.replace('.', '/') + "/" + file + ".x", name, hits))
                .list()
                .uniqueElements(FileCoverage::path)
                .ofMaxSize(6);
    }

    /** A text as an XML attribute holds it. */
    public static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
