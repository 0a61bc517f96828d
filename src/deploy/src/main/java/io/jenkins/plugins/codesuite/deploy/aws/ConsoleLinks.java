package io.jenkins.plugins.codesuite.deploy.aws;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of pages of the AWS console, in the partition of a region: AWS, China, GovCloud or the European Sovereign Cloud.
 *
 * @param region such as {@code eu-central-1}
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 */
public record ConsoleLinks(String region) {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    /** A CodeDeploy deployment. */
    public URI deployment(String deploymentId) {
        return page("codesuite/codedeploy/deployments/" + encoded(deploymentId) + "?region=" + encoded(region));
    }

    /** A CodeDeploy application. */
    public URI application(String name) {
        return page("codesuite/codedeploy/applications/" + encoded(name) + "?region=" + encoded(region));
    }

    /** A CodeDeploy deployment group. */
    public URI deploymentGroup(String application, String group) {
        return page("codesuite/codedeploy/applications/" + encoded(application) + "/deployment-groups/" + encoded(group)
                + "?region=" + encoded(region));
    }

    /** An ECS service. */
    public URI ecsService(String cluster, String service) {
        return page("ecs/v2/clusters/" + encoded(cluster) + "/services/" + encoded(service) + "/deployments?region="
                + encoded(region));
    }

    /** An alias of a Lambda function. */
    public URI lambdaAlias(String function, String alias) {
        return page("lambda/home?region=" + encoded(region) + "#/functions/" + encoded(function) + "/aliases/"
                + encoded(alias));
    }

    /** A version of a Lambda function. */
    public URI lambdaVersion(String function, String version) {
        return page("lambda/home?region=" + encoded(region) + "#/functions/" + encoded(function) + "/versions/"
                + encoded(version));
    }

    /** A CloudWatch alarm. */
    public URI alarm(String name) {
        return page("cloudwatch/home?region=" + encoded(region) + "#alarmsV2:alarm/" + encoded(name));
    }

    /** An object of S3. */
    public URI s3Object(String bucket, String key, Optional<String> version) {
        return page("s3/object/" + encoded(bucket) + "?region=" + encoded(region) + "&prefix=" + encoded(key)
                + version.map(id -> "&versionId=" + encoded(id)).orElse(""));
    }

    private URI page(String path) {
        return URI.create("https://" + host() + "/" + path);
    }

    private String host() {
        if (!REGION.matcher(region).matches()) {
            // Whoever names the region must not name another host by it.
            return "console.aws.amazon.com";
        }
        if (region.startsWith("cn-")) {
            return region + ".console.amazonaws.cn";
        }
        if (region.startsWith("us-gov-")) {
            return region + ".console.amazonaws-us-gov.com";
        }
        if (region.startsWith("eusc-")) {
            return region + ".console.amazonaws-eusc.eu";
        }
        return region + ".console.aws.amazon.com";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
