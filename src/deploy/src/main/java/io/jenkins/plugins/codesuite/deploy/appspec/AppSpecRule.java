package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Rule;
import java.util.Locale;

/** The rules of AppSpecs and of the files beside them, besides those of every document. */
public enum AppSpecRule implements Rule {
    /** Nothing in the file says which platform it is for. */
    PLATFORM_UNKNOWN("An AppSpec of no platform", "Write 'os' for servers, or 'Resources' for ECS and Lambda."),
    /** The file is for another platform than the application. */
    PLATFORM_MISMATCH("An AppSpec for another platform", "Give the AppSpec of the application's platform."),
    /** The version is not 0.0. */
    VERSION("A version that CodeDeploy does not know", "Write 'version: 0.0', without quotes."),
    /** A hook of a name that no deployment comes to. */
    UNKNOWN_HOOK("A hook that never runs", "Write the name of a lifecycle event of the platform."),
    /** A hook of an event that another platform has. */
    HOOK_OF_OTHER_PLATFORM("A hook of another platform", "Write the name of a lifecycle event of the platform."),
    /** A hook of an event that CodeDeploy runs itself. */
    HOOK_OF_SERVICE("A hook of an event that CodeDeploy runs itself", "Hook the event before or after it."),
    /** Two hooks of one event. */
    DUPLICATE_HOOK("Two hooks of one event", "Keep one of them."),
    /** The function of a hook is no name and no ARN. */
    HOOK_FUNCTION("A hook function that is none", "Write the function's name or its ARN."),
    /** More than one resource, or none. */
    RESOURCE_COUNT("Not exactly one resource", "Write one resource; deploy others with an AppSpec of their own."),
    /** The scripts of an event may take longer than the event. */
    TIMEOUT("A time limit that cannot be kept", "Let the time limits of one event sum up to 3600 seconds at most."),
    /** A key that has no effect on the operating system. */
    WRONG_SYSTEM("A key of another operating system", "Remove the key."),
    /** A destination that is no absolute path. */
    DESTINATION("A destination that is no absolute path", "Write the path from the root, or from the drive."),
    /** A mode that is none. */
    MODE("A mode that is none", "Write one to four octal digits."),
    /** A number that YAML reads as octal. */
    OCTAL("A number that YAML reads as octal", "Put it in quotes, or leave out its leading zero."),
    /** An entry of an access control list that cannot be read. */
    ACL("An ACL entry that cannot be read", "Write user:NAME:rwx, group:NAME:rwx or mask::rwx."),
    /** An SELinux context that is none. */
    SELINUX("An SELinux context that is none", "Write a type, and a range such as s0-s1:c0.c5."),
    /** A pattern that no file matches. */
    PATTERN("A pattern that matches nothing", "Write a name without slashes, with '*' for any characters."),
    /** A permission that cannot be set on its object. */
    PERMISSION("A permission that its object cannot have", "Say it in an entry of its own."),
    /** A task definition that is no ARN. */
    TASK_DEFINITION("A task definition that is no ARN", "Write the task definition's ARN, or <TASK_DEFINITION>."),
    /** A part of the network is missing. */
    NETWORK("A network in part", "Give Subnets, SecurityGroups and AssignPublicIp, or none of them."),
    /** A capacity provider strategy that ECS refuses. */
    CAPACITY_PROVIDER("A strategy that ECS refuses", "Give one capacity provider a Base, and one a Weight."),
    /** A version of a function that is none. */
    LAMBDA_VERSION("A version of a function that is none", "Write the number of a published version."),
    /** A placeholder that was not filled. */
    PLACEHOLDER("A placeholder that is not filled", "Give a value for it, or write the value."),
    /** A script that is not in the bundle. */
    SCRIPT_MISSING("A script that is not in the bundle", "Add the script, or correct its location."),
    /** A script that may not be run. */
    SCRIPT_NOT_EXECUTABLE("A script that is not executable", "Run 'chmod +x' on it and commit the change."),
    /** A file or folder that is not in the bundle. */
    SOURCE_MISSING("A source that is not in the bundle", "Add it, or correct the path."),
    /** A path that leads out of the bundle. */
    OUTSIDE_BUNDLE("A path that leads out of the bundle", "Write a path below the bundle's root, without '..'."),
    /** A member that only AWS writes. */
    READ_ONLY("A member that only ECS writes", "Remove it; it is left out."),
    /** The description of a task definition instead of the task definition. */
    DESCRIPTION("A description instead of a task definition", "Keep what 'taskDefinition' holds.");

    private final String id;
    private final String title;
    private final String help;

    AppSpecRule(String title, String help) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.title = title;
        this.help = help;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String help() {
        return help;
    }
}
