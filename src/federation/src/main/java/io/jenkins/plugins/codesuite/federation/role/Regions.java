package io.jenkins.plugins.codesuite.federation.role;

import java.util.Map;
import java.util.Optional;

/**
 * AWS' partitions and their regions, as far as role sessions need them. A region that is not known here (or to the SDK) is
 * taken as it is: its prefix says the partition.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 */
public final class Regions {

    /** The prefixes of the regions that are not in the partition {@code aws}. */
    private static final Map<String, String> PARTITIONS = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "us-isof-", "aws-iso-f",
            "eu-isoe-", "aws-iso-e",
            "eusc-", "aws-eusc");

    private static final Map<String, String> DEFAULTS = Map.of(
            "aws", "us-east-1",
            "aws-cn", "cn-north-1",
            "aws-us-gov", "us-gov-west-1",
            "aws-iso", "us-iso-east-1",
            "aws-iso-b", "us-isob-east-1",
            "aws-iso-f", "us-isof-south-1",
            "aws-iso-e", "eu-isoe-west-1",
            "aws-eusc", "eusc-de-east-1");

    private Regions() {}

    /** The partition that a region is in, told by the region's prefix. */
    public static String partitionOf(String region) {
        return PARTITIONS.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("aws");
    }

    /**
     * The region whose STS is asked when nobody names one.
     *
     * @return empty for a partition that is not known
     */
    public static Optional<String> defaultOf(String partition) {
        return Optional.ofNullable(DEFAULTS.get(partition));
    }
}
