package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which build this is, in CodeBuild's terms.
 *
 * @param projectName the project's name ({@link #projectNameOf} makes one of any text)
 * @param accountId the AWS account, twelve digits
 * @param region the AWS region; empty where there is none (a laptop), which leaves its place in ARNs empty
 * @param buildNumber the build's number in its project, from 1
 * @param uuid the build's unique id
 */
public record BuildIdentity(
        String projectName, String accountId, Optional<String> region, long buildNumber, String uuid) {

    private static final int MAXIMUM_NAME = 150;

    /** Refuses a missing part. */
    public BuildIdentity {
        Objects.requireNonNull(projectName, "projectName");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(uuid, "uuid");
    }

    /**
     * A name that CodeBuild accepts for a project: letters, digits, {@code -} and {@code _}, 150 at most, from any text
     * such as the name of a folder or a job.
     */
    public static String projectNameOf(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean replaced = i > 0 && !isKept(text.charAt(i - 1));
            if (isKept(c)) {
                name.append(c);
            } else if (!replaced) {
                name.append('-');
            }
        }
        int start = 0;
        while (start < name.length() && (name.charAt(start) == '-' || name.charAt(start) == '_')) {
            start++;
        }
        int end = name.length();
        while (end > start && name.charAt(end - 1) == '-') {
            end--;
        }
        return start == end ? "build" : name.substring(start, Math.min(end, start + MAXIMUM_NAME));
    }

    private static boolean isKept(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /**
     * An id that no other build has. It is no secret, so it does not wait for a secure random source, whose set-up would
     * be felt at every start of a command; process and time keep two processes apart.
     */
    public static String uniqueId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() ^ ProcessHandle.current().pid() << 40 ^ System.nanoTime();
        // Version 4, variant 2 of RFC 9562, as people expect of a build's id.
        long versioned = high & ~0xF000L | 0x4000L;
        return new UUID(versioned, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
    }

    /** {@code <project>:<uuid>}. */
    public String id() {
        return projectName + ":" + uuid;
    }

    /** The build's ARN. */
    public String arn() {
        return arnPrefix() + ":build/" + id();
    }

    /** The project's ARN. */
    public String projectArn() {
        return arnPrefix() + ":project/" + projectName;
    }

    private String arnPrefix() {
        return "arn:" + partition(region.orElse("")) + ":codebuild:" + region.orElse("") + ":" + accountId;
    }

    /**
     * The partition of a region, from its first part; {@code aws} for one that is not known.
     *
     * <p>Source: <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM, ARNs</a>.
     */
    public static String partition(String region) {
        String[] parts = region.split("-", -1);
        return switch (parts[0]) {
            case "cn" -> "aws-cn";
            case "eusc" -> "aws-eusc";
            case "us", "eu" ->
                parts.length < 2
                        ? "aws"
                        : switch (parts[1]) {
                            case "gov" -> "aws-us-gov";
                            case "iso" -> "aws-iso";
                            case "isob" -> "aws-iso-b";
                            case "isoe" -> "aws-iso-e";
                            case "isof" -> "aws-iso-f";
                            default -> "aws";
                        };
            default -> "aws";
        };
    }
}
