package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constants as words of a Jenkinsfile. */
class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"stopAndRollBack", "STOP_AND_ROLL_BACK", "stop-and-roll-back", " StopAndRollback "})
    void readsAnySpelling(String word) {
        assertThat(Words.read(AbortAction.class, "onAbort", word)).isEqualTo(AbortAction.STOP_AND_ROLL_BACK);
    }

    @ParameterizedTest
    @EnumSource(AbortAction.class)
    void readsWhatItWrites(AbortAction action) {
        assertThat(Words.read(AbortAction.class, "onAbort", Words.of(action))).isEqualTo(action);
    }

    @Test
    void writesCamelCase() {
        assertThat(Words.of(AbortAction.STOP_AND_ROLL_BACK)).isEqualTo("stopAndRollBack");
    }

    @Test
    void takesTheDefaultForNoWord() {
        assertThat(Words.read(BusyGroup.class, "whenBusy", " ", BusyGroup.FAIL)).isEqualTo(BusyGroup.FAIL);
    }

    @Test
    void namesAllChoices() {
        assertThatThrownBy(() -> Words.read(BusyGroup.class, "whenBusy", "maybe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("whenBusy: there is no 'maybe'; choose one of wait, stop, fail");
    }
}
