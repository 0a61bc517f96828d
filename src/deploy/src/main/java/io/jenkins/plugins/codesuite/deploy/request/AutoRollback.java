package io.jenkins.plugins.codesuite.deploy.request;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether CodeDeploy rolls back by itself, for one deployment, in place of what its group says.
 *
 * @param enabled whether at all
 * @param events what makes it roll back; needed when enabled
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AutoRollbackConfiguration.html">
 *     AutoRollbackConfiguration</a>
 */
public record AutoRollback(boolean enabled, Set<AutoRollbackEvent> events) {

    /** Keeps a copy of the events, in the order of their declaration. */
    public AutoRollback {
        events = events.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(events));
    }

    /** Rolls back whatever goes wrong. */
    public static AutoRollback onEverything() {
        return new AutoRollback(true, EnumSet.allOf(AutoRollbackEvent.class));
    }

    /** Never rolls back by itself. */
    public static AutoRollback off() {
        return new AutoRollback(false, Set.of());
    }
}
