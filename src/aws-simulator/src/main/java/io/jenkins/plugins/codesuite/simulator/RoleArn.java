package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a role in its parts.
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param account the 12-digit account
 * @param path begins and ends with a slash
 * @param name the name, without the path
 */
record RoleArn(String partition, String account, String path, String name) {
    private static final Pattern FORM =
            Pattern.compile("arn:(aws[a-z-]*):iam::([0-9]{12}):role(/(?:[!-~]+/)?)([\\w+=,.@-]{1,64})");

    /**
     * Reads an ARN.
     *
     * @throws AwsError if it is none of a role
     */
    static RoleArn parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new AwsError("ValidationError", "Request ARN is invalid");
        }
        return new RoleArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    /** The ARN of a session; it has no path. */
    String session(String sessionName) {
        return "arn:" + partition + ":sts::" + account + ":assumed-role/" + name + "/" + sessionName;
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":iam::" + account + ":role" + path + name;
    }
}
