package io.jenkins.plugins.codesuite.reports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One test case. What a report does not say is the empty text.
 *
 * @param name the method's or scenario's, with its parameters where a report tells them
 * @param className the class, or what stands for one
 * @param file the source file
 * @param line in {@code file}, from 1; 0 if unknown
 * @param duration of the last try; zero if unknown
 * @param problems why it did not pass, the one that decides first: a skipped case is skipped whatever else stands with
 *     it, and an error is told before a failure, as Jenkins' JUnit plugin has it; empty if it passed
 * @param reruns earlier tries, the first one first
 * @param properties as the report orders them
 * @param output what it wrote to standard output
 * @param errorOutput what it wrote to standard error
 */
public record TestCase(
        String name,
        String className,
        String file,
        int line,
        Duration duration,
        List<Problem> problems,
        List<Rerun> reruns,
        List<Property> properties,
        String output,
        String errorOutput) {

    private static final Comparator<Problem> DECISIVE_FIRST = Comparator.comparing(problem -> rank(problem.status()));

    /** Puts the problem that decides first. */
    public TestCase {
        Objects.requireNonNull(name);
        Objects.requireNonNull(className);
        Objects.requireNonNull(file);
        Objects.requireNonNull(duration);
        Objects.requireNonNull(output);
        Objects.requireNonNull(errorOutput);
        if (line < 0) {
            throw new IllegalArgumentException("A line is not " + line);
        }
        problems = problems.size() < 2
                ? List.copyOf(problems)
                : problems.stream().sorted(DECISIVE_FIRST).toList();
        reruns = List.copyOf(reruns);
        properties = List.copyOf(properties);
    }

    private static int rank(TestStatus status) {
        return switch (status) {
            case SKIPPED -> 0;
            case UNKNOWN -> 1;
            case ERROR -> 2;
            case FAILED -> 3;
            case PASSED -> 4;
        };
    }

    /** Starts a case that passed and of which nothing else is known. */
    public static Builder named(String className, String name) {
        return new Builder(className, name);
    }

    /** How it ended: as its first problem says. */
    public TestStatus status() {
        return problems.isEmpty() ? TestStatus.PASSED : problems.get(0).status();
    }

    /** Whether it passed after tries that did not. */
    public boolean isFlaky() {
        return problems.isEmpty() && !reruns.isEmpty();
    }

    /** Collects what a report says of one case. Not for two threads. */
    public static final class Builder {

        private final String className;
        private final String name;
        private String file = "";
        private int line;
        private Duration duration = Duration.ZERO;
        private List<Problem> problems = List.of();
        private List<Rerun> reruns = List.of();
        private List<Property> properties = List.of();
        private String output = "";
        private String errorOutput = "";

        private Builder(String className, String name) {
            this.className = className;
            this.name = name;
        }

        /** Sets the source file. */
        public Builder file(String text) {
            this.file = text;
            return this;
        }

        /** Sets the line; one below zero is none. */
        public Builder line(int number) {
            this.line = Math.max(0, number);
            return this;
        }

        /** Sets how long it took. */
        public Builder duration(Duration time) {
            this.duration = time;
            return this;
        }

        /** Adds a problem. */
        public Builder problem(Problem problem) {
            problems = grown(problems);
            problems.add(problem);
            return this;
        }

        /** Adds an earlier try. */
        public Builder rerun(Rerun rerun) {
            reruns = grown(reruns);
            reruns.add(rerun);
            return this;
        }

        /** Adds a property. */
        public Builder property(Property property) {
            properties = grown(properties);
            properties.add(property);
            return this;
        }

        /** Sets what it wrote to standard output. */
        public Builder output(String text) {
            this.output = text;
            return this;
        }

        /** Sets what it wrote to standard error. */
        public Builder errorOutput(String text) {
            this.errorOutput = text;
            return this;
        }

        /** How many problems it has so far. */
        public int problems() {
            return problems.size();
        }

        /** How many earlier tries it has so far. */
        public int reruns() {
            return reruns.size();
        }

        /** How many properties it has so far. */
        public int properties() {
            return properties.size();
        }

        // Most cases have nothing of a kind, and there may be a million of them.
        private static <T> List<T> grown(List<T> list) {
            return list.isEmpty() ? new ArrayList<>(2) : list;
        }

        /** The case. */
        public TestCase build() {
            return new TestCase(
                    name, className, file, line, duration, problems, reruns, properties, output, errorOutput);
        }
    }
}
