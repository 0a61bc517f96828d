package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.command.Console;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code codesuite deploy}. */
final class DeployOptions {

    /** What says what is deployed, and how; a plan file has keys of the same names without the dashes. */
    static final List<Option> WISHES = List.of(
            Option.value("--application", "NAME", "The application in CodeDeploy."),
            Option.values("--group", "NAME", "A deployment group. Repeatable: all of them are deployed to at once."),
            Option.values(
                    "--wave",
                    "NAME[,NAME…]",
                    "Deployment groups that are deployed to at once. Repeatable: each wave begins when the one before"
                            + " has succeeded."),
            Option.value("--source", "DIR", "Packs this folder, which has an appspec.yml, and uploads it to --bucket."),
            Option.values("--include", "GLOB", "Packs only what matches. Repeatable."),
            Option.values("--exclude", "GLOB", "Packs all but what matches. Repeatable."),
            Option.value("--bucket", "NAME", "The S3 bucket that --source is uploaded to."),
            Option.value("--key", "KEY", "The key there. Default: the application and the content's SHA-256."),
            Option.value("--kms-key", "ID", "Encrypts the upload by this key of KMS."),
            Option.value("--bucket-owner", "ACCOUNT", "The upload goes to a bucket of this account only."),
            Option.value("--s3", "s3://BUCKET/KEY", "Deploys a revision that is in S3."),
            Option.value("--s3-version", "ID", "The version of the object in S3."),
            Option.value("--s3-etag", "ETAG", "The ETag that the object in S3 must have."),
            Option.value(
                    "--type", "TYPE", "What the revision is: zip (the default of --source), tar, tgz, yaml, json."),
            Option.value("--github", "OWNER/REPO@COMMIT", "Deploys a commit of GitHub."),
            Option.value("--appspec", "FILE", "Deploys by this AppSpec, for ECS and Lambda."),
            Option.value(
                    "--task-definition",
                    "ARN|FILE",
                    "What <TASK_DEFINITION> is in the AppSpec: an ARN, or a .json file that is registered."),
            Option.values(
                    "--image",
                    "NAME=URI",
                    "The image of a container, or of a placeholder such as IMAGE1_NAME, of the task definition's file."
                            + " Repeatable."),
            Option.value(
                    "--image-definitions",
                    "FILE",
                    "An imagedefinitions.json, in place of --image: the images of the task definition's containers."),
            Option.values("--placeholder", "WORD=TEXT", "What <WORD> is in the AppSpec. Repeatable."),
            Option.flag("--register-only", "Registers the revision with the application, and deploys nothing."),
            Option.value(
                    "--mode",
                    "MODE",
                    "standard (the default), or restart: starts what is installed anew, and takes no revision."),
            Option.values(
                    "--target-tag",
                    "NAME=VALUE",
                    "The replacement instances of a blue/green deployment are those with this tag. Repeatable: one of"
                            + " them is enough."),
            Option.values(
                    "--target-auto-scaling-group",
                    "NAME",
                    "The replacement instances are those of this Auto Scaling group. Repeatable."),
            Option.value("--config", "NAME", "The deployment configuration, such as CodeDeployDefault.OneAtATime."),
            Option.value("--description", "TEXT", "What AWS shows with the deployment."),
            Option.values("--alarm", "NAME", "CodeDeploy stops when it fires, in place of the group's. Repeatable."),
            Option.flag("--ignore-alarms", "CodeDeploy looks at no alarm, to mend what makes one fire."),
            Option.values("--guard-alarm", "NAME", "This command stops and rolls back when it fires. Repeatable."),
            Option.value("--bake", "TIME", "How long --guard-alarm is watched after the deployment: 10m."),
            Option.flag("--insufficient-data", "INSUFFICIENT_DATA of --guard-alarm counts as firing."),
            Option.flag(
                    "--start-when-red",
                    "Begins although --guard-alarm fires; it counts from when it has been OK once."),
            Option.flag("--ignore-poll-alarm-failure", "Goes on when the state of alarms cannot be read."),
            Option.value(
                    "--auto-rollback",
                    "EVENTS",
                    "In place of the group's: true, false, or of DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM and"
                            + " DEPLOYMENT_STOP_ON_REQUEST those that count, with commas."),
            Option.value(
                    "--when-busy", "WHAT", "When another deployment runs in a group: wait (the default), stop, fail."),
            Option.value(
                    "--when-ready",
                    "WHAT",
                    "When the replacement is ready: wait (the default; asks on a terminal), continue, roll-back."),
            Option.value(
                    "--on-abort",
                    "WHAT",
                    "What Ctrl-C and --timeout do: stop-and-roll-back (the default), stop, leave."),
            Option.value("--timeout", "TIME", "How long all may take: 90s, 30m, 2h. Default: as long as AWS allows."),
            Option.flag("--approve-waves", "Asks before each wave but the first."),
            Option.flag("--ignore-stop-failures", "Goes on when ApplicationStop of the revision before fails."),
            Option.flag("--outdated-only", "Leaves instances alone that have the revision already."),
            Option.value("--file-exists", "WHAT", "With files that are there already: disallow, overwrite, retain."));

    /** Follows a deployment that was begun elsewhere. */
    static final String FOLLOW = "--follow";

    /** Where AWS is, and as whom it is asked. */
    static final List<Option> ACCESS = List.of(
            Option.value("--region", "REGION", "The region. Default: AWS_REGION, AWS_DEFAULT_REGION or the profile's."),
            Option.value("--endpoint-url", "URL", "Asks this address in place of AWS. Default: AWS_ENDPOINT_URL."),
            Option.value("--profile", "NAME", "Credentials of this profile. Default: as every AWS tool finds them."));

    /** All of them. */
    static final List<Option> ALL = all();

    private DeployOptions() {}

    private static List<Option> all() {
        List<Option> options = new ArrayList<>(WISHES);
        options.add(
                Option.value(FOLLOW, "DEPLOYMENT", "Follows a deployment that was begun elsewhere. Ctrl-C leaves it."));
        options.addAll(ACCESS);
        options.add(Option.flag("--yes", "Asks nothing: waves are approved."));
        options.add(Option.flag(
                "--dry-run",
                "Checks everything, packs, asks AWS by calls that only read, and tells what would be done. Changes"
                        + " nothing."));
        options.add(
                Option.flag("--json", "Writes the result as JSON to standard output, and the log to standard error."));
        options.addAll(Console.COLOUR_OPTIONS);
        options.add(Option.DEBUG);
        options.add(Option.HELP);
        return List.copyOf(options);
    }
}
