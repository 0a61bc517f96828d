package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An AppSpec for EC2 instances and machines of one's own: which files go where, and which scripts run when.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html#server-appspec-structure">
 * AppSpec file structure for EC2/on-premises deployments</a>.
 *
 * @param os what the instances run
 * @param files what is copied, in the order of the file
 * @param fileExists what happens to a file that is at its destination already; what the deployment says when it is empty
 * @param hooks the scripts of each event, in the order of the file; events without scripts are left out
 * @param permissions what is changed after copying, in the order of the file; empty for Windows
 */
public record ServerAppSpec(
        OperatingSystem os,
        List<CopiedFile> files,
        Optional<FileExists> fileExists,
        Map<HookEvent, List<HookScript>> hooks,
        List<Permission> permissions)
        implements AppSpec {

    /** How long the scripts of one event may take in all, and one script that states nothing. */
    public static final Duration LONGEST_EVENT = Duration.ofHours(1);

    /** Takes copies. */
    public ServerAppSpec {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(fileExists, "fileExists");
        files = List.copyOf(files);
        hooks = Ordered.copyOf(hooks);
        permissions = List.copyOf(permissions);
    }

    @Override
    public Platform platform() {
        return Platform.SERVER;
    }

    /** What an instance runs. */
    public enum OperatingSystem {
        /** Amazon Linux, Ubuntu Server or Red Hat Enterprise Linux. */
        LINUX,
        /** Windows Server. */
        WINDOWS;

        /** The name in an AppSpec. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What happens to a file that is at its destination already and does not come from the deployment before. */
    public enum FileExists {
        /** The deployment fails. */
        DISALLOW,
        /** The file of the revision takes its place. */
        OVERWRITE,
        /** The file stays. */
        RETAIN
    }

    /**
     * A file or folder of the revision and where it goes.
     *
     * @param source the path below the revision's root; a slash at its beginning changes nothing
     * @param destination the folder on the instance, an absolute path
     */
    public record CopiedFile(Text source, Text destination) {

        /** Refuses a missing part. */
        public CopiedFile {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(destination, "destination");
        }
    }

    /**
     * A script that an event runs.
     *
     * @param location the path below the revision's root; a slash at its beginning changes nothing
     * @param timeout how long it may take, as stated; {@link ServerAppSpec#LONGEST_EVENT} when it is empty
     * @param runas the user who runs it; the agent's user when it is empty
     * @param sudo whether it runs by way of {@code sudo}
     */
    public record HookScript(Text location, Optional<Duration> timeout, Optional<Text> runas, boolean sudo) {

        /** Refuses a missing part. */
        public HookScript {
            Objects.requireNonNull(location, "location");
            Objects.requireNonNull(timeout, "timeout");
            Objects.requireNonNull(runas, "runas");
        }
    }
}
