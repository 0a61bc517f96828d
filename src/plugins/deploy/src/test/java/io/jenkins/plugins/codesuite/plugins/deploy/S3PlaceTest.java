package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code s3://bucket/key}. */
class S3PlaceTest {

    @Test
    void readsBucketAndKey() {
        assertThat(S3Place.parse("s3Location", "s3://releases/shop/42.zip"))
                .isEqualTo(new S3Place("releases", "shop/42.zip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases/42.zip", "s3://releases", "s3://releases/", "s3:///42.zip", "https://a/b", "s3:"})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> S3Place.parse("s3Location", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3Location: '" + text + "'");
    }
}
