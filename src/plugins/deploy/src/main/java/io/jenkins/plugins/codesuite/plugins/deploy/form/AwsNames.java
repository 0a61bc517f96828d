package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Names of what there is in an account, sorted; at most the first thousand of each. */
public final class AwsNames {

    private static final int MOST = 1000;

    private AwsNames() {}

    /** CodeDeploy applications. */
    public static List<String> applications(AwsClients aws) {
        return sorted(
                aws.codeDeploy().listApplicationsPaginator().stream().flatMap(page -> page.applications().stream()));
    }

    /** Deployment groups of an application. */
    public static List<String> deploymentGroups(AwsClients aws, String application) {
        return sorted(aws.codeDeploy().listDeploymentGroupsPaginator(all -> all.applicationName(application)).stream()
                .flatMap(page -> page.deploymentGroups().stream()));
    }

    /** Deployment configurations, AWS' own among them. */
    public static List<String> deploymentConfigs(AwsClients aws) {
        return sorted(aws.codeDeploy().listDeploymentConfigsPaginator().stream()
                .flatMap(page -> page.deploymentConfigsList().stream()));
    }

    /** CloudWatch alarms, composite ones among them. */
    public static List<String> alarms(AwsClients aws) {
        return sorted(aws
                .cloudWatch()
                .describeAlarmsPaginator(all -> all.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))
                .stream()
                .flatMap(AwsNames::names));
    }

    private static Stream<String> names(DescribeAlarmsResponse page) {
        return Stream.concat(
                page.metricAlarms().stream().map(MetricAlarm::alarmName),
                page.compositeAlarms().stream().map(CompositeAlarm::alarmName));
    }

    /** ECS clusters. */
    public static List<String> clusters(AwsClients aws) {
        return sorted(aws.ecs().listClustersPaginator().stream()
                .flatMap(page -> page.clusterArns().stream())
                .map(AwsNames::lastPart));
    }

    /** Services of an ECS cluster. */
    public static List<String> services(AwsClients aws, String cluster) {
        return sorted(aws.ecs().listServicesPaginator(all -> all.cluster(cluster)).stream()
                .flatMap(page -> page.serviceArns().stream())
                .map(AwsNames::lastPart));
    }

    /** Lambda functions. */
    public static List<String> functions(AwsClients aws) {
        return sorted(aws.lambda().listFunctionsPaginator().stream()
                .flatMap(page -> page.functions().stream())
                .map(FunctionConfiguration::functionName));
    }

    /** Aliases of a Lambda function. */
    public static List<String> aliases(AwsClients aws, String function) {
        return sorted(aws.lambda().listAliasesPaginator(all -> all.functionName(function)).stream()
                .flatMap(page -> page.aliases().stream())
                .map(AliasConfiguration::name));
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static List<String> sorted(Stream<String> names) {
        return names.limit(MOST).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }
}
