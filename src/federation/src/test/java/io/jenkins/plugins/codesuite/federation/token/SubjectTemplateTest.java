package io.jenkins.plugins.codesuite.federation.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTemplateTest {

    private static String subject(String project, Ref ref) {
        return SubjectTemplate.DEFAULT.subject(Builds.of(project, ref));
    }

    @Test
    void theDefaultNamesProjectAndRef() {
        assertThat(subject("team/app", new Ref.Branch("main"))).isEqualTo("job:team/app:ref:refs/heads/main");
        assertThat(subject("team/app", new Ref.Branch("feature/x"))).isEqualTo("job:team/app:ref:refs/heads/feature/x");
        assertThat(subject("team/app", new Ref.Tag("v1.0"))).isEqualTo("job:team/app:ref:refs/tags/v1.0");
        assertThat(subject("team/app", new Ref.ChangeRequest("12", "main", false)))
                .isEqualTo("job:team/app:pr:12");
        assertThat(subject("team/app", new Ref.ChangeRequest("12", "main", true)))
                .isEqualTo("job:team/app:pr-fork:12");
        assertThat(subject("team/app", new Ref.None())).isEqualTo("job:team/app:direct");
        assertThat(SubjectTemplate.DEFAULT.subject(new ControllerIdentity())).isEqualTo("controller");
    }

    @ParameterizedTest
    @CsvSource({
        "x:pr:1, x%3Apr%3A1",
        "a b, a%20b",
        "%3A, %253A",
        "*, %2A",
        "?, %3F",
        "~, %7E",
        "${scm}, %24%7Bscm%7D",
        "über, %C3%BCber",
        "A.b_c-9, A.b_c-9"
    })
    void namesAreEncoded(String branch, String encoded) {
        assertThat(subject("app", new Ref.Branch(branch))).isEqualTo("job:app:ref:refs/heads/" + encoded);
        assertThat(subject(branch, new Ref.None())).isEqualTo("job:" + encoded + ":direct");
        assertThat(Subject.encode("a/" + branch)).isEqualTo("a/" + encoded);
    }

    @Test
    void namesOutsideTheFirstPlaneAndHalvesOfPairsStayApart() {
        assertThat(Subject.encode("\uD83D\uDE80")).isEqualTo("%F0%9F%9A%80");
        assertThat(Subject.encode("\uD83D")).isEqualTo("%ED%A0%BD");
        assertThat(Subject.encode("\uDE80")).isEqualTo("%ED%BA%80");
        assertThat(Subject.encode("?")).isEqualTo("%3F");
    }

    @Test
    void aLongNameIsCutAndTheSubjectStaysItsOwn() {
        String branch = "b".repeat(400);
        String cut = subject("team/app", new Ref.Branch(branch + "1"));
        assertThat(cut)
                .hasSize(255)
                .startsWith("job:team/app:ref:refs/heads/bbb")
                .matches(".*b~~[0-9a-f]{64}");
        assertThat(subject("team/app", new Ref.Branch(branch + "2")))
                .isNotEqualTo(cut)
                .hasSize(255);
    }

    @Test
    void aLongProjectHidesNotThatItIsAForksPullRequest() {
        String project = "team/" + "p".repeat(300);
        String subject = subject(project, new Ref.ChangeRequest("7", "main", true));
        assertThat(subject).hasSizeLessThanOrEqualTo(255).matches("job:team/p+~:pr-fork:7~[0-9a-f]{64}");
        assertThat(subject(project, new Ref.Branch("main")))
                .as("no exact name of a shorter project")
                .matches("job:team/p+~:ref:refs/heads/main~[0-9a-f]{64}");
    }

    @Test
    void everyPartIsShortenedAsFarAsItMustBe() {
        SubjectTemplate template = new SubjectTemplate("job:${job}:${job_id}:${scm}:${trigger}:${user}:${agent}");
        BuildIdentity build = new BuildIdentity(
                "ü".repeat(500) + "/x",
                "ü".repeat(500),
                "i".repeat(300),
                1,
                new Ref.Branch("ü".repeat(500)),
                Optional.empty(),
                "timer",
                Optional.of("u".repeat(300)),
                Optional.of("linux"));
        assertThat(template.subject(build))
                .hasSizeLessThanOrEqualTo(255)
                .hasSizeGreaterThan(235)
                .contains(":ref:refs/heads/", ":timer:", ":linux~");
    }

    @Test
    void theLongestFixedTextLeavesRoomForNames() {
        String fixed = "f".repeat(128 - ":${job}:${job_id}:${scm}:${trigger}:${user}:${agent}".length());
        SubjectTemplate template = new SubjectTemplate(fixed + ":${job}:${job_id}:${scm}:${trigger}:${user}:${agent}");
        assertThat(template.subject(Builds.of("p".repeat(300), new Ref.Branch("b".repeat(300)))))
                .hasSizeLessThanOrEqualTo(255)
                .contains("b~:user:");
    }

    @Test
    void aMissingFactLeavesItsPlaceEmpty() {
        BuildIdentity nightly = new BuildIdentity(
                "app", "app", "id", 1, new Ref.None(), Optional.empty(), "timer", Optional.empty(), Optional.empty());
        assertThat(new SubjectTemplate("job:${job}:${scm}:${user}:${agent}").subject(nightly))
                .isEqualTo("job:app:direct::");
    }

    @Test
    void theShortestSubjectIsLongEnoughForAws() {
        SubjectTemplate template = new SubjectTemplate("${job}:${scm}");
        assertThat(template.subject(Builds.of("a", new Ref.ChangeRequest("1", "", false))))
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job:${job}:${scm}",
                "${scm}:${job_id}",
                "jenkins/ci-1.x_y:${job}:${scm}",
                "${job_id}:${job}:${user}:${scm}:${agent}:${trigger}"
            })
    void takesTemplatesThatKeepBuildsApart(String text) {
        assertThat(new SubjectTemplate(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|an empty part",
                "job:${job}|must have ${scm}, and ${job} or ${job_id}",
                "${scm}|must have ${scm}, and ${job} or ${job_id}",
                "static|must have ${scm}",
                "${job}${scm}|keep its placeholders apart",
                "job-${job}:${scm}|keep its placeholders apart in 'job-${job}'",
                "${job}/${scm}|keep its placeholders apart",
                "${job}:${scm}:|an empty part",
                "${job}::${scm}|an empty part",
                "${job}:${scm}:${job}|${job} twice",
                "${job}:${scm}:${branch}|the placeholder ${branch}, which there is not",
                "${job}:${scm}:${env.X}|the placeholder ${env.X}",
                "${job}:${scm}:a b|'a b'",
                "${job}:${scm}:*|'*'",
                "${job}:${scm}:~|'~'",
                "${job}:${scm}:$job|'$job'",
                "${job}:${scm}:${|'${'",
                "${job}:${scm}:%3A|'%3A'"
            })
    void refusesOthersWithASentence(String text, String why) {
        assertThatThrownBy(() -> new SubjectTemplate(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The subject template '" + text + "'")
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesALongTemplate() {
        assertThatThrownBy(() -> new SubjectTemplate("x".repeat(120) + ":${job}:${scm}"))
                .hasMessageContaining("128");
    }

    @Test
    void aBuildWithoutARefStandsForItsJobOnly() {
        assertThatThrownBy(() -> new BuildIdentity(
                        "team/app/main",
                        "team/app",
                        "id",
                        1,
                        new Ref.None(),
                        Optional.empty(),
                        "user",
                        Optional.empty(),
                        Optional.empty()))
                .hasMessageContaining("'team/app/main'")
                .hasMessageContaining("'team/app'");
        assertThatThrownBy(() -> new Ref.Branch("")).hasMessageContaining("branch is empty");
        assertThatThrownBy(() -> Builds.of("", new Ref.None())).hasMessageContaining("job is empty");
    }
}
