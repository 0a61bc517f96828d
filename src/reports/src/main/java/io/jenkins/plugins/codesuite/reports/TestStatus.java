package io.jenkins.plugins.codesuite.reports;

/**
 * How a test case ended.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_TestCase.html">CodeBuild's
 * TestCase</a>, {@code status}; {@code SUCCEEDED} is {@link #PASSED} here.
 */
public enum TestStatus {
    /** It ran, and what it checks holds. */
    PASSED,
    /** What it checks does not hold. */
    FAILED,
    /** It could not be run to its end. */
    ERROR,
    /** It was not run. */
    SKIPPED,
    /** The report does not say, or says what stands for nothing of the above. */
    UNKNOWN;

    /** Whether a build with such a case has failing tests. */
    public boolean isFailure() {
        return this == FAILED || this == ERROR;
    }
}
