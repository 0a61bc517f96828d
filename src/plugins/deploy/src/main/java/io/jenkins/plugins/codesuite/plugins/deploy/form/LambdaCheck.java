package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an identity may deploy a Lambda function.
 *
 * @param function the function's name
 * @param alias the alias
 * @param alarms names of alarms that Jenkins watches
 * @param bucket where code is uploaded to
 */
public record LambdaCheck(String function, String alias, List<String> alarms, Optional<String> bucket)
        implements AccessCheck {

    @Override
    public void look(AwsClients aws, AccessReport report) {
        report.probe(
                "lambda:GetAlias",
                () -> aws.lambda().getAlias(get -> get.functionName(function).name(alias)));
        report.probe(
                "lambda:GetFunctionConfiguration",
                () -> aws.lambda().getFunctionConfiguration(get -> get.functionName(function)));
        AlarmProbe.look(aws, alarms, report);
        bucket.ifPresent(name -> BucketProbe.look(aws, name, report));
        List<String> changing =
                new ArrayList<>(List.of("lambda:UpdateAlias", "lambda:UpdateFunctionCode", "lambda:PublishVersion"));
        if (bucket.isPresent()) {
            changing.addAll(BucketProbe.CHANGING);
        }
        report.unknown(changing);
    }

    @Override
    public MinimalPolicy policy(PolicyPlace place) {
        String arn = function.startsWith("arn:") ? function : place.arn("lambda", "function:" + function);
        MinimalPolicy policy = new MinimalPolicy()
                .allow(
                        List.of(
                                "lambda:GetAlias",
                                "lambda:GetFunctionConfiguration",
                                "lambda:PublishVersion",
                                "lambda:UpdateAlias",
                                "lambda:UpdateFunctionCode"),
                        List.of(arn, arn + ":*"));
        if (!alarms.isEmpty()) {
            policy.allow(List.of("cloudwatch:DescribeAlarms"), List.of("*"));
        }
        bucket.ifPresent(name -> BucketProbe.allow(policy, place, name));
        return policy;
    }
}
