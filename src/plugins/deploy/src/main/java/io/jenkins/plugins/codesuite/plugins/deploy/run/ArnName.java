package io.jenkins.plugins.codesuite.plugins.deploy.run;

/** The name in what may be a name or an ARN. */
final class ArnName {

    private ArnName() {}

    static String of(String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? nameOrArn.substring(Math.max(nameOrArn.lastIndexOf('/'), nameOrArn.lastIndexOf(':')) + 1)
                : nameOrArn;
    }
}
