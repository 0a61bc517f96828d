package io.jenkins.plugins.codesuite.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a simulator is started with. Begin with {@link #defaults()} and change single values.
 *
 * @param port the TCP port on the loopback address; 0 takes a free one
 * @param region the region in ARNs, for example {@code us-east-1}
 * @param account the 12-digit account id in ARNs and in STS answers
 * @param s3Folder the folder that holds one folder per bucket (made when absent), or empty to keep objects in memory
 * @param clock the source of dates in answers and in the call record
 */
public record SimulatorConfig(int port, String region, String account, Optional<Path> s3Folder, Clock clock) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value has not the form that AWS gives it
     */
    public SimulatorConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not a region: " + region);
        }
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("an account id has 12 digits, was " + account);
        }
        Objects.requireNonNull(s3Folder, "s3Folder");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * A free port, {@code us-east-1}, account {@code 000000000000}, objects in memory, the system's clock.
     *
     * @return the default values
     */
    public static SimulatorConfig defaults() {
        return new SimulatorConfig(0, "us-east-1", "000000000000", Optional.empty(), Clock.systemUTC());
    }

    /**
     * Changes the port.
     *
     * @param newPort 0 for a free port
     * @return a copy with that port
     */
    public SimulatorConfig withPort(int newPort) {
        return new SimulatorConfig(newPort, region, account, s3Folder, clock);
    }

    /**
     * Changes the region.
     *
     * @param newRegion for example {@code eu-central-1}
     * @return a copy with that region
     */
    public SimulatorConfig withRegion(String newRegion) {
        return new SimulatorConfig(port, newRegion, account, s3Folder, clock);
    }

    /**
     * Changes the account.
     *
     * @param newAccount 12 digits
     * @return a copy with that account
     */
    public SimulatorConfig withAccount(String newAccount) {
        return new SimulatorConfig(port, region, newAccount, s3Folder, clock);
    }

    /**
     * Keeps S3 objects in a folder, where they outlive the simulator.
     *
     * @param folder a folder, made when absent
     * @return a copy with that folder
     */
    public SimulatorConfig withS3Folder(Path folder) {
        return new SimulatorConfig(port, region, account, Optional.of(folder), clock);
    }

    /**
     * Changes the source of dates.
     *
     * @param newClock a clock, for example a fixed one in a test
     * @return a copy with that clock
     */
    public SimulatorConfig withClock(Clock newClock) {
        return new SimulatorConfig(port, region, account, s3Folder, newClock);
    }

    /** The partition that the region is in. */
    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    String arn(Service service, String resource) {
        return "arn:" + partition() + ":" + service.wireName() + ":" + region + ":" + account + ":" + resource;
    }
}
