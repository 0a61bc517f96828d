package io.jenkins.plugins.codesuite.plugins.federation.role;

import hudson.model.Run;
import java.util.Optional;

/** Builds as the audit names them, such as {@code team/app #12}. */
public final class Owners {

    /** Jenkins itself. */
    static final String CONTROLLER = "controller";

    private Owners() {}

    /** The name of a build. */
    static String name(Run<?, ?> run) {
        return run.getParent().getFullName() + " #" + run.getNumber();
    }

    /** The build of a name; nothing for Jenkins itself, and for a build that is not there any more. */
    public static Optional<Run<?, ?>> build(String owner) {
        int number = owner.lastIndexOf(" #");
        return number < 0
                ? Optional.empty()
                : Optional.ofNullable(
                        Run.fromExternalizableId(owner.substring(0, number) + owner.substring(number + 1)));
    }
}
