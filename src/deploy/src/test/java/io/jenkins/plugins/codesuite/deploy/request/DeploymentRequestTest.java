package io.jenkins.plugins.codesuite.deploy.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.GitHubRevision;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of a request without AWS. */
class DeploymentRequestTest {

    private static final Revision BUNDLE = S3Revision.of("bucket", "app.zip", BundleType.ZIP);
    private static final Revision APP_SPEC = new AppSpecRevision(AppSpecContent.of("version: 0.0"));

    private static DeploymentRequest.Builder request() {
        return DeploymentRequest.builder("web", "prod").revision(BUNDLE);
    }

    private static TagFilter tag(String key) {
        return new TagFilter(Optional.of(key), Optional.empty());
    }

    @Test
    void aRequestWithAllThatIsPossibleIsValid() {
        DeploymentRequest request = request()
                .config("CodeDeployDefault.OneAtATime")
                .description("build 12")
                .ignoreApplicationStopFailures(true)
                .updateOutdatedInstancesOnly(true)
                .fileExists(FileExistsBehavior.OVERWRITE)
                .autoRollback(AutoRollback.onEverything())
                .alarms(new AlarmSetting(true, true, List.of("red")))
                .targetInstances(new TargetInstances(List.of(tag("a")), List.of(), List.of("asg")))
                .build();

        assertThat(request.validate()).isEmpty();
        assertThat(request.toBuilder().build()).isEqualTo(request);
        assertThat(request.name()).isEqualTo("web/prod");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(DeploymentRequest.builder("", "a b")
                        .config("x".repeat(101))
                        .description("y".repeat(257))
                        .autoRollback(new AutoRollback(true, Set.of()))
                        .alarms(new AlarmSetting(true, false, List.of()))
                        .build()
                        .validate())
                .hasSize(7)
                .allMatch(sentence -> sentence.endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "My.App_1+2=3,4@5-6"})
    void namesOfAllKindsAreTaken(String name) {
        assertThat(DeploymentRequest.builder(name, name)
                        .revision(BUNDLE)
                        .build()
                        .validate())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a:b"})
    void otherNamesAreNot(String name) {
        assertThat(DeploymentRequest.builder(name, "prod")
                        .revision(BUNDLE)
                        .build()
                        .validate())
                .singleElement()
                .asString()
                .contains("'" + name + "'", "letters, digits");
    }

    @Test
    void aRevisionIsNeeded() {
        assertThat(DeploymentRequest.builder("web", "prod").build().validate())
                .singleElement()
                .asString()
                .contains("revision is missing");
    }

    @Test
    void aRestartTakesNoRevisionAndNoReplacement() {
        DeploymentRequest.Builder restart =
                DeploymentRequest.builder("web", "prod").mode(DeploymentMode.RESTART);
        assertThat(restart.build().validate()).isEmpty();
        assertThat(restart.revision(BUNDLE)
                        .updateOutdatedInstancesOnly(true)
                        .targetInstances(new TargetInstances(List.of(tag("a")), List.of(), List.of()))
                        .build()
                        .validate())
                .hasSize(3)
                .allMatch(sentence -> sentence.contains("RESTART"));
    }

    @Test
    void anAppSpecIsNotForInstances() {
        assertThat(request()
                        .revision(APP_SPEC)
                        .fileExists(FileExistsBehavior.RETAIN)
                        .build()
                        .validate())
                .singleElement()
                .asString()
                .contains("ECS and Lambda only");
    }

    @Test
    void aCommitIsForInstancesOnly() {
        assertThat(request()
                        .revision(new GitHubRevision("a/b", "0".repeat(40)))
                        .config("CodeDeployDefault.ECSAllAtOnce")
                        .build()
                        .validate())
                .singleElement()
                .asString()
                .contains("GitHub commit");
    }

    @Test
    void alarmsAreCountedAndNamedOnce() {
        assertThat(request()
                        .alarms(new AlarmSetting(
                                true,
                                false,
                                IntStream.range(0, 11).mapToObj(i -> "a" + i).toList()))
                        .build()
                        .validate())
                .containsExactly("11 alarms are named; CodeDeploy takes at most 10.");
        assertThat(request()
                        .alarms(new AlarmSetting(true, false, List.of("a", "a", " ", "x".repeat(256))))
                        .build()
                        .validate())
                .hasSize(3);
        assertThat(request().alarms(AlarmSetting.off()).build().validate()).isEmpty();
    }

    @Test
    void replacementInstancesAreFoundByOneWay() {
        TagFilter nothing = new TagFilter(Optional.empty(), Optional.empty());
        assertThat(wrong(List.of(), List.of(), List.of()))
                .containsExactly(
                        "targetInstances names neither tags nor Auto" + " Scaling groups; name some, or leave it out.");
        assertThat(wrong(List.of(tag("a")), List.of(List.of(tag("b"))), List.of()))
                .singleElement()
                .asString()
                .contains("both tag filters and tag sets");
        assertThat(wrong(List.of(nothing), List.of(), List.of()))
                .singleElement()
                .asString()
                .contains("neither key nor value");
        assertThat(wrong(List.of(), List.of(List.of()), List.of()))
                .singleElement()
                .asString()
                .contains("without a filter");
        assertThat(wrong(List.of(), Collections.nCopies(4, List.of(tag("a"))), List.of()))
                .singleElement()
                .asString()
                .contains("4 tag sets");
        assertThat(wrong(Collections.nCopies(11, tag("a")), List.of(), List.of()))
                .singleElement()
                .asString()
                .contains("11 tag filters");
    }

    private static List<String> wrong(List<TagFilter> filters, List<List<TagFilter>> sets, List<String> groups) {
        return request()
                .targetInstances(new TargetInstances(filters, sets, groups))
                .build()
                .validate();
    }

    @Test
    void aRegistrationNeedsNoGroup() {
        assertThat(DeploymentRequest.builder("web", "").revision(BUNDLE).build().validateForRegistration())
                .isEmpty();
        assertThat(DeploymentRequest.builder("", "").build().validateForRegistration())
                .hasSize(2);
    }
}
