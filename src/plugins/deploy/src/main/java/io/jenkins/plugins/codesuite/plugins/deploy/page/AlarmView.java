package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.aws.ConsoleLinks;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A CloudWatch alarm that is watched.
 *
 * @param name the alarm's name
 * @param link its page in the AWS console; empty text where the region is not known
 * @param state how it stands
 * @param stateText what it says
 * @param since how long it has said so, in words; empty text where that is not known
 * @param reason why, in CloudWatch's words
 */
public record AlarmView(String name, String link, State state, String stateText, String since, String reason) {

    static AlarmView of(AlarmSnapshot alarm, Optional<ConsoleLinks> console, Instant now, Wording wording) {
        return new AlarmView(
                Plain.name(alarm.name()),
                console.map(links -> links.alarm(alarm.name()).toString()).orElse(""),
                State.of(alarm.state()),
                wording.alarm(alarm.state()),
                alarm.since()
                        .map(since -> Duration.between(since, now))
                        .filter(time -> !time.isNegative())
                        .map(wording::duration)
                        .orElse(""),
                Plain.name(alarm.reason()));
    }
}
