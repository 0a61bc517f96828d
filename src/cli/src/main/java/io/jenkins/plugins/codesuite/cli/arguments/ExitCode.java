package io.jenkins.plugins.codesuite.cli.arguments;

/** What the command exits with. */
public final class ExitCode {

    /** What was asked for was done, and it succeeded. */
    public static final int SUCCEEDED = 0;
    /** The build failed or ran out of time; or a file that was validated has problems. */
    public static final int FAILED = 1;
    /** The buildspec or the command line is wrong: nothing was run. */
    public static final int WRONG_INPUT = 2;
    /** Interrupted by Ctrl-C (SIGINT), SIGTERM or SIGHUP. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
