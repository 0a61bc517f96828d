package io.jenkins.plugins.codesuite.reports.testng;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.TestCase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tries of one file that were repeated, by class and case, as many as fit in memory. TestNG writes them before and after
 * the last try, in the order of milliseconds.
 */
final class EarlierTries {

    private final ReadLimits limits;
    private final Map<Integer, Map<String, List<TestCase>>> byClass = new HashMap<>();
    private final BitSet kept = new BitSet();
    private long characters;

    EarlierTries(ReadLimits limits) {
        this.limits = limits;
    }

    /**
     * Keeps a try, if it fits.
     *
     * @param number of all tries in the file that were repeated, from 0
     * @param classNumber of all class elements in the file, from 0
     */
    void keep(int number, int classNumber, TestCase test) {
        long more = 500L
                + test.name().length()
                + test.output().length()
                + test.problems().get(0).message().length()
                + test.problems().get(0).details().length();
        if (characters + more > 4L * limits.total()) {
            return;
        }
        List<TestCase> same = byClass.computeIfAbsent(classNumber, none -> new LinkedHashMap<>())
                .computeIfAbsent(test.name(), none -> new ArrayList<>());
        if (same.size() < limits.entries()) {
            characters += more;
            same.add(test);
            kept.set(number);
        }
    }

    /** Whether a try is told with its last one, or at the end of its class. */
    boolean isKept(int number) {
        return kept.get(number);
    }

    /** Takes the tries of a case. */
    List<Rerun> of(int classNumber, String name) {
        List<TestCase> same = byClass.getOrDefault(classNumber, new HashMap<>()).remove(name);
        return same == null
                ? List.of()
                : same.stream()
                        .map(test -> new Rerun(test.problems().get(0), test.output(), "", test.duration()))
                        .toList();
    }

    /** Takes the tries of which no last one came: they are what is known of their cases. */
    List<TestCase> left(int classNumber) {
        Map<String, List<TestCase>> left = byClass.remove(classNumber);
        return left == null
                ? List.of()
                : left.values().stream().flatMap(List::stream).toList();
    }
}
