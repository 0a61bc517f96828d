package io.jenkins.plugins.codesuite.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySpecTest {

    @ParameterizedTest
    @ValueSource(strings = {"RS256-2048", "RS256-3072", "RS256-4096", "ES256"})
    void readsWhatItWrites(String text) {
        assertThat(KeySpec.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256-1024", "RS256-8192", "RS256", "ES384", "HS256", "", "RS256--1", "RS256-99999999999"})
    void refusesTheRestWithASentence(String text) {
        assertThatThrownBy(() -> KeySpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RS256-2048")
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesAnAgeBelowThePropagationTime() {
        assertThatThrownBy(() ->
                        new RotationRules(KeySpec.es256(), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ZERO))
                .hasMessageContaining("Write a longer age.");
        assertThatThrownBy(() ->
                        new RotationRules(KeySpec.es256(), Duration.ofDays(1), Duration.ofHours(-1), Duration.ZERO))
                .hasMessageContaining("negative");
    }
}
