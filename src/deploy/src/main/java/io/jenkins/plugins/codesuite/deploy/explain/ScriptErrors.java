package io.jenkins.plugins.codesuite.deploy.explain;

/**
 * What went wrong with a script of a bundle.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_Diagnostics.html">Diagnostics</a>
 */
final class ScriptErrors {

    private ScriptErrors() {}

    /** What a lifecycle event's error code means; AWS' own word for one that is not known. */
    static String meaning(String errorCode) {
        return switch (errorCode) {
            case "ScriptMissing" -> "the script is not in the bundle";
            case "ScriptNotExecutable" -> "the script cannot be executed";
            case "ScriptTimedOut" -> "the script took longer than its timeout";
            case "ScriptFailed" -> "the script failed";
            case "UnknownError" -> "failed for a reason that AWS does not know";
            case "Success", "" -> "failed";
            default -> errorCode;
        };
    }
}
