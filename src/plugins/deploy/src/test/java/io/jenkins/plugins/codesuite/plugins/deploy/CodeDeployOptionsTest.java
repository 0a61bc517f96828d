package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.request.AlarmSetting;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollback;
import io.jenkins.plugins.codesuite.deploy.request.AutoRollbackEvent;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentMode;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.request.FileExistsBehavior;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.run.AbortAction;
import io.jenkins.plugins.codesuite.deploy.run.BusyGroup;
import io.jenkins.plugins.codesuite.deploy.run.ReadyAction;
import io.jenkins.plugins.codesuite.plugins.deploy.run.CodeDeployJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.FollowJob;
import io.jenkins.plugins.codesuite.plugins.deploy.run.ObjectPlace;
import io.jenkins.plugins.codesuite.plugins.deploy.run.RevisionSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What codeDeploy is told, and what it makes of that. */
class CodeDeployOptionsTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final CodeDeployOptions options = new CodeDeployOptions();

    @BeforeEach
    void sayWhatIsNeeded() {
        options.application = "shop";
        options.deploymentGroup = "web";
        options.s3Location = "s3://releases/shop/42.zip";
    }

    private CodeDeployJob job() {
        return (CodeDeployJob) options.checked();
    }

    private DeploymentRequest request() {
        return job().request().apply("web").build();
    }

    private static ArrayList<String> list(String... texts) {
        return new ArrayList<>(List.of(texts));
    }

    private void refused(String sentence) {
        assertThatThrownBy(options::checked)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void defaultsLeaveEverythingToTheGroup() {
        CodeDeployJob job = job();
        assertThat(job.waves()).containsExactly(List.of("web"));
        assertThat(job.busyGroup()).isEqualTo(BusyGroup.WAIT);
        assertThat(job.whenReady()).isEqualTo(ReadyAction.WAIT_FOR_HOST);
        assertThat(job.abortAction()).isEqualTo(AbortAction.STOP_AND_ROLL_BACK);
        assertThat(job.timeout()).isEmpty();
        assertThat(job.alarms().isEmpty()).isTrue();
        assertThat(job.waits()).isTrue();
        DeploymentRequest request = request();
        assertThat(request.config()).isEmpty();
        assertThat(request.autoRollback()).isEmpty();
        assertThat(request.alarms()).isEmpty();
        assertThat(request.fileExists()).isEmpty();
        assertThat(request.mode()).isEqualTo(DeploymentMode.STANDARD);
    }

    @Test
    void applicationIsNeeded() {
        options.application = "";
        refused("application is missing");
    }

    @Test
    void groupIsNeeded() {
        options.deploymentGroup = "";
        refused("deploymentGroup is missing");
    }

    @Test
    void severalGroupsAreOneWave() {
        options.deploymentGroup = "";
        options.deploymentGroups = list("eu", "us");
        assertThat(job().waves()).containsExactly(List.of("eu", "us"));
    }

    @Test
    void wavesAreLines() {
        options.deploymentGroup = "";
        options.waves = list("canary", "eu, us");
        assertThat(job().waves()).containsExactly(List.of("canary"), List.of("eu", "us"));
    }

    @Test
    void groupsAreSaidOnce() {
        options.waves = list("canary");
        refused("deploymentGroup, waves");
    }

    @Test
    void registrationNeedsNoGroup() {
        options.deploymentGroup = "";
        options.registerOnly = true;
        assertThat(job().registerOnly()).isTrue();
        assertThat(job().waves()).containsExactly(List.of(""));
    }

    @ParameterizedTest
    @CsvSource({
        "42.zip, ZIP",
        "42.tar, TAR",
        "42.tar.gz, TGZ",
        "42.tgz, TGZ",
        "a.yaml, YAML",
        "a.yml, YAML",
        "a.json, JSON"
    })
    @DisplayName("the ending of a key says what the object is")
    void typeByEnding(String key, BundleType type) {
        options.s3Location = "s3://releases/" + key;
        assertThat(job().revision()).isEqualTo(new RevisionSource.Known(S3Revision.of("releases", key, type)));
    }

    @Test
    void typeIsSaidWhereTheEndingSaysNothing() {
        options.s3Location = "s3://releases/42";
        refused("bundleType: s3://releases/42");
        options.bundleType = "tgz";
        assertThat(job().revision())
                .isEqualTo(new RevisionSource.Known(S3Revision.of("releases", "42", BundleType.TGZ)));
    }

    @Test
    void versionAndETag() {
        options.s3Version = "v1";
        options.s3ETag = "abc";
        assertThat(job().revision())
                .isEqualTo(new RevisionSource.Known(new S3Revision(
                        "releases", "shop/42.zip", BundleType.ZIP, Optional.of("v1"), Optional.of("abc"))));
    }

    @Test
    void oneRevision() {
        options.source = "dist";
        options.bucket = "releases";
        refused("source, s3Location: each names a revision");
    }

    @Test
    void someRevision() {
        options.s3Location = "";
        refused("there is no revision");
    }

    @Test
    void restartNeedsNoRevision() {
        options.s3Location = "";
        options.deploymentMode = "restart";
        assertThat(job().revision()).isEqualTo(new RevisionSource.None());
        assertThat(request().mode()).isEqualTo(DeploymentMode.RESTART);
    }

    @Test
    void restartTakesNoRevision() {
        options.deploymentMode = "RESTART";
        refused("RESTART");
    }

    @Test
    void folder() {
        options.s3Location = "";
        options.source = "dist";
        options.includes = list("**/*.jar");
        options.excludes = list("tmp");
        options.bundleType = "tar";
        options.bucket = "releases";
        options.key = "shop.tar";
        options.kmsKeyId = "alias/shop";
        options.bucketOwner = "111122223333";
        assertThat(job().revision())
                .isEqualTo(new RevisionSource.Folder(
                        "dist",
                        List.of("**/*.jar"),
                        List.of("tmp"),
                        BundleType.TAR,
                        new ObjectPlace(
                                "releases",
                                Optional.of("shop.tar"),
                                Optional.of("alias/shop"),
                                Optional.of("111122223333"))));
    }

    @Test
    void folderNeedsABucket() {
        options.s3Location = "";
        options.source = "dist";
        refused("bucket is missing");
    }

    @Test
    void folderIsNoText() {
        options.s3Location = "";
        options.source = "dist";
        options.bucket = "releases";
        options.bundleType = "yaml";
        refused("a folder is packed as zip, tar or tgz");
    }

    @Test
    void bucketsThatCannotBeAreRefusedBeforeAnythingIsPacked() {
        options.s3Location = "";
        options.source = "dist";
        options.bucket = "Not A Bucket";
        refused("Not A Bucket");
    }

    @Test
    void gitHub() {
        options.s3Location = "";
        options.gitHubRepository = "team/shop";
        refused("gitHubCommit is missing");
        options.gitHubCommit = COMMIT;
        assertThat(job().revision()).isEqualTo(new RevisionSource.Known(new GitHubRevision("team/shop", COMMIT)));
        options.gitHubCommit = "main";
        refused("40 hexadecimal digits");
    }

    @Test
    void appSpec() {
        options.s3Location = "";
        options.appSpec = "appspec.yaml";
        options.taskDefinitionFile = "taskdef.json";
        options.images = list("web=shop:42");
        options.imageDetail = "imageDetail.json";
        options.placeholders = list("SUBNET=subnet-1");
        RevisionSource.FilledAppSpec source = (RevisionSource.FilledAppSpec) job().revision();
        assertThat(source.file()).isEqualTo("appspec.yaml");
        assertThat(source.task().file()).contains("taskdef.json");
        assertThat(source.task().images()).isEqualTo(Map.of("web", "shop:42"));
        assertThat(source.task().imageDetail()).contains("imageDetail.json");
        assertThat(source.placeholders()).isEqualTo(Map.of("SUBNET", "subnet-1"));
    }

    @Test
    void imagesNeedAFile() {
        options.s3Location = "";
        options.appSpec = "appspec.yaml";
        options.taskDefinition = "web:7";
        options.images = list("web=shop:42");
        refused("images and imageDetail fill a taskDefinitionFile");
    }

    @Test
    void oneTaskDefinition() {
        options.s3Location = "";
        options.appSpec = "appspec.yaml";
        options.taskDefinition = "web:7";
        options.taskDefinitionFile = "taskdef.json";
        refused("taskDefinitionFile one that is not yet");
    }

    @Test
    @DisplayName("options of a revision that is not there are refused")
    void belonging() {
        options.includes = list("**");
        refused("belong to source, which is not said");
        options.includes = list();
        options.gitHubCommit = COMMIT;
        refused("gitHubCommit belong to gitHubRepository");
        options.gitHubCommit = "";
        options.placeholders = list("A=b");
        refused("belong to appSpec");
    }

    @Test
    void objectOptionsBelongToAnObject() {
        options.s3Location = "";
        options.source = "dist";
        options.bucket = "releases";
        options.s3Version = "v1";
        refused("s3Version and s3ETag belong to s3Location");
    }

    @Test
    void rollbackByFlag() {
        options.autoRollback = "true";
        assertThat(request().autoRollback()).contains(AutoRollback.onEverything());
        options.autoRollback = "false";
        assertThat(request().autoRollback()).contains(AutoRollback.off());
    }

    @Test
    void rollbackByEvents() {
        options.autoRollback = "DEPLOYMENT_FAILURE, deploymentStopOnAlarm";
        assertThat(request().autoRollback())
                .contains(new AutoRollback(
                        true,
                        Set.of(AutoRollbackEvent.DEPLOYMENT_FAILURE, AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM)));
        options.autoRollback = "sometimes";
        refused("autoRollback: there is no 'sometimes'");
    }

    @Test
    void alarms() {
        options.alarms = list("errors", "latency");
        options.ignorePollAlarmFailure = true;
        assertThat(request().alarms()).contains(new AlarmSetting(true, true, List.of("errors", "latency")));
        options.ignoreAlarms = true;
        refused("ignoreAlarms looks at no alarm");
        options.alarms = list();
        assertThat(request().alarms()).contains(AlarmSetting.off());
    }

    @Test
    void guard() {
        options.guardAlarms = list("errors");
        options.insufficientData = true;
        options.startWhenRed = true;
        options.bakeTime = 10;
        assertThat(job().alarms().names()).containsExactly("errors");
        assertThat(job().alarms().insufficientDataIsAlarm()).isTrue();
        assertThat(job().alarms().startWhenRed()).isTrue();
        assertThat(job().alarms().bake()).isEqualTo(Duration.ofMinutes(10));
        options.guardAlarms = list("errors", "errors");
        refused("named twice");
    }

    @Test
    void words() {
        options.whenBusy = "stop";
        options.whenReady = "rollBack";
        options.onAbort = "leave";
        options.fileExistsBehavior = "retain";
        CodeDeployJob job = job();
        assertThat(job.busyGroup()).isEqualTo(BusyGroup.STOP);
        assertThat(job.whenReady()).isEqualTo(ReadyAction.ROLL_BACK);
        assertThat(job.abortAction()).isEqualTo(AbortAction.LEAVE);
        assertThat(request().fileExists()).contains(FileExistsBehavior.RETAIN);
        options.whenReady = "later";
        refused("whenReady: there is no 'later'; choose one of wait, continue, rollBack");
    }

    @Test
    void times() {
        options.timeout = 90;
        assertThat(job().timeout()).contains(Duration.ofMinutes(90));
        options.timeout = -1;
        refused("timeout: a number of minutes");
    }

    @Test
    void whatCodeDeployRefusesForCertainIsSaidAtOnce() {
        options.description = "x".repeat(300);
        refused("256");
        options.description = "";
        options.deploymentGroup = "no/group";
        refused("no/group");
    }

    @Test
    void stepsThatDoNotWaitHaveNothingToWaitFor() {
        options.withoutWaiting = true;
        assertThat(job().waits()).isFalse();
        options.guardAlarms = list("errors");
        refused("waitForCompletion: false");
        options.guardAlarms = list();
        options.deploymentGroup = "";
        options.waves = list("a", "b");
        refused("waitForCompletion: false");
    }

    @Test
    @DisplayName("whoever chooses a build's parameters does not choose its approvers")
    void approversAreNotExpanded() {
        options.approvers = list("$WHO", "release");
        assertThat(((CodeDeployJob) options.with(text -> text.replace("$WHO", "mallory"))
                                .checked())
                        .approvers())
                .containsExactly("$WHO", "release");
        assertThat(job().approvers()).containsExactly("$WHO", "release");
    }

    @Test
    void followsAnotherDeployment() {
        CodeDeployOptions follow = new CodeDeployOptions();
        follow.deploymentId = "d-ABC123DEF";
        follow.region = "eu-central-1";
        FollowJob job = (FollowJob) follow.checked();
        assertThat(job.deploymentId()).isEqualTo("d-ABC123DEF");
        assertThat(job.aws().region()).contains("eu-central-1");
        follow.approvers = list("alice");
        assertThat(follow.checked().approvers()).containsExactly("alice");
        follow.timeout = 5;
        assertThatThrownBy(follow::checked).hasMessageContaining("put timeout { }");
        follow.timeout = 0;
        follow.onAbort = "stop";
        assertThatThrownBy(follow::checked).hasMessageContaining("nothing else can be said");
        options.deploymentId = "d-ABC123DEF";
        refused("nothing else can be said");
    }

    @Test
    void aws() {
        options.credentialsId = "prod";
        options.endpointUrl = "http://localhost:4566";
        assertThat(job().aws().credentialsId()).contains("prod");
        assertThat(job().aws().region()).isEmpty();
        assertThat(job().aws().endpoint()).contains(URI.create("http://localhost:4566"));
    }

    @ParameterizedTest
    @CsvSource({"localhost:4566", "ftp://localhost", "'http:// nowhere'", "here"})
    void endpointsAreUrls(String endpoint) {
        options.endpointUrl = endpoint;
        refused("endpointUrl: " + endpoint);
    }

    @Test
    @DisplayName("every text of a freestyle job may hold variables")
    void expansion() {
        options.deploymentGroup = "";
        options.waves = list("$a, b");
        options.s3Location = "s3://$bucket/$key.zip";
        options.description = "$text";
        options.guardAlarms = list("$alarm");
        options.region = "$region";
        options.withoutWaiting = false;
        options.timeout = 7;
        CodeDeployOptions expanded = options.with(text -> text.replace("$", "x"));
        assertThat(expanded.waves).containsExactly("xa, b");
        assertThat(expanded.s3Location).isEqualTo("s3://xbucket/xkey.zip");
        assertThat(expanded.description).isEqualTo("xtext");
        assertThat(expanded.guardAlarms).containsExactly("xalarm");
        assertThat(expanded.region).isEqualTo("xregion");
        assertThat(expanded.timeout).isEqualTo(7);
        assertThat(options.description).as("the job's own").isEqualTo("$text");
    }

    @Test
    @DisplayName("a job configuration may leave out what it does not set")
    void gaps() {
        CodeDeployOptions gaps = new CodeDeployOptions();
        gaps.application = null;
        gaps.waves = null;
        gaps.alarms = null;
        gaps.onAbort = null;
        CodeDeployOptions whole = gaps.with(text -> text);
        assertThat(whole.application).isEmpty();
        assertThat(whole.waves).isEmpty();
        assertThat(whole.alarms).isEmpty();
        assertThat(whole.onAbort).isEmpty();
    }
}
