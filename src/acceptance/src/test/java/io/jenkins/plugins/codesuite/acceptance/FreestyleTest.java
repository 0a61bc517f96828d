package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The builder of freestyle jobs: the same build, the same result. */
@Order(11)
@ExtendWith(LabExtension.class)
class FreestyleTest {
    @Test
    void runsABuildspec(Lab lab) {
        Build build = Freestyle.withBuildspec(lab.jenkins(), "freestyle", PipelineTest.BUILDSPEC, "[:]")
                .run()
                .expect("UNSTABLE");

        assertThat(build.console())
                .contains("building 1.2.3 for test in " + lab.agent().workspace("freestyle"));
        assertThat(build.json().get("artifacts").findValuesAsText("relativePath"))
                .anyMatch(path -> path.endsWith("app é.txt"));
        JsonNode tests = lab.jenkins().admin().json(build.path() + "/testReport/api/json");
        assertThat(tests.get("failCount").asInt()).isEqualTo(1);
        assertThat(Records.phases(build)).containsEntry("BUILD", "SUCCEEDED").containsEntry("POST_BUILD", "SUCCEEDED");
    }

    @Test
    void aFailingBuildFailsAndSaysWhereItWas(Lab lab) {
        Build build = Freestyle.withBuildspec(lab.jenkins(), "freestyle-failing", PipelineTest.FAILING, "[:]")
                .run()
                .expect("FAILURE");

        assertThat(build.console())
                .containsPattern("BUILD.*sh -c 'exit 42'.*42")
                .doesNotContain("at io.jenkins.plugins.codesuite");
        assertThat(Records.phases(build)).containsEntry("BUILD", "FAILED");
    }

    @Test
    void itsConfigurationIsReadAsItWasWritten(Lab lab) {
        Job job = Freestyle.withBuildspec(
                lab.jenkins(),
                "freestyle-round-trip",
                PipelineTest.BUILDSPEC,
                "[dir: 'sub', timeout: 7, projectName: 'shop', region: 'eu-central-1',"
                        + " env: [[name: 'A', value: 'b', type: 'PLAINTEXT']],"
                        + " artifacts: [type: 'S3', location: 'bucket', path: 'prefix', packaging: 'ZIP'],"
                        + " cache: [type: 'S3', location: 'bucket/cache']]");
        String before = lab.jenkins().admin().text(job.path() + "/config.xml");
        assertThat(before).contains("shop", "eu-central-1", "bucket/cache", "prefix");

        lab.jenkins().admin().postXml(job.path() + "/config.xml", before).expect(200);
        lab.jenkins().admin().script("jenkins.model.Jenkins.get().getItemByFullName('" + job.name() + "').save()");

        assertThat(lab.jenkins().admin().text(job.path() + "/config.xml")).isEqualTo(before);
    }
}
