package io.jenkins.plugins.codesuite.deploy.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AppSpecContentTest {

    /** What {@code sha256sum} says of the letter in UTF-8. */
    private static final String HASH = "33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc";

    @Test
    void theHashIsTheOneOfTheTextInUtf8() {
        assertThat(AppSpecContent.of("ä").sha256()).isEqualTo(HASH);
        assertThat(new AppSpecContent("ä", HASH.toUpperCase(Locale.ROOT))).isEqualTo(AppSpecContent.of("ä"));
    }

    @Test
    void aByteOrderMarkIsLeftOut() {
        assertThat(AppSpecContent.of("\uFEFFä").content()).isEqualTo("ä");
    }

    @Test
    void anotherHashAndNoTextAreRefused() {
        assertThatThrownBy(() -> new AppSpecContent("a", HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not that of the AppSpec");
        assertThatThrownBy(() -> AppSpecContent.of(" \n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the AppSpec is empty; it begins with 'version: 0.0'");
    }

    @Test
    void aFileWithErrorsHasNoContent() {
        AppSpecResult wrong = new AppSpecReader().read("appspec.yml", "version: 1\nos: linux\n");

        assertThatThrownBy(wrong::content)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("appspec.yml has errors and cannot be deployed");
        assertThat(new AppSpecReader()
                        .read("appspec.yml", "\uFEFFversion: 0.0\r\nos: linux\r\n")
                        .content()
                        .content())
                .isEqualTo("version: 0.0\r\nos: linux\r\n");
    }
}
