package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.lambda.LambdaSource;
import io.jenkins.plugins.codesuite.deploy.lambda.TrafficRule;
import io.jenkins.plugins.codesuite.plugins.deploy.run.CodeSource;
import io.jenkins.plugins.codesuite.plugins.deploy.run.LambdaJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.ObjectPlace;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lambdaDeploy is told, and what it makes of that. */
class LambdaDeployOptionsTest {

    private final LambdaDeployOptions options = new LambdaDeployOptions();

    @BeforeEach
    void sayWhatIsNeeded() {
        options.function = "checkout";
        options.alias = "live";
        options.version = "7";
    }

    private LambdaJob job() {
        return (LambdaJob) options.checked();
    }

    private void refused(String sentence) {
        assertThatThrownBy(options::checked)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aVersionGetsAllTrafficAtOnce() {
        assertThat(job().code()).isEqualTo(new CodeSource.Known(LambdaSource.version("7")));
        assertThat(job().deployment().build().rule()).isEqualTo(TrafficRule.allAtOnce());
    }

    @Test
    void functionAndAliasAreNeeded() {
        options.function = "";
        refused("function is missing");
        options.function = "checkout";
        options.alias = "";
        refused("alias is missing");
    }

    @Test
    void latestIsNoVersion() {
        options.version = "$LATEST";
        refused("$LATEST is no version");
    }

    @Test
    void oneSource() {
        options.publish = true;
        refused("version, publish: each says what the alias gets");
        options.version = "";
        assertThat(job().code()).isEqualTo(new CodeSource.Known(LambdaSource.latest()));
        options.publish = false;
        refused("there is no version");
    }

    @Test
    void codeInS3() {
        options.version = "";
        options.s3Location = "s3://releases/checkout.zip";
        options.s3Version = "v3";
        assertThat(job().code())
                .isEqualTo(new CodeSource.Known(LambdaSource.s3("releases", "checkout.zip", Optional.of("v3"))));
    }

    @Test
    void zipFile() {
        options.version = "";
        options.zipFile = "build/checkout.zip";
        assertThat(job().code()).isEqualTo(new CodeSource.ZipFile("build/checkout.zip", Optional.empty()));
        options.key = "checkout.zip";
        refused("key belongs to bucket");
        options.bucket = "releases";
        assertThat(job().code())
                .isEqualTo(new CodeSource.ZipFile(
                        "build/checkout.zip",
                        Optional.of(new ObjectPlace(
                                "releases", Optional.of("checkout.zip"), Optional.empty(), Optional.empty()))));
    }

    @Test
    void belonging() {
        options.s3Version = "v3";
        refused("s3Version belongs to s3Location");
        options.s3Version = "";
        options.bucket = "releases";
        refused("bucket and key belong to zipFile");
    }

    @Test
    void predefinedRule() {
        options.deploymentConfig = "CodeDeployDefault.LambdaCanary10Percent5Minutes";
        assertThat(job().deployment().build().rule().name()).isEqualTo(options.deploymentConfig);
        options.deploymentConfig = "CodeDeployDefault.ECSAllAtOnce";
        refused("CodeDeployDefault.ECSAllAtOnce");
    }

    @Test
    void mustWait() {
        options.withoutWaiting = true;
        refused("Jenkins itself shifts the traffic");
    }
}
