package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import io.jenkins.plugins.codesuite.simulator.ParameterType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles of AWS around steps and around a freestyle build: who AWS takes the build's programs for. */
@Order(16)
@ExtendWith(LabExtension.class)
class AwsRoleTest {
    private static final String CI_SESSION = "arn:aws:sts::111122223333:assumed-role/ci/";
    private static final String DEPLOY_SESSION = "arn:aws:sts::444455556666:assumed-role/deploy/";

    private static Federation federation;

    @BeforeAll
    static void aws(Lab lab) {
        federation = Federation.of(lab);
    }

    private static String ci() {
        return "role: '" + Federation.CI + "'";
    }

    private static String deploy() {
        return ci() + ", chain: [[role: '" + Federation.DEPLOY + "', externalId: '" + Federation.EXTERNAL_ID + "']]";
    }

    /** The AWS CLI keeps what it got for a token in the home directory, and would answer with it another time. */
    private static String withoutCache() {
        return "HOME=$PWD/home " + Federation.WHO + "; rm -rf home";
    }

    @Test
    void theProgramsOfABlockHaveTheRole(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role",
                        federation.withRole(
                                        ci() + ", region: 'us-west-2'",
                                        "sh '" + Federation.WHO + "; echo \"in $AWS_REGION, $AWS_DEFAULT_REGION.\"'\n"
                                                + "def me = awsCallerIdentity()\n"
                                                + "echo \"I am ${me.account} ${me.arn} ${me.userId}\"")
                                + federation.onAgent("sh 'echo \"after: ${AWS_CONFIG_FILE-none}\"'"))
                .run()
                .expect("SUCCESS");

        IssuedSession session = federation.sessionOfJob("aws-role");
        assertThat(session.arn()).startsWith(CI_SESSION);
        assertThat(session.sessionName()).contains("aws-role").contains("1");
        assertThat(build.console())
                .contains("\n" + session.arn() + "\n")
                .contains("in us-west-2, us-west-2.")
                .contains("I am 111122223333 " + session.arn() + " AROA")
                .contains("after: none");
    }

    @Test
    void theRegionOfTheConfigurationIsTheBlocks(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("aws-role-region", federation.withRole(ci(), "sh 'echo \"in $AWS_REGION.\"'"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("in " + Federation.REGION + ".");
    }

    @Test
    void aStageAndTheOptionsOfADeclarativePipeline(Lab lab) {
        Build build = lab.jenkins()
                .pipeline("aws-role-declarative", """
                        pipeline {
                            agent none
                            environment { AWS_ENDPOINT_URL = '%1$s' }
                            options { withAwsRole(role: '%2$s') }
                            stages {
                                stage('Outer') { agent { label 'linux' }; steps { sh '%3$s' } }
                                stage('Inner') {
                                    agent { label 'linux' }
                                    steps { withAwsRole(%4$s) { sh '%3$s' } }
                                }
                                stage('Of the stage') {
                                    agent { label 'linux' }
                                    options { withAwsRole(%4$s) }
                                    steps { sh 'echo "stage $(%3$s)"' }
                                }
                            }
                        }
                        """.formatted(
                                lab.aws().endpoint(), Federation.CI, Federation.WHO, deploy()))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("\n" + CI_SESSION, "\n" + DEPLOY_SESSION, "\nstage " + DEPLOY_SESSION);
    }

    @Test
    void aFreestyleJob(Lab lab) throws IOException {
        Build build = federation
                .freestyle(
                        "aws-role-freestyle",
                        "[" + deploy() + ", region: 'us-west-2']",
                        Federation.WHO + "; echo \"in $AWS_REGION.\"")
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("\n" + DEPLOY_SESSION).contains("in us-west-2.");
        assertThat(federation.sessionOfJob("aws-role-freestyle").roleArn()).isEqualTo(Federation.CI);
        assertThat(Federation.keyFiles(lab.agent())).isEmpty();
    }

    @Test
    void aChainGoesFromAccountToAccount(Lab lab) {
        String third = Federation.role(Federation.THIRD_ACCOUNT, "publish");
        federation.trustRole(third, Federation.DEPLOY, Optional.empty());
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role-chain",
                        federation.withRole(
                                ci() + ", chain: [[role: '" + Federation.DEPLOY + "', externalId: '"
                                        + Federation.EXTERNAL_ID + "'], '" + third + "'], tags: [:]",
                                "sh '" + Federation.WHO + "'\necho awsCallerIdentity().account"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .contains("\narn:aws:sts::777788889999:assumed-role/publish/")
                .contains("\n777788889999\n");
        IssuedSession last = federation.sessions(third).get(0);
        assertThat(last.callerArn())
                .hasValueSatisfying(caller -> assertThat(caller).startsWith(DEPLOY_SESSION));
    }

    @Test
    void blocksNestAndStandSideBySide(Lab lab) {
        String other = Federation.role(Federation.THIRD_ACCOUNT, "other");
        federation.trustJobs(other, "job:aws-role-nested:direct");
        Build build = lab.jenkins()
                .pipeline("aws-role-nested", federation.withRole(deploy(), """
                                sh 'echo "before $(%1$s)"'
                                withAwsRole(role: '%2$s') {
                                    sh 'echo "inside $(%1$s)"'
                                    echo "asked inside ${awsCallerIdentity().arn}"
                                }
                                sh 'echo "after $(%1$s)"'
                                echo "asked after ${awsCallerIdentity().arn}"
                                sh 'rm -f is-*'
                                parallel(
                                    left: { withAwsRole(role: '%2$s') { sh 'touch is-left; while [ ! -e is-right ]; do sleep 0.1; done; echo "left $(%1$s)"' } },
                                    right: { withAwsRole(%3$s) { sh 'touch is-right; while [ ! -e is-left ]; do sleep 0.1; done; echo "right $(%1$s)"' } })
                                """.formatted(Federation.WHO, other, ci())))
                .run()
                .expect("SUCCESS");

        String otherSession = "arn:aws:sts::777788889999:assumed-role/other/";
        assertThat(build.console())
                .contains("before " + DEPLOY_SESSION)
                .contains("inside " + otherSession)
                .contains("asked inside " + otherSession)
                .contains("after " + DEPLOY_SESSION)
                .contains("asked after " + DEPLOY_SESSION)
                .contains("left " + otherSession)
                .contains("right " + CI_SESSION);
    }

    @Test
    void aBlockStandsAroundNodes(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role-around",
                        "withAwsRole(" + ci() + ") {\n"
                                + federation.onAgent("sh 'echo \"first $(" + Federation.WHO + ")\"'")
                                + federation.onAgent("dir('below') { sh 'echo \"second $(" + Federation.WHO + ")\"' }")
                                + "echo \"without a node ${awsCallerIdentity().account}\"\n}")
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .contains("first " + CI_SESSION, "second " + CI_SESSION, "without a node 111122223333");
        assertThat(federation.sessionsOfJob("aws-role-around")).hasSize(1);
    }

    @Test
    void equalBlocksAskAwsOnce(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role-shared",
                        federation.onAgent("for (int i = 0; i < 5; i++) { withAwsRole(" + ci() + ") { sh '"
                                + Federation.WHO + "' } }"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console().split("\n" + CI_SESSION, -1)).hasSize(6);
        assertThat(federation.sessionsOfJob("aws-role-shared")).hasSize(1);
    }

    @Test
    void variablesInsteadOfAFile(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role-environment",
                        federation.withRole(
                                ci() + ", delivery: 'environment'",
                                "sh '" + Federation.WHO
                                        + "; echo \"file ${AWS_CONFIG_FILE-none}, key ${#AWS_ACCESS_KEY_ID}\"'"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("\n" + CI_SESSION).contains("file none, key 20");
    }

    @Test
    void aTokenWithWhichTheProgramTakesOnTheRole(Lab lab) {
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role-token",
                        federation.withRole(ci() + ", delivery: 'token'", "sh '" + withoutCache() + "'"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("\n" + CI_SESSION);
        assertThat(federation.sessionOfJob("aws-role-token").sessionName()).contains("aws-role-token");
    }

    @Test
    void roleCredentialsInABindingAndInBuildspecs(Lab lab) {
        federation.credentials("role-ci", "[role: '" + Federation.CI + "']");
        lab.aws().putParameter("/acceptance/federation", ParameterType.STRING, "read-with-a-role");
        String buildspec = """
                version: 0.2
                env:
                  parameter-store:
                    FROM_STORE: /acceptance/federation
                phases:
                  build:
                    commands:
                      - echo "store=$FROM_STORE"
                """;
        String who = "version: 0.2\nphases:\n  build:\n    commands:\n      - echo \"buildspec $(" + Federation.WHO
                + ")\"\n";
        Build build = lab.jenkins()
                .pipeline("aws-role-credentials", federation.onAgent("""
                                withCredentials([awsRole(credentialsId: 'role-ci')]) { sh 'echo "bound $(AWS_DEFAULT_REGION=us-east-1 %1$s)"' }
                                withAwsRole(credentialsId: 'role-ci') {
                                    sh 'echo "step $(%1$s)"'
                                    runBuildspec(inline: %2$s)
                                }
                                runBuildspec(inline: %3$s, credentialsId: 'role-ci', region: 'us-east-1', endpointUrl: '%4$s')
                                """.formatted(
                                Federation.WHO,
                                Texts.groovy(who),
                                Texts.groovy(buildspec),
                                lab.aws().endpoint())))
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .contains("bound " + CI_SESSION)
                .contains("step " + CI_SESSION)
                .contains("buildspec " + CI_SESSION)
                .contains("store=read-with-a-role");
        assertThat(federation.sessionsOfJob("aws-role-credentials"))
                .isNotEmpty()
                .allSatisfy(session -> assertThat(session.roleArn()).isEqualTo(Federation.CI));
    }

    @Test
    void aBuildspecReadsItsParametersWithTheRoleAroundIt(Lab lab) {
        lab.aws().putParameter("/acceptance/federation-around", ParameterType.STRING, "read-inside");
        String buildspec = """
                version: 0.2
                env:
                  parameter-store:
                    FROM_STORE: /acceptance/federation-around
                phases:
                  build:
                    commands:
                      - echo "store=$FROM_STORE"
                """;
        Build build = lab.jenkins()
                .pipeline(
                        "aws-role-buildspec",
                        federation.withRole(
                                ci(),
                                "runBuildspec(inline: " + Texts.groovy(buildspec)
                                        + ", region: 'us-east-1', endpointUrl: '"
                                        + lab.aws().endpoint() + "')"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("store=read-inside");
    }

    @Test
    void aBuildspecOfAFreestyleJobDoesToo(Lab lab) {
        lab.aws().putParameter("/acceptance/federation-freestyle", ParameterType.STRING, "read-inside");
        String buildspec = """
                version: 0.2
                env:
                  parameter-store:
                    FROM_STORE: /acceptance/federation-freestyle
                phases:
                  build:
                    commands:
                      - echo "store=$FROM_STORE $(%s)"
                """.formatted(Federation.WHO);
        Job job = federation.freestyle("aws-role-freestyle-buildspec", "[" + ci() + "]", "true");
        lab.jenkins().admin().script("""
                import org.jenkinsci.plugins.structs.SymbolLookup
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                def job = jenkins.model.Jenkins.get().getItemByFullName('aws-role-freestyle-buildspec')
                def type = SymbolLookup.get().findDescriptor(hudson.tasks.Builder, 'runBuildspec').clazz
                job.buildersList.add(DescribableModel.of(type).instantiate([inline: %s, region: 'us-east-1', endpointUrl: '%s',
                    env: [[name: 'AWS_ENDPOINT_URL', value: '%2$s', type: 'PLAINTEXT']]]))
                job.save()
                """.formatted(
                        Texts.groovy(buildspec), lab.aws().endpoint()));

        assertThat(job.run().expect("SUCCESS").console()).contains("store=read-inside " + CI_SESSION);
    }

    /** What an agent's own environment says of AWS must not answer in the place of the role. */
    @Test
    void anAgentsOwnKeysAreBlanked(Lab lab) throws IOException {
        AgentProcess agent = AgentProcess.start(
                lab.jenkins(),
                lab.settings().target(),
                "with-keys",
                1,
                lab.settings().target().resolve("agent-with-keys"),
                Optional.empty(),
                Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIA999999999999",
                        "AWS_SECRET_ACCESS_KEY", "the-agents-own",
                        "AWS_SESSION_TOKEN", "the-agents-own",
                        "AWS_PROFILE", "the-agents-own",
                        "AWS_CONFIG_FILE", "/nowhere",
                        "AWS_DEFAULT_REGION", "us-east-1"));
        try {
            Build build = lab.jenkins()
                    .pipeline(
                            "aws-role-blanked",
                            federation
                                    .onAgent("""
                                    sh 'echo "before ${AWS_ACCESS_KEY_ID}"'
                                    for (delivery in ['process', 'environment', 'token']) {
                                        withAwsRole(%1$s, delivery: delivery) { withEnv(["DELIVERY=${delivery}"]) { sh 'echo "$DELIVERY $(%2$s)"' } }
                                    }
                                    sh 'echo "after ${AWS_ACCESS_KEY_ID}"'
                                    """.formatted(ci(), withoutCache()))
                                    .replace("node('linux')", "node('with-keys')"))
                    .run()
                    .expect("SUCCESS");
            federation.freestyle("aws-role-blanked-freestyle", "[" + ci() + "]", Federation.WHO);
            lab.jenkins()
                    .admin()
                    .script("def job = jenkins.model.Jenkins.get().getItemByFullName('aws-role-blanked-freestyle');"
                            + " job.assignedLabel = hudson.model.Label.get('with-keys'); job.save()");
            Build freestyle =
                    new Job(lab.jenkins(), "aws-role-blanked-freestyle").run().expect("SUCCESS");

            assertThat(build.console())
                    .contains("before AKIA999999999999", "after AKIA999999999999")
                    .contains("process " + CI_SESSION, "environment " + CI_SESSION, "token " + CI_SESSION);
            assertThat(freestyle.console()).contains("\n" + CI_SESSION);
        } finally {
            agent.remove();
        }
    }

    @Test
    void whatMakesNoSenseIsSaidBeforeAwsIsAsked(Lab lab) {
        List<IssuedSession> before = lab.aws().sts().sessions();
        Map<String, String> wrong = Map.of(
                "role: 'ci'",
                "ci",
                "region: 'us-east-1'",
                "role",
                ci() + ", duration: 60",
                "900",
                ci() + ", delivery: 'mail'",
                "delivery",
                ci() + ", chain: [[role: '" + Federation.DEPLOY + "', duration: 7200]]",
                "3600",
                ci() + ", policy: 'x'",
                "policy");
        StringBuilder steps = new StringBuilder();
        wrong.keySet().stream()
                .sorted()
                .forEach(arguments -> steps.append("try { withAwsRole(")
                        .append(arguments)
                        .append(") { echo 'went in' } } catch (e) { echo \"refused: ${e.message}\" }\n"));
        Build build =
                lab.jenkins().pipeline("aws-role-wrong", steps.toString()).run().expect("SUCCESS");

        List<String> refused = build.console()
                .lines()
                .filter(line -> line.startsWith("refused: "))
                .toList();
        assertThat(build.console()).doesNotContain("went in").doesNotContain("at io.jenkins.plugins.codesuite");
        assertThat(refused).hasSize(wrong.size());
        wrong.values()
                .forEach(hint ->
                        assertThat(refused).anySatisfy(line -> assertThat(line).contains(hint)));
        assertThat(lab.aws().sts().sessions()).hasSameSizeAs(before);
    }
}
