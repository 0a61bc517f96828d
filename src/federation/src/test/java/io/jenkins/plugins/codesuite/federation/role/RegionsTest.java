package io.jenkins.plugins.codesuite.federation.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws",
        "eu-central-1, aws",
        "mars-north-1, aws",
        "cn-north-1, aws-cn",
        "cn-northwest-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
        "us-isof-south-1, aws-iso-f",
        "eu-isoe-west-1, aws-iso-e",
        "eusc-de-east-1, aws-eusc"
    })
    void tellsThePartitionByThePrefix(String region, String partition) {
        assertThat(Regions.partitionOf(region)).isEqualTo(partition);
        assertThat(Regions.defaultOf(partition))
                .hasValueSatisfying(
                        first -> assertThat(Regions.partitionOf(first)).isEqualTo(partition));
    }

    @Test
    void knowsNoRegionOfAnUnknownPartition() {
        assertThat(Regions.defaultOf("aws-moon")).isEmpty();
    }
}
