package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.acceptance.HttpRecorder.Request;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stores of AWS: the controller asks, files go between the agent and S3. */
@Order(15)
@ExtendWith(LabExtension.class)
class AwsTest {
    private static final String BUCKET = "acceptance-bucket";

    private static HttpRecorder recorder;

    @BeforeAll
    static void seed(Lab lab) throws IOException {
        Credentials.aws(lab.jenkins());
        lab.aws().createBucket(BUCKET);
        lab.aws().putParameter("/acceptance/plain", ParameterType.STRING, "from-parameter-store");
        lab.aws().putSecret("acceptance-plain", "{\"user\":\"somebody-long\"}");
        recorder = HttpRecorder.before(lab.aws().endpoint());
    }

    @AfterAll
    static void stop() throws IOException {
        recorder.close();
    }

    private static String aws() {
        return "credentialsId: 'aws-keys', region: 'us-east-1', endpointUrl: '" + recorder.endpoint() + "'";
    }

    private static String object(Lab lab, String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(lab.aws().endpoint() + "/" + BUCKET + "/" + key))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void parametersAndSecretsAreFetchedByTheController(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "aws-environment",
                        Texts.onAgent(
                                """
                                version: 0.2
                                env:
                                  parameter-store:
                                    FROM_STORE: /acceptance/plain
                                phases:
                                  build:
                                    commands:
                                      - echo "store=$FROM_STORE option=$(printf %s "$FROM_OPTION" | wc -c)"
                                """,
                                "runBuildspec(" + aws()
                                        + ", env: [[name: 'FROM_OPTION', value: 'acceptance-plain:user', type: 'SECRETS_MANAGER']])"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("store=from-parameter-store option=13");
        long controller = lab.jenkins().process().javaPid();
        assertThat(recorder.requests().stream()
                        .filter(request -> request.method().equals("POST")))
                .isNotEmpty()
                .allMatch(request -> request.pid() == controller || request.pid() == 0);
    }

    @Test
    void artifactsGoStraightFromTheAgentToS3(Lab lab) throws Exception {
        int before = recorder.requests().size();
        Build build = lab.jenkins()
                .pipeline(
                        "aws-artifacts",
                        Texts.onAgent(
                                PipelineTest.BUILDSPEC.replace("app é.txt", "app.txt"),
                                "runBuildspec(" + aws() + ", projectName: 'shop', artifacts: [type: 'S3', location: '"
                                        + BUCKET + "', path: 'some/prefix', packaging: 'NONE'])"))
                .run()
                .expect("UNSTABLE");

        List<Request> puts = recorder
                .requests()
                .subList(before, recorder.requests().size())
                .stream()
                .filter(request -> request.method().equals("PUT"))
                .toList();
        assertThat(puts).isNotEmpty().allSatisfy(request -> {
            assertThat(request.target()).contains("X-Amz-Signature=").startsWith("/" + BUCKET + "/some/prefix/");
            assertThat(request.headers()).doesNotContainIgnoringCase("authorization:");
            assertThat(request.pid()).isIn(lab.agent().pid(), 0L);
        });
        assertThat(puts).anyMatch(request -> request.pid() == lab.agent().pid());
        String key = URI.create(puts.stream()
                        .map(Request::target)
                        .filter(target -> target.contains("app.txt"))
                        .findFirst()
                        .orElseThrow())
                .getPath()
                .substring(("/" + BUCKET + "/").length());
        assertThat(object(lab, key)).isEqualTo("200 content\n");
        // A presigned URL is a key to the object as long as it is valid.
        assertThat(build.console()).doesNotContain("X-Amz-Signature");
        assertThat(build.json().get("artifacts")).isEmpty();
    }

    @Test
    void artifactsOfAFreestyleJobGoToS3AsAZip(Lab lab) {
        int before = recorder.requests().size();
        Freestyle.withBuildspec(
                        lab.jenkins(),
                        "aws-artifacts-freestyle",
                        PipelineTest.BUILDSPEC,
                        "[" + aws() + ", artifacts: [type: 'S3', location: '" + BUCKET
                                + "', path: 'zips', packaging: 'ZIP']]")
                .run()
                .expect("UNSTABLE");

        List<Request> puts = recorder
                .requests()
                .subList(before, recorder.requests().size())
                .stream()
                .filter(request -> request.method().equals("PUT"))
                .toList();
        assertThat(puts).hasSize(1);
        assertThat(puts.get(0).target()).startsWith("/" + BUCKET + "/zips/");
    }

    private static final String CACHED = """
            version: 0.2
            phases:
              build:
                commands:
                  - if [ -f deps/lib.txt ]; then echo "cache-hit $(cat deps/lib.txt)"; else echo cache-miss; mkdir -p deps; echo v1 > deps/lib.txt; fi
            cache:
              paths:
                - 'deps/**/*'
            """;

    @Test
    void aCacheInS3IsRestoredByTheNextBuild(Lab lab) {
        Job job = lab.jenkins()
                .pipeline(
                        "cache-s3",
                        Texts.onAgent(
                                CACHED,
                                "sh 'rm -rf deps'\nrunBuildspec(" + aws() + ", cache: [type: 'S3', location: '" + BUCKET
                                        + "/caches'])"));

        Build first = job.run().expect("SUCCESS");
        int before = recorder.requests().size();
        Build second = job.run().expect("SUCCESS");

        assertThat(first.console()).contains("cache-miss");
        assertThat(second.console()).contains("cache-hit v1");
        long agent = lab.agent().pid();
        assertThat(recorder.requests().subList(before, recorder.requests().size()))
                .anyMatch(request -> request.method().equals("GET")
                        && request.target().contains("X-Amz-Signature")
                        && request.pid() == agent);
    }

    @Test
    void aCacheInS3IsSavedWherePhasesAreRunOneByOne(Lab lab) {
        String call = "runBuildspec(" + aws() + ", cache: [type: 'S3', location: '" + BUCKET + "/by-phase'], phases: ";
        Job job = lab.jenkins()
                .pipeline(
                        "cache-s3-by-phase",
                        Texts.onAgent(
                                CACHED,
                                "sh 'rm -rf deps'\n" + call + "['install', 'pre_build'])\n" + call
                                        + "['build', 'post_build'])"));

        assertThat(job.run().expect("SUCCESS").console()).contains("cache-miss");
        assertThat(job.run().expect("SUCCESS").console()).contains("cache-hit v1");
    }

    @Test
    void aLocalCacheIsRestoredByTheNextBuild(Lab lab) {
        Job pipeline = lab.jenkins()
                .pipeline(
                        "cache-local", Texts.onAgent(CACHED, "sh 'rm -rf deps'\nrunBuildspec(cache: [type: 'LOCAL'])"));
        Job freestyle = Freestyle.create(
                lab.jenkins(),
                "cache-local-freestyle",
                "rm -rf deps\n" + Texts.shellFile("buildspec.yml", CACHED),
                "[cache: [type: 'LOCAL']]");

        assertThat(pipeline.run().expect("SUCCESS").console()).contains("cache-miss");
        assertThat(pipeline.run().expect("SUCCESS").console()).contains("cache-hit v1");
        assertThat(freestyle.run().expect("SUCCESS").console()).contains("cache-miss");
        assertThat(freestyle.run().expect("SUCCESS").console()).contains("cache-hit v1");
    }

    @Test
    void nothingOfABuildStaysOnTheAgent(Lab lab) throws IOException {
        lab.jenkins()
                .pipeline("tidy", Texts.onAgent(PipelineTest.BUILDSPEC, "runBuildspec(skipMarkingBuildUnstable: true)"))
                .run()
                .expect("SUCCESS");

        Path beside = lab.agent().workspace("tidy@tmp");
        if (Files.isDirectory(beside)) {
            try (var files = Files.walk(beside)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }
}
