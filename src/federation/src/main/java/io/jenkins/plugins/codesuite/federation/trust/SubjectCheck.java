package io.jenkins.plugins.codesuite.federation.trust;

import java.util.List;
import java.util.regex.Pattern;

/** Which subjects one value of a condition means, and whether anybody means that many. */
final class SubjectCheck {

    private static final String JOB = "job:";
    private static final String FORK = "pr-fork:";

    /** What a subject of this suite is made of; everything else in a name is written %XX. */
    private static final Pattern OCTET = Pattern.compile("%[0-9A-F]{2}");

    private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9._/:~*?-]*");

    private final Value value;
    private final String text;
    private final Findings findings;

    SubjectCheck(Value value, Findings findings) {
        this.value = value;
        this.text = value.text();
        this.findings = findings;
    }

    /** What tells one project of a subject from another. */
    static String project(String subject) {
        int colon = subject.startsWith(JOB) ? subject.indexOf(':', JOB.length()) : subject.lastIndexOf(':');
        return colon < 0 ? subject : subject.substring(0, colon);
    }

    /** A value without wildcards. */
    void exact() {
        if (!encoded()) {
            return;
        }
        String project = project(text);
        if (text.startsWith(JOB) && text.startsWith(project + ":" + FORK)) {
            fork();
        }
    }

    /**
     * A pattern.
     *
     * @param wildcard where its first wildcard is
     * @param excluded the patterns that the same statement leaves out
     */
    void pattern(int wildcard, List<String> excluded) {
        if (!encoded()) {
            return;
        }
        String begin = text.substring(0, wildcard);
        String rest = text.substring(wildcard + 1);
        if (!begin.startsWith(JOB)) {
            stranger(begin, rest);
        } else if (begin.indexOf(':', JOB.length()) < 0) {
            jobs(begin.substring(JOB.length()), rest, excluded);
        } else {
            String project = project(text);
            builds(project, begin.substring(project.length() + 1), rest, excluded);
        }
    }

    private boolean encoded() {
        if (text.startsWith(JOB)
                && !KEPT.matcher(OCTET.matcher(text).replaceAll("")).matches()) {
            findings.error(
                    value.spot(),
                    "No subject looks like this: in one that begins with job:, every character of a name but letters,"
                            + " digits, . _ - and / is written %XX.",
                    "Copy the subject from the job's page, or write the policy by 'codesuite trust-policy generate'.");
            return false;
        }
        return true;
    }

    private void all() {
        findings.error(
                value.spot(),
                "Every build of the issuer, whatever its job, may take on the role.",
                "Name the job or its folder: job:FOLDER/PROJECT:ref:refs/heads/main.");
    }

    private void cut(String begin) {
        String name = begin.substring(Math.max(begin.lastIndexOf('/'), begin.lastIndexOf(':')) + 1);
        findings.error(
                value.spot(),
                "The wildcard follows in the middle of a name: '" + name + "-evil' fits as well as '" + name + "'.",
                "End the fixed part with its / or :.");
    }

    /** A subject of another issuer: which of its parts means what is not known. */
    private void stranger(String begin, String rest) {
        int delimiter = Math.max(begin.lastIndexOf('/'), begin.lastIndexOf(':'));
        int first = Math.min(indexOrEnd(begin, '/'), indexOrEnd(begin, ':'));
        if (delimiter < 0 && JOB.startsWith(begin)) {
            all();
        } else if (delimiter < begin.length() - 1) {
            cut(begin);
        } else if (first == delimiter) {
            all();
        } else if (rest.indexOf('/') >= 0 || rest.indexOf(':') >= 0) {
            findings.error(
                    value.spot(),
                    "The wildcard stands in front of a fixed part, and fits any text, delimiters too: who may choose a name"
                            + " there can write the rest himself.",
                    "Write out everything in front of the last fixed part.");
        } else {
            findings.warning(
                    value.spot(),
                    "Everything that begins with '" + begin
                            + "' may take on the role, pull requests too where they have" + " such a subject.",
                    "Name the branch or the environment.");
        }
    }

    private static int indexOrEnd(String begin, char delimiter) {
        int index = begin.indexOf(delimiter);
        return index < 0 ? begin.length() : index;
    }

    /** A wildcard in the job's name. */
    private void jobs(String path, String rest, List<String> excluded) {
        if (path.isEmpty()) {
            all();
        } else if (!path.endsWith("/")) {
            cut(JOB + path);
        } else if (rest.contains(":" + FORK)) {
            fork();
        } else if (rest.indexOf(':') >= 0 || rest.indexOf('/') >= 0) {
            findings.warning(
                    value.spot(),
                    "Any job below the folder " + path
                            + " fits that has such a build: who may make a job there gets the" + " role.",
                    "Name the job.");
        } else if (leavesOutForks(JOB + path + "x", excluded)) {
            findings.note(
                    value.spot(),
                    "One role for the whole folder " + path
                            + ": who may make a job there, or push any branch, gets it.",
                    "Make a role for each job, where they do not need the same.");
        } else {
            forksToo("the folder " + path, JOB + path + "*:" + FORK + "*");
        }
    }

    /** A wildcard behind the job's name. */
    private void builds(String project, String kind, String rest, List<String> excluded) {
        if (kind.startsWith(FORK)) {
            fork();
        } else if (kind.isEmpty()) {
            if (leavesOutForks(project, excluded)) {
                findings.note(
                        value.spot(),
                        "Any branch, tag and pull request of the project's own repository gets the role.",
                        "Name the branch, where only one deploys.");
            } else {
                forksToo("the project", project + ":" + FORK + "*");
            }
        } else if (kind.startsWith("ref:refs/heads/")) {
            findings.note(
                    value.spot(),
                    "Whoever may push a branch of such a name decides what runs with the role.",
                    "Protect these branches in the repository, or name one.");
        } else if (kind.startsWith("ref:refs/tags/")) {
            findings.note(
                    value.spot(),
                    "Whoever may push a tag of such a name decides what runs with the role.",
                    "Protect these tags in the repository.");
        } else if (kind.equals("ref:") || kind.equals("ref:refs/")) {
            findings.note(
                    value.spot(),
                    "Whoever may push a branch or a tag decides what runs with the role.",
                    "Name the branch, where only one deploys.");
        } else if (kind.equals("pr:") && rest.isEmpty()) {
            findings.note(
                    value.spot(),
                    "Whoever may open a pull request from a branch of the repository itself decides what runs with the"
                            + " role.",
                    "Give such builds a role that may read only.");
        } else {
            cut(project + ":" + kind);
        }
    }

    private static boolean leavesOutForks(String project, List<String> excluded) {
        String sample = project + ":" + FORK + "1";
        return excluded.stream().anyMatch(pattern -> Wildcards.match(pattern, sample));
    }

    private void forksToo(String what, String exclusion) {
        findings.warning(
                value.spot(),
                "All builds of " + what + " get the role, those of pull requests from forks too, whose code anybody can"
                        + " write.",
                "Name the branch, or leave the forks out by \"StringNotLike\" with " + exclusion + ".");
    }

    private void fork() {
        findings.warning(
                value.spot(),
                "Whoever can fork the repository decides what runs with the role.",
                "Give such builds no role, or one that may do no harm.");
    }
}
