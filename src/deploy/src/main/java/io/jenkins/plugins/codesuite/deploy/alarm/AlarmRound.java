package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.ClientOrder;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Asks CloudWatch once for the states of many alarms. */
final class AlarmRound {

    private static final int NAMES_PER_CALL = 100;

    private final List<AwsClients> clients;
    private final ClientOrder order;
    private final Instant at;
    private final Map<String, AlarmSnapshot> states = new HashMap<>();
    private final Map<String, AwsTrouble> troubles = new HashMap<>();
    private boolean throttled;

    /**
     * A round that begins now.
     *
     * @param clients of one identity; one that fails is passed over for the next
     * @param order in which they are asked, by what earlier rounds have met
     */
    AlarmRound(List<AwsClients> clients, ClientOrder order, Clock clock) {
        this.clients = clients;
        this.order = order;
        this.at = clock.instant();
    }

    /** How many calls so many names take. */
    static int calls(int names) {
        return (names + NAMES_PER_CALL - 1) / NAMES_PER_CALL;
    }

    void ask(Collection<String> names) {
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += NAMES_PER_CALL) {
            askSome(all.subList(from, Math.min(from + NAMES_PER_CALL, all.size())));
        }
    }

    private void askSome(List<String> names) {
        Optional<AwsTrouble> trouble = Optional.empty();
        int failures = 0;
        for (AwsClients asked : order.of(clients, at)) {
            if (throttled || failures == ClientOrder.MOST_FAILURES) {
                break;
            }
            // Whatever one client fails with, another of the same identity may do.
            try {
                read(asked.cloudWatch(), names);
                order.answered(asked);
                return;
            } catch (RuntimeException e) {
                failures++;
                AwsTrouble now = AwsTrouble.of(e);
                throttled |= now.kind() == AwsTrouble.Kind.THROTTLED;
                trouble = Optional.of(now);
                switch (now.kind()) {
                    case CREDENTIALS, DENIED, OTHER -> order.failed(asked, at);
                    case THROTTLED, NETWORK, SERVER, REFUSED -> {
                        // That says nothing of the client.
                    }
                }
            }
        }
        AwsTrouble last = trouble.orElseGet(() ->
                new AwsTrouble(AwsTrouble.Kind.THROTTLED, "Throttling", "CloudWatch asks to be asked less often."));
        names.forEach(name -> troubles.put(name, last));
    }

    private void read(CloudWatchClient cloudWatch, List<String> names) {
        Map<String, AlarmSnapshot> found = new HashMap<>();
        DescribeAlarmsRequest.Builder request = DescribeAlarmsRequest.builder()
                .alarmNames(names)
                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                .maxRecords(NAMES_PER_CALL);
        Optional<String> token = Optional.empty();
        do {
            DescribeAlarmsResponse page = cloudWatch.describeAlarms(
                    request.nextToken(token.orElse(null)).build());
            page.metricAlarms().forEach(alarm -> found.put(alarm.alarmName(), snapshot(alarm)));
            page.compositeAlarms().forEach(alarm -> found.put(alarm.alarmName(), snapshot(alarm)));
            token = Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty());
        } while (token.isPresent());
        names.forEach(name -> states.put(name, found.getOrDefault(name, missing(name))));
    }

    /** When CloudWatch was asked. */
    Instant at() {
        return at;
    }

    boolean isThrottled() {
        return throttled;
    }

    /** Why not all of these states are known; empty when they are. */
    Optional<AwsTrouble> troubleOf(List<String> names) {
        return names.stream()
                .map(name -> Optional.ofNullable(troubles.get(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    List<AlarmSnapshot> states(List<String> names) {
        List<AlarmSnapshot> known = new ArrayList<>();
        names.forEach(name -> known.add(states.get(name)));
        return known;
    }

    private static AlarmSnapshot snapshot(MetricAlarm alarm) {
        return snapshot(
                alarm.alarmName(),
                alarm.stateValueAsString(),
                alarm.stateReason(),
                Optional.ofNullable(alarm.stateTransitionedTimestamp())
                        .or(() -> Optional.ofNullable(alarm.stateUpdatedTimestamp())));
    }

    private static AlarmSnapshot snapshot(CompositeAlarm alarm) {
        return snapshot(
                alarm.alarmName(),
                alarm.stateValueAsString(),
                alarm.stateReason(),
                Optional.ofNullable(alarm.stateTransitionedTimestamp())
                        .or(() -> Optional.ofNullable(alarm.stateUpdatedTimestamp())));
    }

    private static AlarmSnapshot snapshot(String name, String state, String reason, Optional<Instant> since) {
        String why = Optional.ofNullable(reason).orElse("");
        return switch (String.valueOf(state)) {
            case "OK" -> new AlarmSnapshot(name, AlarmState.OK, why, since);
            case "ALARM" -> new AlarmSnapshot(name, AlarmState.ALARM, why, since);
            case "INSUFFICIENT_DATA" -> new AlarmSnapshot(name, AlarmState.INSUFFICIENT_DATA, why, since);
            default -> new AlarmSnapshot(name, AlarmState.INSUFFICIENT_DATA, state + ": " + why, since);
        };
    }

    private static AlarmSnapshot missing(String name) {
        return new AlarmSnapshot(name, AlarmState.MISSING, "CloudWatch knows no alarm of this name", Optional.empty());
    }
}
