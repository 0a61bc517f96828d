package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A lifecycle event at which an AppSpec can run something of one's own. The constants stand in the order in which a
 * deployment comes to them.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html">
 * AppSpec 'hooks' section</a>.
 */
public enum HookEvent {
    /** Before an instance leaves the load balancer. */
    BEFORE_BLOCK_TRAFFIC("BeforeBlockTraffic", Platform.SERVER),
    /** After an instance left the load balancer. */
    AFTER_BLOCK_TRAFFIC("AfterBlockTraffic", Platform.SERVER),
    /** Before the revision is downloaded; the script is the one of the revision before. */
    APPLICATION_STOP("ApplicationStop", Platform.SERVER),
    /** Before files are copied, or before the new task set is made. */
    BEFORE_INSTALL("BeforeInstall", Platform.SERVER, Platform.ECS),
    /** After files were copied, or after the new task set was made. */
    AFTER_INSTALL("AfterInstall", Platform.SERVER, Platform.ECS),
    /** To start what was stopped. */
    APPLICATION_START("ApplicationStart", Platform.SERVER),
    /** To see whether the deployment worked. */
    VALIDATE_SERVICE("ValidateService", Platform.SERVER),
    /** After the test listener leads to the new task set. */
    AFTER_ALLOW_TEST_TRAFFIC("AfterAllowTestTraffic", Platform.ECS),
    /** Before traffic comes to what is new. */
    BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic", Platform.SERVER, Platform.ECS, Platform.LAMBDA),
    /** After all traffic came to what is new. */
    AFTER_ALLOW_TRAFFIC("AfterAllowTraffic", Platform.SERVER, Platform.ECS, Platform.LAMBDA);

    private final String wireName;
    private final Set<Platform> platforms;

    HookEvent(String wireName, Platform... platforms) {
        this.wireName = wireName;
        this.platforms = Set.copyOf(EnumSet.copyOf(Arrays.asList(platforms)));
    }

    /** The name in an AppSpec and in CodeDeploy's API, such as {@code BeforeInstall}. */
    public String wireName() {
        return wireName;
    }

    /** The platforms that come to this event. */
    public Set<Platform> platforms() {
        return platforms;
    }

    /** The event of a name; empty for a name of none. */
    public static Optional<HookEvent> of(String wireName) {
        for (HookEvent event : values()) {
            if (event.wireName.equals(wireName)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** The names of the events of a platform, in the order in which a deployment comes to them. */
    public static List<String> namesOf(Platform platform) {
        List<String> names = new ArrayList<>();
        for (HookEvent event : values()) {
            if (event.platforms.contains(platform)) {
                names.add(event.wireName);
            }
        }
        return names;
    }
}
