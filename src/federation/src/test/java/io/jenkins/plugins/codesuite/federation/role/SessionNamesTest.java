package io.jenkins.plugins.codesuite.federation.role;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SessionNamesTest {

    @Test
    void keepsWhatAwsTakes() {
        assertThat(SessionNames.of("app", 12)).isEqualTo("app-12");
        assertThat(SessionNames.of("alice@example.com")).isEqualTo("alice@example.com");
    }

    @Test
    void replacesWhatAwsDoesNotTake() {
        assertThat(SessionNames.of("job/über #12")).matches("job--ber--12\\.[0-9a-f]{12}");
        assertThat(SessionNames.of("team/app", 12)).matches("team-app-12\\.[0-9a-f]{12}");
        assertThat(SessionNames.of("a")).matches("a\\.[0-9a-f]{12}");
        assertThat(SessionNames.of("")).matches("\\.[0-9a-f]{12}");
    }

    @Test
    void cutsTheBeginOfALongName() {
        String name = SessionNames.of("folder/".repeat(20) + "app", Long.MAX_VALUE);

        assertThat(name).hasSize(64).contains("app-" + Long.MAX_VALUE + ".");
    }

    @Property
    void isWhatAwsTakes(@ForAll String job, @ForAll @LongRange(min = 0) long build) {
        assertThat(SessionNames.of(job, build)).matches("[A-Za-z0-9_+=,.@-]{2,64}");
        assertThat(SessionNames.of(job)).matches("[A-Za-z0-9_+=,.@-]{2,64}");
    }

    @Property
    void differsForDifferentBuilds(
            @ForAll String job,
            @ForAll String otherJob,
            @ForAll @LongRange(min = 0, max = 99) long build,
            @ForAll @LongRange(min = 0, max = 99) long otherBuild) {
        Assume.that(!job.equals(otherJob) || build != otherBuild);

        assertThat(SessionNames.of(job, build)).isNotEqualTo(SessionNames.of(otherJob, otherBuild));
    }
}
