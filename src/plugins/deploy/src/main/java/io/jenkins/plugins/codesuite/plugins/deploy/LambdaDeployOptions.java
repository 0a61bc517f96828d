package io.jenkins.plugins.codesuite.plugins.deploy;

import io.jenkins.plugins.codesuite.deploy.lambda.LambdaDeployment;
import io.jenkins.plugins.codesuite.deploy.lambda.LambdaSource;
import io.jenkins.plugins.codesuite.deploy.lambda.TrafficRule;
import io.jenkins.plugins.codesuite.plugins.deploy.run.CodeSource;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeployJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.LambdaJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.ObjectPlace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What {@link LambdaDeployStep} is told. */
final class LambdaDeployOptions extends DeployOptions {

    private static final long serialVersionUID = 1L;

    String function = "";
    String alias = "";
    String version = "";
    String s3Location = "";
    String s3Version = "";
    String zipFile = "";
    String bucket = "";
    String key = "";
    String imageUri = "";
    boolean publish;
    boolean withoutRollback;
    String deploymentConfig = "";
    TrafficRuleOption trafficRule;

    @Override
    String step() {
        return "lambdaDeploy";
    }

    @Override
    LambdaDeployOptions with(UnaryOperator<String> change) {
        LambdaDeployOptions copy = new LambdaDeployOptions();
        copyTo(copy, change);
        copy.function = text(function, change);
        copy.alias = text(alias, change);
        copy.version = text(version, change);
        copy.s3Location = text(s3Location, change);
        copy.s3Version = text(s3Version, change);
        copy.zipFile = text(zipFile, change);
        copy.bucket = text(bucket, change);
        copy.key = text(key, change);
        copy.imageUri = text(imageUri, change);
        copy.publish = publish;
        copy.withoutRollback = withoutRollback;
        copy.deploymentConfig = text(deploymentConfig, change);
        copy.trafficRule = trafficRule == null ? null : trafficRule.with(change);
        return copy;
    }

    /** Job configurations of tools may lack what they do not set. */
    private Object readResolve() {
        return with(UnaryOperator.identity());
    }

    @Override
    DeployJob checked() {
        LambdaDeployment.Builder deployment = LambdaDeployment.builder(
                        required("function", function), required("alias", alias))
                .settings(settings(alarms, !withoutRollback));
        if (trafficRule != null && !deploymentConfig.isEmpty()) {
            throw new IllegalArgumentException(
                    "deploymentConfig names a traffic rule and trafficRule describes one; leave one out");
        }
        if (trafficRule != null) {
            deployment.rule(trafficRule.rule());
        }
        said(deploymentConfig).map(TrafficRule::ofName).ifPresent(deployment::rule);
        return new LambdaJob(aws(), deployment, code(), !withoutWaiting).checked();
    }

    private CodeSource code() {
        Map<String, CodeSource> said = new LinkedHashMap<>();
        said(version).ifPresent(number -> said.put("version", new CodeSource.Known(LambdaSource.version(number))));
        said(s3Location).ifPresent(location -> said.put("s3Location", new CodeSource.Known(object(location))));
        said(zipFile).ifPresent(file -> said.put("zipFile", new CodeSource.ZipFile(file, place())));
        said(imageUri).ifPresent(uri -> said.put("imageUri", new CodeSource.Known(LambdaSource.image(uri))));
        if (publish) {
            said.put("publish", new CodeSource.Known(LambdaSource.latest()));
        }
        if (said.size() != 1) {
            throw new IllegalArgumentException(
                    said.isEmpty()
                            ? "there is no version. Name one by version, or publish one by s3Location, zipFile, imageUri"
                                    + " or publish"
                            : String.join(", ", said.keySet()) + ": each says what the alias gets; leave one of them");
        }
        if (!s3Version.isEmpty() && s3Location.isEmpty()) {
            throw new IllegalArgumentException("s3Version belongs to s3Location, which is not said");
        }
        if (zipFile.isEmpty() && !(bucket + key).isEmpty()) {
            throw new IllegalArgumentException("bucket and key belong to zipFile, which is not said");
        }
        return said.values().iterator().next();
    }

    private LambdaSource object(String location) {
        S3Place place = S3Place.parse("s3Location", location);
        return LambdaSource.s3(place.bucket(), place.key(), said(s3Version));
    }

    private Optional<ObjectPlace> place() {
        if (bucket.isEmpty() && !key.isEmpty()) {
            throw new IllegalArgumentException("key belongs to bucket, which is not said");
        }
        return said(bucket).map(name -> new ObjectPlace(name, said(key), Optional.empty(), Optional.empty()));
    }
}
