package io.jenkins.plugins.codesuite.deploy.snapshot;

/**
 * What a lifecycle event's script or hook said.
 *
 * @param errorCode such as {@code ScriptFailed}; {@code Success} when nothing is wrong
 * @param script the script's name in the bundle; may be empty
 * @param message AWS' own sentence; may be empty
 * @param logTail the end of what the script wrote, up to 4 KB; may be empty
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_Diagnostics.html">Diagnostics</a>
 */
public record Diagnostics(String errorCode, String script, String message, String logTail) {}
