package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a deployment leaves no key, token or signed URL anywhere. */
@Order(89)
@ExtendWith(LabExtension.class)
class DeploySecretsTest {
    /** Software, which no build writes to, and Jenkins' own store of secrets. */
    private static final List<String> SOFTWARE = List.of("plugins", "war");

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    @AfterEach
    void gone(Lab lab) {
        lab.jenkins().admin().script("""
                def store = com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance
                store.credentials.removeIf { it.id == 'deploy-secret' }
                store.save()
                """);
    }

    @Test
    void keysAndSignedAddressesAreNowhere(Lab lab) throws IOException {
        Plaintext secret = Plaintext.create("the secret key");
        lab.jenkins().admin().script("""
                import com.cloudbees.plugins.credentials.*
                SystemCredentialsProvider.instance.store.addCredentials(domains.Domain.global(),
                    new impl.UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'deploy-secret', '', 'AKIADEPLOYSECRET', '%s'))
                """.formatted(secret.value()));
        List<Plaintext> secrets = List.of(
                secret, new Plaintext("a signature", "X-Amz-Signature"), new Plaintext("a token", "X-Amz-Security"));
        deployments.servers("secrets", 1);
        Map<String, String> files = new TreeMap<>();
        Deployments.release("third").forEach((name, text) -> files.put("release/" + name, text));
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-secrets",
                        Texts.onAgent(
                                files,
                                "def r = "
                                        + Deployments.step("secrets", ", source: 'release', bucket: 'releases'")
                                                .replace("aws-keys", "deploy-secret")
                                        + "\necho \"${r}\"\nsh 'env'\nsleep 5"))
                .start()
                .awaitLog("+ env");
        assertThat(Plaintext.arguments(secrets)).isEmpty();
        build.expect("SUCCESS");

        assertThat(Plaintext.findings(lab.jenkins().home(), secrets, SOFTWARE)).isEmpty();
        assertThat(Plaintext.findings(lab.agent().workDirectory(), secrets, List.of("remoting")))
                .isEmpty();
        assertThat(build.console()).doesNotContain("AKIADEPLOYSECRET");
        for (String page : List.of("/deployments/", "/deployments/data", "/api/json?depth=3")) {
            String text = lab.jenkins().admin().text(build.path() + page);
            assertThat(secrets).as(page).noneMatch(each -> each.isIn(text));
        }
    }

    /** A Jenkinsfile does not choose who is sent requests that Jenkins' keys have signed. */
    @Test
    void anEndpointThatNobodyAllowedHearsNothing(Lab lab) throws IOException {
        deployments.servers("elsewhere", 1);
        assertThat(deployments.configure("c.allowedEndpoints = ''")).isEmpty();
        try (HttpRecorder recorder = HttpRecorder.before(lab.aws().endpoint())) {
            String endpoint = recorder.endpoint().toString();
            List<String> ways = List.of(
                    Deployments.known("elsewhere", ", endpointUrl: '" + endpoint + "'"),
                    "withEnv(['AWS_ENDPOINT_URL=" + endpoint + "']) { " + Deployments.known("elsewhere", "") + " }");
            for (String way : ways) {
                Build build =
                        lab.jenkins().pipeline("deploy-elsewhere", way).run().expect("FAILURE");
                assertThat(build.console())
                        .contains(endpoint + " is not among the endpoints", "Allowed endpoints")
                        .doesNotContain("\tat ");
            }
            assertThat(recorder.requests()).isEmpty();
        }
    }

    @Test
    void nothingIsLeftOnTheAgent(Lab lab) {
        deployments.servers("left-over", 1);
        Map<String, String> files = new TreeMap<>();
        Deployments.release("third").forEach((name, text) -> files.put("release/" + name, text));
        lab.jenkins()
                .pipeline(
                        "deploy-left-over",
                        Texts.onAgent(files, Deployments.step("left-over", ", source: 'release', bucket: 'releases'")))
                .run()
                .expect("SUCCESS");

        Path temporary = lab.agent().workspace("deploy-left-over@tmp");
        Await.until("the packed file to be deleted", Duration.ofSeconds(30), () -> {
            if (!Files.isDirectory(temporary)) {
                return true;
            }
            try (Stream<Path> left = Files.walk(temporary)) {
                return left.noneMatch(file -> file.getFileName().toString().startsWith("revision-"));
            }
        });
    }
}
