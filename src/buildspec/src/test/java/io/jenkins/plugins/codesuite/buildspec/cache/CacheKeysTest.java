package io.jenkins.plugins.codesuite.buildspec.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host may sign for a machine that it does not trust. */
class CacheKeysTest {

    private static final String VERSION = "0123456789abcdef";

    @Test
    void everyKeyThatACacheAsksForIsItsOwn() {
        CacheKeys keys = new CacheKeys("team/app ü", VERSION);
        assertThat(BuildCache.isKeyOf("team/app ü", keys.project())).isTrue();
        assertThat(BuildCache.isKeyOf("team/app ü", keys.exact("mvn-../ü$"))).isTrue();
        assertThat(BuildCache.isKeyOf("team/app ü", keys.exact("k".repeat(500))))
                .isTrue();
        assertThat(BuildCache.isKeyOf("team/app ü", keys.startingWith("mvn-"))).isTrue();
        assertThat(BuildCache.isKeyOf("team/app ü", keys.startingWith(""))).isTrue();
        assertThat(BuildCache.isKeyOf("team/app", keys.project())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "of-app",
                "of-app/",
                "of-app/0123456789abcdef/",
                "of-app/0123456789abcdef/other.zip",
                "of-app/0123456789abcdef/key-a/../../of-b/0123456789abcdef/project.zip",
                "of-app/../of-b/0123456789abcdef/project.zip",
                "of-app2/0123456789abcdef/project.zip",
                "of-app/0123456789abcdef/project.zip\nx"
            })
    void nothingElseIs(String key) {
        assertThat(BuildCache.isKeyOf("app", key)).isFalse();
    }
}
