package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That secrets of every kind reach the build's commands, and nothing else. */
@Order(30)
@ExtendWith(LabExtension.class)
class SecretsTest {
    /** Software, which no build writes to. */
    private static final List<String> SOFTWARE = List.of("plugins", "war");

    private static final String GATE = "open-the-gate";

    @BeforeAll
    static void keys(Lab lab) {
        Credentials.aws(lab.jenkins());
    }

    private record Planted(
            Plaintext manager, Plaintext parameter, Plaintext credential, Plaintext password, String job) {
        static Planted in(Lab lab, String job) {
            Planted planted = new Planted(
                    Plaintext.create("the Secrets Manager secret"),
                    Plaintext.create("the SecureString parameter"),
                    Plaintext.create("the Jenkins credential"),
                    Plaintext.create("the password parameter"),
                    job);
            lab.aws().putSecret("acceptance/" + job, "{\"token\":\"" + planted.manager.value() + "\"}");
            lab.aws().putParameter("/acceptance/" + job, ParameterType.SECURE_STRING, planted.parameter.value());
            Credentials.text(lab.jenkins(), "text-of-" + job, planted.credential.value());
            return planted;
        }

        List<Plaintext> all() {
            return List.of(manager, parameter, credential, password);
        }

        /** Says each secret in every way that a careless build does, then waits until the test has looked. */
        String buildspec() {
            return """
                    version: 0.2
                    env:
                      secrets-manager:
                        FROM_MANAGER: acceptance/%1$s:token
                      parameter-store:
                        FROM_PARAMETER: /acceptance/%1$s
                      exported-variables: [FROM_MANAGER, FROM_PARAMETER, SHOWN]
                    phases:
                      build:
                        commands:
                          - test ${#FROM_MANAGER} = 29 && test ${#FROM_PARAMETER} = 29 && test ${#FROM_CREDENTIAL} = 29 && test ${#FROM_PASSWORD} = 29
                          - for v in "$FROM_MANAGER" "$FROM_PARAMETER" "$FROM_CREDENTIAL" "$FROM_PASSWORD"; do echo "plain $v"; printf %%s "$v" | base64; printf "x%%s" "$v" | base64; echo "{\\"json\\":\\"$v\\"}"; done
                          - SHOWN="prefix $FROM_MANAGER suffix"
                          - set -x; echo "traced $FROM_PARAMETER $FROM_CREDENTIAL"; set +x
                          - echo waiting-at-the-gate; while [ ! -e %2$s ]; do sleep 0.2; done
                          - |
                            sh -c 'exit 3' "$FROM_MANAGER"
                    """.formatted(job, GATE);
        }
    }

    @Test
    void inAPipeline(Lab lab) throws IOException {
        Planted planted = Planted.in(lab, "secrets-pipeline");
        Job job = lab.jenkins()
                .job(
                        "secrets-pipeline",
                        JobXml.pipeline(
                                Texts.onAgent(planted.buildspec(), """
                                        sh 'rm -f GATE'
                                        withCredentials([string(credentialsId: 'text-of-secrets-pipeline', variable: 'FROM_CREDENTIAL')]) {
                                            runBuildspec(endpointUrl: 'ENDPOINT', region: 'us-east-1', credentialsId: 'aws-keys')
                                        }
                                        """.replace("GATE", GATE).replace(
                                        "ENDPOINT", lab.aws().endpoint().toString())),
                                Map.of("FROM_PASSWORD", encrypted(lab, planted.password.value()))));

        check(lab, job, planted);
    }

    /** Not advised, because Groovy sees the text; still it must not lie about. */
    @Test
    void handedOnAsAVariableOfTheStep(Lab lab) throws IOException {
        Planted planted = Planted.in(lab, "secrets-handed-on");
        Job job = lab.jenkins()
                .job(
                        "secrets-handed-on",
                        JobXml.pipeline(
                                Texts.onAgent(planted.buildspec(), """
                                        sh 'rm -f GATE'
                                        withCredentials([string(credentialsId: 'text-of-secrets-handed-on', variable: 'TOKEN')]) {
                                            runBuildspec(endpointUrl: 'ENDPOINT', region: 'us-east-1', credentialsId: 'aws-keys',
                                                env: [[name: 'FROM_CREDENTIAL', value: env.TOKEN]])
                                        }
                                        """.replace("GATE", GATE).replace(
                                        "ENDPOINT", lab.aws().endpoint().toString())),
                                Map.of("FROM_PASSWORD", encrypted(lab, planted.password.value()))));

        check(lab, job, planted);
    }

    /** As it stands in a config.xml that Jenkins wrote. */
    private static String encrypted(Lab lab, String text) {
        return lab.jenkins().admin().script("print hudson.util.Secret.fromString('" + text + "').encryptedValue");
    }

    @Test
    void inAFreestyleJob(Lab lab) throws IOException {
        Planted planted = Planted.in(lab, "secrets-freestyle");
        Job job = Freestyle.create(
                lab.jenkins(),
                "secrets-freestyle",
                "rm -f " + GATE + "\n" + Texts.shellFile("buildspec.yml", planted.buildspec()),
                "[endpointUrl: '" + lab.aws().endpoint() + "', region: 'us-east-1', credentialsId: 'aws-keys']");
        lab.jenkins().admin().script("""
                import org.jenkinsci.plugins.credentialsbinding.impl.*
                def job = jenkins.model.Jenkins.get().getItemByFullName('secrets-freestyle')
                job.buildWrappersList.add(new SecretBuildWrapper([new StringBinding('FROM_CREDENTIAL', 'text-of-secrets-freestyle')]))
                job.addProperty(new hudson.model.ParametersDefinitionProperty(
                    new hudson.model.PasswordParameterDefinition('FROM_PASSWORD', '%s', '')))
                job.save()
                """.formatted(planted.password.value()));

        check(lab, job, planted);
    }

    private static void check(Lab lab, Job job, Planted planted) throws IOException {
        Build build = job.start();
        build.awaitLog("waiting-at-the-gate");

        List<String> during = findings(lab, build, planted);
        // The program's own memory: the agent's user alone can read it, as the environment of its processes.
        during.removeIf(finding -> finding.contains("@tmp/codesuite-") && isPrivate(finding));
        Files.createFile(lab.agent().workspace(job.name()).resolve(GATE));
        build.expect("FAILURE");
        List<String> after = findings(lab, build, planted);

        assertThat(during).as("while the build ran").isEmpty();
        assertThat(after).as("after the build").isEmpty();
        assertThat(build.console()).contains("plain ***");
    }

    private static boolean isPrivate(String finding) {
        Path file = Path.of(finding.substring(finding.indexOf(" in /") + 4));
        try {
            for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
                if (folder.getFileName().toString().startsWith("codesuite-")) {
                    return java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                            .equals("rwx------");
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> findings(Lab lab, Build build, Planted planted) {
        List<String> found = new ArrayList<>();
        Path home = lab.jenkins().home();
        found.addAll(Plaintext.findings(home, planted.all(), SOFTWARE));
        found.addAll(Plaintext.findings(lab.agent().workDirectory(), planted.all(), List.of()));
        found.addAll(Plaintext.arguments(planted.all()));
        for (String page : List.of(
                "/console",
                "/consoleText",
                "/consoleFull",
                "/logText/progressiveHtml?start=0",
                "/",
                "/buildspec/",
                "/buildspec/data",
                "/buildspec/fragment",
                "/buildspec/api/json?depth=5",
                "/parameters/",
                "/injectedEnvVars/",
                "/flowGraphTable/",
                "/api/json?depth=5",
                "/api/xml?depth=5")) {
            String text = lab.jenkins().admin().get(build.path() + page).body();
            planted.all().stream()
                    .filter(secret -> secret.isIn(text))
                    .forEach(secret -> found.add(secret.name() + " at " + page));
        }
        for (String page : List.of("/", "/buildspec/", "/api/json?depth=5", "/config.xml")) {
            String text = lab.jenkins().admin().get(build.job().path() + page).body();
            planted.all().stream()
                    .filter(secret -> secret.isIn(text))
                    .forEach(secret -> found.add(secret.name() + " at the job's " + page));
        }
        return found;
    }
}
