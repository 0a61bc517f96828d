package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The operations on alarms, after <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</a> and the
 * pages beside it. A composite alarm's rule is kept and not evaluated: it is switched like
 * the others, and OK to begin with.
 */
final class AlarmOperations {
    private static final int MAX_NAMES = 100;
    private static final int MAX_RECORDS = 100;
    private static final int USUAL_RECORDS = 50;
    private static final int NAME_LENGTH = 255;
    private static final int REASON_LENGTH = 1_023;
    private static final int RULE_LENGTH = 10_240;
    private static final Set<String> COMPARISONS = Set.of(
            "GreaterThanOrEqualToThreshold",
            "GreaterThanThreshold",
            "LessThanThreshold",
            "LessThanOrEqualToThreshold",
            "LessThanLowerOrGreaterThanUpperThreshold",
            "LessThanLowerThreshold",
            "GreaterThanUpperThreshold");

    private final AlarmBoard board;

    AlarmOperations(AlarmBoard board) {
        this.board = board;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutMetricAlarm", this::put,
                "PutCompositeAlarm", this::putComposite,
                "DescribeAlarms", this::describe,
                "SetAlarmState", this::setState,
                "DeleteAlarms", this::delete,
                "EnableAlarmActions", input -> enable(input, true),
                "DisableAlarmActions", input -> enable(input, false));
    }

    private ObjectNode put(JsonInput input) {
        String name = input.requiredText("AlarmName", 1, NAME_LENGTH);
        if (!input.has("Metrics") && !input.has("MetricName")) {
            throw new AwsError(
                    "MissingRequiredParameterException", "At least one of MetricName and Metrics is required");
        }
        input.requiredText("ComparisonOperator");
        if (!COMPARISONS.contains(input.requiredText("ComparisonOperator"))) {
            throw AwsError.constraint("comparisonOperator", "must satisfy enum value set: " + COMPARISONS);
        }
        if (input.number("EvaluationPeriods").isEmpty()) {
            throw AwsError.constraint("evaluationPeriods", "must not be null");
        }
        board.put(name, false, configuration(input));
        return Json.object();
    }

    private ObjectNode putComposite(JsonInput input) {
        String name = input.requiredText("AlarmName", 1, NAME_LENGTH);
        input.requiredText("AlarmRule", 1, RULE_LENGTH);
        boolean known = board.alarms().containsKey(name);
        board.put(name, true, configuration(input));
        if (!known) {
            board.set(name, AlarmState.OK, "The rule is not evaluated");
        }
        return Json.object();
    }

    private static ObjectNode configuration(JsonInput input) {
        ObjectNode configuration = input.node().deepCopy();
        configuration.remove(List.of("AlarmName", "Tags"));
        if (!configuration.has("ActionsEnabled")) {
            configuration.put("ActionsEnabled", true);
        }
        for (String list : List.of("OKActions", "AlarmActions", "InsufficientDataActions")) {
            if (!configuration.has(list)) {
                configuration.putArray(list);
            }
        }
        return configuration;
    }

    private ObjectNode describe(JsonInput input) {
        List<String> names = input.texts("AlarmNames").orElse(List.of());
        if (names.size() > MAX_NAMES) {
            throw AwsError.constraint("alarmNames", "must have length less than or equal to " + MAX_NAMES);
        }
        Optional<String> prefix = input.text("AlarmNamePrefix");
        if (!names.isEmpty() && prefix.isPresent()) {
            throw new AwsError(
                    "InvalidParameterCombinationException", "AlarmNames and AlarmNamePrefix cannot be used together");
        }
        Optional<AlarmState> state = input.text("StateValue").map(AlarmOperations::state);
        Optional<String> action = input.text("ActionPrefix");
        List<String> types =
                input.texts("AlarmTypes").filter(some -> !some.isEmpty()).orElse(List.of("MetricAlarm"));
        Predicate<Alarm> wanted = alarm -> types.contains(alarm.composite ? "CompositeAlarm" : "MetricAlarm")
                && (names.isEmpty() || names.contains(alarm.name))
                && prefix.map(alarm.name::startsWith).orElse(true)
                && state.map(alarm.state::equals).orElse(true)
                && action.map(alarm::hasAction).orElse(true);
        Page<Alarm> page = Page.of(
                board.alarms(),
                wanted,
                input.number("MaxRecords", names.isEmpty() ? USUAL_RECORDS : MAX_RECORDS, 1, MAX_RECORDS),
                input.text("NextToken"),
                "InvalidNextToken");
        ObjectNode answer = Json.object();
        ArrayNode composite = answer.putArray("CompositeAlarms");
        ArrayNode metric = answer.putArray("MetricAlarms");
        page.items().forEach(alarm -> (alarm.composite ? composite : metric).add(alarm.json()));
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private ObjectNode setState(JsonInput input) {
        String name = input.requiredText("AlarmName", 1, NAME_LENGTH);
        AlarmState state = state(input.requiredText("StateValue"));
        board.set(name, state, input.requiredText("StateReason", 0, REASON_LENGTH));
        return Json.object();
    }

    static AlarmState state(String name) {
        return AlarmState.ofName(name)
                .orElseThrow(() -> AwsError.constraint(
                        "stateValue", "must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]"));
    }

    private ObjectNode delete(JsonInput input) {
        board.delete(input.requiredTexts("AlarmNames", 1, MAX_NAMES));
        return Json.object();
    }

    private ObjectNode enable(JsonInput input, boolean enabled) {
        input.requiredTexts("AlarmNames", 1, MAX_NAMES)
                .forEach(name ->
                        Optional.ofNullable(board.alarms().get(name)).ifPresent(alarm -> alarm.enableActions(enabled)));
        return Json.object();
    }
}
