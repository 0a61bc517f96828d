package io.jenkins.plugins.codesuite.deploy.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * CodeDeploy's error codes: what each means, what to do, and whether it makes sense to simply try again.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ErrorInformation.html">ErrorInformation</a>
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/error-codes.html">Error codes for CodeDeploy</a>
 */
public final class ErrorCodes {

    private static final List<Explanation> ALL = List.of(
            again(
                    "AGENT_ISSUE",
                    "The CodeDeploy agent on an instance did not answer, is too old, or failed.",
                    "See whether the agent runs on the failed instance (sudo service codedeploy-agent status), look into"
                            + " its log (/var/log/aws/codedeploy-agent), and update it; then deploy again."),
            once(
                    "ALARM_ACTIVE",
                    "A CloudWatch alarm that CodeDeploy watches for this deployment fired, and the deployment was"
                            + " stopped.",
                    "Find out from the alarm's graph what the new version did. To deploy a repair while the alarm is still"
                            + " red, turn alarms off for that one deployment."),
            once(
                    "APPLICATION_MISSING",
                    "The application was deleted after the deployment was created and before it began.",
                    "Create the application again, or deploy to another one."),
            once(
                    "AUTOSCALING_VALIDATION_ERROR",
                    "The Auto Scaling group of the deployment group is not valid.",
                    "See that the group exists in this region, and that its launch template and load balancer are in"
                            + " order."),
            once(
                    "AUTO_SCALING_CONFIGURATION",
                    "The Auto Scaling group and CodeDeploy do not work together as configured, mostly because of lifecycle"
                            + " hooks.",
                    "Look at the Auto Scaling group's lifecycle hooks; to save the deployment group anew lets CodeDeploy"
                            + " install its hook again."),
            once(
                    "AUTO_SCALING_IAM_ROLE_PERMISSIONS",
                    "CodeDeploy's service role may not do with the Auto Scaling group what the deployment needs.",
                    "Attach AWSCodeDeployRole to the deployment group's service role; with a launch template, allow it"
                            + " ec2:RunInstances, ec2:CreateTags and iam:PassRole too."),
            once(
                    "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND",
                    "Something that the deployment needs was deleted meanwhile.",
                    "The message says what; create it again, or correct the deployment group."),
            once(
                    "CUSTOMER_APPLICATION_UNHEALTHY",
                    "The application that was deployed reported itself unhealthy.",
                    "Look into the application's own log on the failed target, and at its health check."),
            once(
                    "DEPLOYMENT_GROUP_MISSING",
                    "The deployment group was deleted after the deployment was created and before it began.",
                    "Create the deployment group again, or deploy to another one."),
            once(
                    "ECS_UPDATE_ERROR",
                    "CodeDeploy could not change the ECS service.",
                    "See that the service runs, that its task sets are in order, that the task definition is active, and"
                            + " that the service role has AWSCodeDeployRoleForECS."),
            once(
                    "ELASTIC_LOAD_BALANCING_INVALID",
                    "The load balancer of the deployment group is not configured as the deployment needs it.",
                    "See that the load balancer, its listeners and target groups exist in this region and match the"
                            + " deployment group."),
            once(
                    "ELB_INVALID_INSTANCE",
                    "An instance cannot be used with the load balancer.",
                    "See that the instance runs, and lies in a network and availability zone of the load balancer."),
            once(
                    "HEALTH_CONSTRAINTS",
                    "Too many targets failed, or too few healthy ones were left, to go on.",
                    "Look at the first target that failed, below or in its own log. If nothing failed, more instances must"
                            + " be healthy than the deployment configuration's minimum: start more, or take another"
                            + " configuration."),
            once(
                    "HEALTH_CONSTRAINTS_INVALID",
                    "The deployment configuration wants more healthy hosts than can ever be left while instances are"
                            + " deployed to.",
                    "Take a configuration with a smaller minimum of healthy hosts, or add instances to the group."),
            once(
                    "HOOK_EXECUTION_FAILURE",
                    "A Lambda function that the AppSpec names as a hook reported Failed, or reported nothing within an"
                            + " hour.",
                    "Look into the function's log in CloudWatch. It must call PutLifecycleEventHookExecutionStatus with"
                            + " Succeeded or Failed, and its role must allow that."),
            once(
                    "IAM_ROLE_MISSING",
                    "The service role of the deployment group does not exist.",
                    "Create the role, or give the deployment group another one."),
            once(
                    "IAM_ROLE_PERMISSIONS",
                    "The service role of the deployment group may not do what the deployment needs, or CodeDeploy may not"
                            + " assume it.",
                    "Let codedeploy.amazonaws.com assume the role, and attach AWS' policy for the platform:"
                            + " AWSCodeDeployRole, AWSCodeDeployRoleForECS or AWSCodeDeployRoleForLambda."),
            again(
                    "INTERNAL_ERROR",
                    "CodeDeploy failed on its own side.",
                    "Deploy again. If it happens again, see AWS' health page, or ask AWS with the deployment's id."),
            once(
                    "INVALID_ECS_SERVICE",
                    "The ECS service cannot be deployed to by CodeDeploy.",
                    "The service must exist in the cluster, be active, and have the deployment controller CODE_DEPLOY"
                            + " (which only a new service can be given)."),
            once(
                    "INVALID_LAMBDA_CONFIGURATION",
                    "The alias or the versions of the Lambda function are not as the AppSpec says.",
                    "CurrentVersion must be the version that the alias points at now, TargetVersion one that is published,"
                            + " and the alias must shift no traffic already."),
            once(
                    "INVALID_LAMBDA_FUNCTION",
                    "The Lambda function does not exist, or is in a state in which it cannot be deployed to.",
                    "See that the function, its alias and the version exist in this region, and that the function is"
                            + " active."),
            once(
                    "INVALID_REVISION",
                    "The AppSpec or the bundle is not valid.",
                    "Check the AppSpec with 'codesuite appspec validate': it names line and column. In a bundle,"
                            + " appspec.yml lies at the top."),
            once(
                    "MANUAL_STOP",
                    "Somebody stopped the deployment.",
                    "CloudTrail tells who (event StopDeployment). Deploy again when it is time."),
            once(
                    "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION",
                    "The deployment is blue/green, but the deployment group says nothing of how.",
                    "Give the deployment group its blue/green settings."),
            once(
                    "MISSING_ELB_INFORMATION",
                    "The deployment shifts traffic, but the deployment group names no load balancer.",
                    "Name the load balancer or target group in the deployment group."),
            once(
                    "MISSING_GITHUB_TOKEN",
                    "CodeDeploy has no connection to GitHub for this revision.",
                    "Connect CodeDeploy with GitHub in the console, and name the connection in the application; or deploy"
                            + " from S3."),
            once("NO_EC2_SUBSCRIPTION", "The AWS account has no EC2.", "Complete the account's sign-up for EC2."),
            once(
                    "NO_INSTANCES",
                    "No instance belongs to the deployment group.",
                    "See that instances run in this region with the group's tags or in its Auto Scaling groups, and that"
                            + " on-premises machines are registered."),
            once(
                    "OVER_MAX_INSTANCES",
                    "The deployment has more instances than CodeDeploy takes.",
                    "Spread the instances over several deployment groups, and deploy in waves."),
            once(
                    "RESOURCE_LIMIT_EXCEEDED",
                    "The account has reached a limit of AWS.",
                    "The message says which; end what is not needed, or ask AWS for a higher quota."),
            once(
                    "REVISION_MISSING",
                    "The revision was deleted after the deployment was created and before it began, or CodeDeploy cannot"
                            + " read it.",
                    "See that the object is in the bucket with this version and ETag, and that the instances' role may"
                            + " read it."),
            again(
                    "THROTTLED",
                    "CodeDeploy's service role asked AWS more often than the account may.",
                    "Deploy again later, and fewer at a time; the role's own calls are what was refused, not this"
                            + " build's."),
            again(
                    "TIMEOUT",
                    "A lifecycle event or the deployment took too long: a script has at most an hour, an event must begin"
                            + " within five minutes, a deployment in place has eight hours.",
                    "Look at which event did not end, and why; a script's own limit stands in the AppSpec (timeout)."),
            once(
                    "CLOUDFORMATION_STACK_FAILURE",
                    "The CloudFormation stack that the deployment belongs to failed or was rolled back.",
                    "Look at the stack's events; the first one that failed says why."),
            again(
                    "UNABLE_TO_SEND_ASG",
                    "CodeDeploy could not tell Auto Scaling that an instance is ready.",
                    "See that the service role has AWSCodeDeployRole, and that the Auto Scaling group still exists; then"
                            + " deploy again."));

    private static final Map<String, Explanation> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Explanation::code, Function.identity()));

    private ErrorCodes() {}

    /** What {@code code} means; empty for one that is not known here. */
    public static Optional<Explanation> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** All that are known. */
    public static List<Explanation> all() {
        return ALL;
    }

    private static Explanation once(String code, String meaning, String whatToDo) {
        return new Explanation(code, meaning, whatToDo, false);
    }

    private static Explanation again(String code, String meaning, String whatToDo) {
        return new Explanation(code, meaning, whatToDo, true);
    }
}
