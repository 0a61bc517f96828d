package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.util.List;
import java.util.Set;

/**
 * The lifecycle events in their order, after <a
 * href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html">AppSpec
 * 'hooks' section</a>.
 */
final class Lifecycle {
    static final String APPLICATION_STOP = "ApplicationStop";
    static final String BEFORE_INSTALL = "BeforeInstall";
    static final String INSTALL = "Install";
    static final String AFTER_INSTALL = "AfterInstall";
    static final String ALLOW_TEST_TRAFFIC = "AllowTestTraffic";
    static final String AFTER_ALLOW_TEST_TRAFFIC = "AfterAllowTestTraffic";
    static final String BEFORE_ALLOW_TRAFFIC = "BeforeAllowTraffic";
    static final String ALLOW_TRAFFIC = "AllowTraffic";
    static final String AFTER_ALLOW_TRAFFIC = "AfterAllowTraffic";

    static final List<String> BLOCK = List.of("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic");
    static final List<String> ALLOW = List.of(BEFORE_ALLOW_TRAFFIC, ALLOW_TRAFFIC, AFTER_ALLOW_TRAFFIC);
    static final List<String> INSTANCE = List.of(
            APPLICATION_STOP,
            "DownloadBundle",
            BEFORE_INSTALL,
            INSTALL,
            AFTER_INSTALL,
            "ApplicationStart",
            "ValidateService");
    static final List<String> RESTART = List.of(APPLICATION_STOP, "ApplicationStart", "ValidateService");
    static final List<String> ECS = List.of(
            BEFORE_INSTALL,
            INSTALL,
            AFTER_INSTALL,
            ALLOW_TEST_TRAFFIC,
            AFTER_ALLOW_TEST_TRAFFIC,
            BEFORE_ALLOW_TRAFFIC,
            ALLOW_TRAFFIC,
            AFTER_ALLOW_TRAFFIC);
    static final List<String> LAMBDA = ALLOW;

    /** Events whose scripts are those of the revision before, and may be told to be tolerated. */
    private static final Set<String> OF_OLD_REVISION =
            Set.of(APPLICATION_STOP, "BeforeBlockTraffic", "AfterBlockTraffic");

    private Lifecycle() {}

    /** Of an instance that stays, with or without a load balancer in front. */
    static List<String> inPlace(boolean loadBalancer, boolean restart) {
        List<String> own = restart ? RESTART : INSTANCE;
        return loadBalancer ? join(List.of(BLOCK, own, ALLOW)) : own;
    }

    /** Of a new instance in a blue/green deployment. */
    static List<String> green() {
        return join(List.of(INSTANCE, ALLOW));
    }

    static boolean isOfOldRevision(String event) {
        return OF_OLD_REVISION.contains(event);
    }

    private static List<String> join(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
