package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Whether alarms can be read, and are there. */
final class AlarmProbe {

    private AlarmProbe() {}

    static void look(AwsClients aws, List<String> names, AccessReport report) {
        if (names.isEmpty()) {
            return;
        }
        report.probe("cloudwatch:DescribeAlarms", () -> {
            DescribeAlarmsResponse found = aws.cloudWatch()
                    .describeAlarms(describe ->
                            describe.alarmNames(names).alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
            Set<String> there = new HashSet<>();
            found.metricAlarms().stream().map(MetricAlarm::alarmName).forEach(there::add);
            found.compositeAlarms().stream().map(CompositeAlarm::alarmName).forEach(there::add);
            names.stream()
                    .filter(name -> !there.contains(name))
                    .forEach(name -> report.wrong("There is no alarm " + name + " in this account and region."));
        });
    }
}
