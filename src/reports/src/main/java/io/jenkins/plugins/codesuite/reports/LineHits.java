package io.jenkins.plugins.codesuite.reports;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which lines of a source file were run how often, and their branches. Lines that hold no code are not in it. Immutable; 16
 * bytes a line.
 */
public final class LineHits {

    /** No line. */
    public static final LineHits NONE = new LineHits(new int[0], 0);

    private static final int FIELDS = 4;

    /** Line, hits, covered and all branches of each line, lines ascending. */
    private final int[] fields;

    private final int size;

    private LineHits(int[] fields, int size) {
        this.fields = fields;
        this.size = size;
    }

    /** Starts with no line; lines that are told twice are joined by {@code rule}. */
    public static Builder joinedBy(Join rule) {
        return new Builder(rule);
    }

    /** How many lines it holds. */
    public int size() {
        return size;
    }

    /** The number of the line at {@code index}, from 1; ascending with the index. */
    public int line(int index) {
        return field(index, 0);
    }

    /** How often the line at {@code index} was run. */
    public int hits(int index) {
        return field(index, 1);
    }

    /** How many branches of the line at {@code index} were taken. */
    public int coveredBranches(int index) {
        return field(index, 2);
    }

    /** How many branches the line at {@code index} has. */
    public int branches(int index) {
        return field(index, 3);
    }

    private int field(int index, int field) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return fields[index * FIELDS + field];
    }

    /** The sum of its lines: one with a hit is covered. */
    public Covered lines() {
        long covered = IntStream.range(0, size).filter(index -> hits(index) > 0).count();
        return new Covered(covered, size - covered);
    }

    /** The sum of its branches. */
    public Covered branches() {
        long covered = IntStream.range(0, size).mapToLong(this::coveredBranches).sum();
        long all = IntStream.range(0, size).mapToLong(this::branches).sum();
        return new Covered(covered, all - covered);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineHits that
                && Arrays.equals(fields, 0, size * FIELDS, that.fields, 0, that.size * FIELDS);
    }

    @Override
    public int hashCode() {
        return IntStream.range(0, size * FIELDS).map(at -> fields[at]).reduce(1, (sum, value) -> 31 * sum + value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < size; index++) {
            text.append(index == 0 ? "" : " ").append(line(index)).append(':').append(hits(index));
            if (branches(index) > 0) {
                text.append('(')
                        .append(coveredBranches(index))
                        .append('/')
                        .append(branches(index))
                        .append(')');
            }
        }
        return text.toString();
    }

    /** What becomes of a line that is told twice. */
    public enum Join {
        /** One run, told twice, as of classes in one file: the greater numbers. */
        GREATER,
        /** Two runs: hits are added; of branches the greater numbers stand, as nobody knows which ones they are. */
        SUM
    }

    /** Collects lines in any order. Not for two threads. */
    public static final class Builder {

        private final Join rule;
        private int[] fields = new int[16 * FIELDS];
        private int size;
        private boolean ascending = true;

        private Builder(Join rule) {
            this.rule = rule;
        }

        /** How many lines were added, those that are told twice counted twice. */
        public int size() {
            return size;
        }

        /**
         * Adds a line; one below 1 is left out.
         *
         * @param line its number, from 1
         * @param hits how often it was run; what is below zero counts as zero
         * @param coveredBranches how many of its branches were taken, at most all
         * @param branches how many branches it has
         */
        public Builder add(int line, int hits, int coveredBranches, int branches) {
            if (line < 1) {
                return this;
            }
            if (size * FIELDS == fields.length) {
                fields = Arrays.copyOf(fields, fields.length * 2);
            }
            int at = size * FIELDS;
            if (size > 0 && fields[at - FIELDS] >= line) {
                ascending = false;
            }
            int all = Math.max(0, branches);
            fields[at] = line;
            fields[at + 1] = Math.max(0, hits);
            fields[at + 2] = Math.min(all, Math.max(0, coveredBranches));
            fields[at + 3] = all;
            size++;
            return this;
        }

        /** Adds a line without branches. */
        public Builder add(int line, int hits) {
            return add(line, hits, 0, 0);
        }

        /** Adds every line of {@code other}. */
        public Builder add(LineHits other) {
            for (int index = 0; index < other.size; index++) {
                add(other.line(index), other.hits(index), other.coveredBranches(index), other.branches(index));
            }
            return this;
        }

        /** The lines; the builder may go on. */
        public LineHits build() {
            return ascending ? new LineHits(Arrays.copyOf(fields, size * FIELDS), size) : joined();
        }

        private LineHits joined() {
            // The line in the upper half, the place in the lower one: sorting keeps the order of what is told twice.
            long[] order = new long[size];
            for (int index = 0; index < size; index++) {
                order[index] = ((long) fields[index * FIELDS] << Integer.SIZE) | index;
            }
            Arrays.sort(order);
            int[] sorted = new int[size * FIELDS];
            int lines = 0;
            for (long entry : order) {
                int from = (int) entry * FIELDS;
                if (lines > 0 && sorted[(lines - 1) * FIELDS] == fields[from]) {
                    join(sorted, (lines - 1) * FIELDS, from);
                } else {
                    System.arraycopy(fields, from, sorted, lines * FIELDS, FIELDS);
                    lines++;
                }
            }
            return new LineHits(Arrays.copyOf(sorted, lines * FIELDS), lines);
        }

        private void join(int[] target, int at, int from) {
            int hits = fields[from + 1];
            target[at + 1] = rule == Join.GREATER
                    ? Math.max(target[at + 1], hits)
                    : (int) Math.min(Integer.MAX_VALUE, (long) target[at + 1] + hits);
            target[at + 2] = Math.max(target[at + 2], fields[from + 2]);
            target[at + 3] = Math.max(target[at + 3], fields[from + 3]);
        }
    }
}
