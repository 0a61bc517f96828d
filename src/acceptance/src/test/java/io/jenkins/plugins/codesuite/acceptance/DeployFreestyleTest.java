package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Post-build actions that deploy, by keys and by a role; and groups that are being deployed to already. */
@Order(84)
@ExtendWith(LabExtension.class)
class DeployFreestyleTest {
    private static final Duration LIFETIME = Duration.ofSeconds(12);

    private Deployments deployments;

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    @AfterEach
    void lifetime(Lab lab) {
        lab.aws().sts().reset();
    }

    private Job job(Lab lab, String name, String application, String shell, String when) {
        return job(
                lab,
                new Job(lab.jenkins(), name),
                shell,
                "[credentialsId: 'aws-keys', application: '" + application + "', deploymentGroup: 'prod',"
                        + " s3Location: 's3://releases/" + application + ".zip']",
                when);
    }

    /** Adds the post-build action, by its symbol and property names as JCasC and Job DSL do. */
    private static Job job(Lab lab, Job job, String shell, String deployment, String when) {
        String problem = lab.jenkins().admin().script("""
                import hudson.model.*
                import org.jenkinsci.plugins.structs.SymbolLookup
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                def jenkins = jenkins.model.Jenkins.get()
                def job = jenkins.getItemByFullName(%1$s) ?: jenkins.createProject(FreeStyleProject, %1$s)
                job.assignedLabel = Label.get('linux')
                if (job.buildersList.isEmpty()) {
                    def shell = new hudson.tasks.Shell(%2$s)
                    shell.unstableReturn = 2
                    job.buildersList.add(shell)
                }
                def type = SymbolLookup.get().findDescriptor(hudson.tasks.Publisher, 'codeDeployPublisher')?.clazz
                if (type == null) { print 'no publisher has the symbol codeDeployPublisher' }
                else { job.publishersList.replaceBy([DescribableModel.of(type).instantiate([deployment: %3$s, when: %4$s])]) }
                job.save()
                """.formatted(
                        Texts.groovy(job.name()), Texts.groovy(shell), deployment, Texts.groovy(when)));
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
        return job;
    }

    @Test
    void aSuccessIsDeployed(Lab lab) {
        deployments.servers("free", 2);
        lab.aws().time().speed(5);
        Build build =
                job(lab, "deploy-free", "free", "echo built", "success").run().expect("SUCCESS");

        assertThat(build.console()).contains("built", "Live: ", Deployments.id(build) + " Succeeded");
        assertThat(Deployments.records(build)).hasSize(1);
    }

    @Test
    void aFailedOrUnstableBuildIsNot(Lab lab) {
        deployments.servers("free-not", 1);
        int before = deployments.created();
        Build failed = job(lab, "deploy-free-failed", "free-not", "exit 1", "success")
                .run()
                .expect("FAILURE");
        Build unstable = job(lab, "deploy-free-unstable", "free-not", "exit 2", "success")
                .run()
                .expect("UNSTABLE");

        assertThat(failed.console()).contains("nothing is deployed, because the build is FAILURE");
        assertThat(unstable.console()).contains("nothing is deployed, because the build is UNSTABLE");
        assertThat(deployments.created()).isEqualTo(before);
    }

    @Test
    void anUnstableBuildIsWhereThatIsWanted(Lab lab) {
        deployments.servers("free-unstable", 1);
        lab.aws().time().speed(5);
        Build build = job(lab, "deploy-free-although", "free-unstable", "exit 2", "unstable")
                .run()
                .expect("UNSTABLE");

        assertThat(deployments.status(Deployments.id(build))).isEqualTo("Succeeded");
    }

    @Test
    void aDeploymentThatFailsFailsTheBuild(Lab lab) {
        deployments.servers("free-failed", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("free-failed", Deployments.GROUP)
                        .failing("scripts/migrate.sh", "no space left on device"));
        lab.aws().time().speed(5);
        Build build = job(lab, "deploy-free-hook", "free-failed", "echo built", "success")
                .run()
                .expect("FAILURE");

        assertThat(build.console())
                .contains("scripts/migrate.sh", "no space left on device")
                .doesNotContain("\tat ");
    }

    @Test
    void anAbortStopsAndRollsBack(Lab lab) {
        deployments.servers("free-aborted", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .in("free-aborted", Deployments.GROUP)
                        .taking(Duration.ofMinutes(30))
                        .times(1));
        Build build = job(lab, "deploy-free-aborted", "free-aborted", "echo built", "success")
                .start();
        String id = Deployments.id(build);
        build.awaitLog("Install InProgress");
        build.abort();
        build.expect("ABORTED");

        deployments.awaitStatus(id, "Stopped");
    }

    /** Jenkins ends what is around the build steps before post-build actions begin. */
    @Test
    void aRoleAroundTheBuildStepsHasEnded(Lab lab) {
        Federation federation = Federation.of(lab);
        deployments.servers("free-role", 1);
        int before = deployments.created();
        Build build = job(
                        lab,
                        federation.freestyle("deploy-free-role", "[role: '" + Federation.CI + "']", "echo built"),
                        "echo built",
                        "[application: 'free-role', deploymentGroup: 'prod', s3Location: 's3://releases/free-role.zip']",
                        "success")
                .run()
                .expect("FAILURE");

        assertThat(build.console())
                .contains("built", "the role of 'Use an AWS role' has ended", "Name role credentials by credentialsId")
                .doesNotContain("ASIA", "\tat ");
        assertThat(deployments.created()).isEqualTo(before);
    }

    @Test
    void aRoleOfCredentialsIsRenewed(Lab lab) {
        Federation federation = Federation.of(lab);
        federation.credentials("deploy-role", "[role: '" + Federation.CI + "']");
        deployments.servers("free-credentials", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .in("free-credentials", Deployments.GROUP)
                        .taking(Duration.ofHours(1)));
        lab.aws().sts().sessionLifetime(LIFETIME);
        int before = federation.sessions(Federation.CI).size();
        Build build = job(
                        lab,
                        new Job(lab.jenkins(), "deploy-free-credentials"),
                        "echo built",
                        "[credentialsId: 'deploy-role', application: 'free-credentials', deploymentGroup: 'prod',"
                                + " s3Location: 's3://releases/free-credentials.zip']",
                        "success")
                .start();
        Deployments.id(build);
        Await.until(
                "three sessions",
                Duration.ofMinutes(2),
                () -> federation.sessions(Federation.CI).size() >= before + 3);
        lab.aws().time().advance(Duration.ofHours(2));
        build.expect("SUCCESS");

        assertThat(build.console())
                .contains(Deployments.id(build) + " Succeeded")
                .doesNotContain("ASIA");
    }

    @Test
    void aRoleAroundTheStepIsRenewedToo(Lab lab) {
        Federation federation = Federation.of(lab);
        deployments.servers("pipe-role", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .in("pipe-role", Deployments.GROUP)
                        .taking(Duration.ofHours(1)));
        lab.aws().sts().sessionLifetime(LIFETIME);
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-pipe-role",
                        "withAwsRole(role: '" + Federation.CI + "') { "
                                + Deployments.known("pipe-role", "").replace("credentialsId: 'aws-keys', ", "") + " }")
                .start();
        Deployments.id(build);
        Await.until(
                "three sessions",
                Duration.ofMinutes(2),
                () -> federation.sessionsOfJob("deploy-pipe-role").size() >= 3);
        lab.aws().time().advance(Duration.ofHours(2));
        build.expect("SUCCESS");

        assertThat(build.console())
                .contains(Deployments.id(build) + " Succeeded")
                .doesNotContain("ASIA");
    }

    /** A deployment of another hand, and a build that comes upon it. */
    private Build second(Lab lab, String application, String more) {
        deployments.servers(application, 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("Install")
                        .in(application, Deployments.GROUP)
                        .taking(Duration.ofMinutes(30))
                        .times(1));
        Build first = lab.jenkins()
                .pipeline("deploy-" + application, Deployments.known(application, ""))
                .start();
        deployments.awaitStatus(Deployments.id(first), "InProgress");
        return lab.jenkins()
                .pipeline("deploy-" + application + "-again", Deployments.known(application, more))
                .start()
                .awaitLog(Deployments.id(first));
    }

    @Test
    void aBusyGroupIsWaitedFor(Lab lab) {
        Build build = second(lab, "busy-wait", "");
        String first = Deployments.id(build);
        lab.aws().time().advance(Duration.ofMinutes(31));
        deployments.awaitStatus(first, "Succeeded");
        lab.aws().time().speed(5);
        build.expect("SUCCESS");

        List<String> ids = Deployments.ids(build);
        assertThat(deployments.status(ids.get(ids.size() - 1))).isEqualTo("Succeeded");
        assertThat(ids).hasSize(2);
    }

    @Test
    void aBusyGroupIsStopped(Lab lab) {
        Build build = second(lab, "busy-stop", ", whenBusy: 'stop'");
        lab.aws().time().speed(5);
        build.expect("SUCCESS");

        assertThat(deployments.status(Deployments.id(build))).isEqualTo("Stopped");
        assertThat(Deployments.ids(build)).hasSize(2);
    }

    @Test
    void aBusyGroupFailsTheBuild(Lab lab) {
        Build build = second(lab, "busy-fail", ", whenBusy: 'fail'").expect("FAILURE");

        assertThat(deployments.status(Deployments.id(build))).isEqualTo("InProgress");
        assertThat(Deployments.ids(build)).hasSize(1);
        lab.aws().time().advance(Duration.ofMinutes(31));
        new Build(new Job(lab.jenkins(), "deploy-busy-fail"), 1).expect("SUCCESS");
    }
}
