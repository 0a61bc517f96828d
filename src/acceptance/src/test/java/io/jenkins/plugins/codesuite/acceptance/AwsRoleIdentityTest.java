package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Jenkins tells AWS of a build, whatever the build says of itself; and who may use which role. */
@Order(41)
@ExtendWith(LabExtension.class)
class AwsRoleIdentityTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CI = "role: '" + Federation.CI + "'";

    /** Every name by which a build or a tool tells where it is, with what somebody would like it to be. */
    private static final Map<String, String> FORGED = Map.of(
            "BRANCH_NAME", "release",
            "CHANGE_ID", "7",
            "CHANGE_TARGET", "release",
            "JOB_NAME", "team/app",
            "BUILD_NUMBER", "4711",
            "GIT_BRANCH", "origin/release",
            "GIT_COMMIT", "0123456789012345678901234567890123456789",
            "NODE_NAME", "production",
            "BUILD_USER_ID", "boss",
            "sub", "job:team/app:ref:refs/heads/release");

    private Federation federation;

    @BeforeEach
    void aws(Lab lab) {
        federation = Federation.of(lab);
    }

    private static String forged() {
        return FORGED.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "=" + entry.getValue() + "'")
                .sorted()
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Keeps what a token says, without its signature, where the test reads it. */
    private static String keepClaims(Path folder) {
        return "withAwsRole(" + CI
                + ", delivery: 'token') { sh \"cut -d. -f2 < \\\"\\$AWS_WEB_IDENTITY_TOKEN_FILE\\\" > '" + folder
                + "'/${own}\" }";
    }

    private static JsonNode claims(Path file) throws IOException {
        return MAPPER.readTree(
                Base64.getUrlDecoder().decode(Files.readString(file).strip()));
    }

    private static Path claimsFolder(Lab lab, String name) throws IOException {
        Path folder = lab.settings().target().resolve("claims-" + name);
        JenkinsHome.delete(folder);
        return Files.createDirectories(folder);
    }

    @Test
    void parametersAndVariablesChangeNoClaim(Lab lab) throws IOException {
        Path folder = claimsFolder(lab, "plain");
        Job job = lab.jenkins()
                .pipeline(
                        "claims",
                        "def own = 'claims'\nwithEnv(" + forged() + ") {\n"
                                + federation.onAgent("withAwsRole(" + CI + ") { sh '" + Federation.WHO + "' }\n"
                                        + keepClaims(folder))
                                + "\n}");
        String parameters = FORGED.entrySet().stream()
                .map(entry -> "new hudson.model.StringParameterDefinition('" + entry.getKey() + "', '"
                        + entry.getValue() + "', '')")
                .sorted()
                .collect(Collectors.joining(", "));
        lab.jenkins()
                .admin()
                .script("def job = jenkins.model.Jenkins.get().getItemByFullName('claims');"
                        + " job.addProperty(new hudson.model.ParametersDefinitionProperty([" + parameters
                        + "])); job.save()");
        job.start(FORGED).expect("SUCCESS");

        IssuedSession session = federation.sessionOfJob("claims");
        assertThat(session.sessionName()).contains("claims");
        JsonNode claims = claims(folder.resolve("claims"));
        assertThat(claims.get("iss").asText()).isEqualTo(federation.issuer());
        assertThat(claims.get("sub").asText()).isEqualTo("job:claims:direct");
        assertThat(claims.get("aud").asText()).isEqualTo("sts.amazonaws.com");
        assertThat(claims.get("job").asText()).isEqualTo("claims");
        assertThat(claims.get("project").asText()).isEqualTo("claims");
        assertThat(claims.get("ref_type").asText()).isEqualTo("none");
        assertThat(claims.get("build_number").isNumber()).isTrue();
        assertThat(claims.get("build_number").asInt()).isEqualTo(1);
        assertThat(claims.get("user").asText()).isEqualTo("admin");
        assertThat(claims.get("agent").asText()).isEqualTo("linux");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
        for (String absent : List.of("ref", "pull_request", "pull_request_target", "commit")) {
            assertThat(claims.has(absent)).as(absent).isFalse();
        }
        FORGED.values().stream()
                .filter(value -> value.length() > 1)
                .forEach(value -> assertThat(claims.toString()).doesNotContain(value));
    }

    @Test
    void branchesOfAnyNameAreBranches(Lab lab) throws Exception {
        assumeTrue(lab.jenkins().hasPlugin("git"), "git is not in JENKINS_PLUGINS");
        assumeTrue(lab.jenkins().hasPlugin("workflow-multibranch"), "workflow-multibranch is not in JENKINS_PLUGINS");
        Path folder = claimsFolder(lab, "branches");
        Path repository = lab.settings().target().resolve("federation-repository");
        JenkinsHome.delete(repository);
        Files.createDirectories(repository);
        Files.writeString(
                repository.resolve("Jenkinsfile"),
                "def own = env.JOB_BASE_NAME\nwithEnv(" + forged() + ") {\n"
                        + federation.onAgent(
                                "withAwsRole(" + CI + ") { sh '" + Federation.WHO + "' }\n" + keepClaims(folder))
                        + "\n}\n");
        git(repository, "init", "-q", "-b", "main");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "one");
        List<String> branches = List.of("main", "PR-1", "pr-fork%3A1", "feature/ü", "direct");
        for (String branch : branches) {
            if (!branch.equals("main")) {
                git(repository, "branch", branch);
            }
        }
        String commit =
                Files.readString(repository.resolve(".git/refs/heads/main")).strip();
        lab.jenkins().folder("claims-of");
        lab.jenkins().job("claims-of/branches", multibranch(repository));
        lab.jenkins().admin().post("job/claims-of/job/branches/build?delay=0");
        Await.until(
                "a build of each branch to keep its claims",
                Duration.ofMinutes(3),
                () -> count(folder) == branches.size());
        Await.until(
                "the builds to end", Duration.ofMinutes(1), () -> results(lab).size() == branches.size());

        assertThat(results(lab)).containsOnly("SUCCESS");
        assertThat(subjects(lab))
                .containsExactlyInAnyOrder(
                        "job:claims-of/branches:ref:refs/heads/main",
                        "job:claims-of/branches:ref:refs/heads/PR-1",
                        "job:claims-of/branches:ref:refs/heads/pr-fork%253A1",
                        "job:claims-of/branches:ref:refs/heads/feature/%C3%BC",
                        "job:claims-of/branches:ref:refs/heads/direct");
        assertThat(lab.jenkins()
                        .as(User.DEVELOPER)
                        .text("job/claims-of/job/branches/aws-trust-policy/?rule=BRANCH&branch=feature/%C3%BC&account="
                                + Federation.ACCOUNT))
                .contains("job:claims-of/branches:ref:refs/heads/feature/%C3%BC");
        TreeSet<String> ids = new TreeSet<>();
        TreeSet<String> refs = new TreeSet<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                JsonNode claims = claims(file);
                assertThat(claims.get("project").asText()).isEqualTo("claims-of/branches");
                assertThat(claims.get("folder").asText()).isEqualTo("claims-of");
                assertThat(claims.get("job").asText()).startsWith("claims-of/branches/");
                assertThat(claims.get("ref_type").asText()).isEqualTo("branch");
                assertThat(claims.get("commit").asText()).isEqualTo(commit);
                assertThat(claims.get("build_number").asInt()).isEqualTo(1);
                assertThat(claims.has("pull_request")).isFalse();
                assertThat(claims.has("user")).isFalse();
                assertThat(claims.get("sub").asText()).doesNotContain(":pr").doesNotEndWith(":direct");
                ids.add(claims.get("job_id").asText());
                refs.add(claims.get("ref").asText());
            }
        }
        assertThat(ids).as("the id of the project, in each of its branches").hasSize(1);
        assertThat(refs).hasSize(branches.size());
    }

    private static long count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toFile().length() > 0).count();
        }
    }

    private static List<String> results(Lab lab) {
        List<String> results = new ArrayList<>();
        lab.jenkins()
                .admin()
                .json("job/claims-of/job/branches/api/json?tree=jobs[lastCompletedBuild[result]]")
                .get("jobs")
                .forEach(job -> {
                    if (job.path("lastCompletedBuild").hasNonNull("result")) {
                        results.add(job.path("lastCompletedBuild").get("result").asText());
                    }
                });
        return results;
    }

    private static List<String> subjects(Lab lab) {
        return lab.aws().sts().sessions().stream()
                .flatMap(session -> session.webIdentity().stream())
                .map(IssuedSession.WebIdentity::subject)
                .filter(subject -> subject.contains("claims-of"))
                .distinct()
                .toList();
    }

    private static String multibranch(Path repository) {
        return """
                <org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
                  <sources class="jenkins.branch.MultiBranchProject$BranchSourceList">
                    <data><jenkins.branch.BranchSource><source class="jenkins.plugins.git.GitSCMSource">
                      <id>repository</id><remote>%s</remote>
                      <traits><jenkins.plugins.git.traits.BranchDiscoveryTrait/></traits>
                    </source></jenkins.branch.BranchSource></data>
                  </sources>
                  <factory class="org.jenkinsci.plugins.workflow.multibranch.WorkflowBranchProjectFactory">
                    <scriptPath>Jenkinsfile</scriptPath>
                  </factory>
                </org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
                """.formatted(JobXml.escape(repository.toString()));
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        // Names of refs are files: without this the JDK's child would take another encoding than the agent's.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process git = builder.start();
        assertThat(git.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(git.exitValue()).isZero();
    }

    @Test
    void anIdFollowsARenameAndIsNotCopied(Lab lab) throws IOException {
        Path folder = claimsFolder(lab, "id");
        Job job = lab.jenkins()
                .pipeline("claims-id", "def own = env.JOB_NAME\n" + federation.onAgent(keepClaims(folder)));
        job.run().expect("SUCCESS");
        lab.jenkins()
                .admin()
                .postForm("createItem", Map.of("name", "claims-copy", "mode", "copy", "from", "claims-id"));
        lab.jenkins().admin().script("""
                def job = jenkins.model.Jenkins.get().getItemByFullName('claims-id')
                job.renameTo('claims-renamed')
                def copy = jenkins.model.Jenkins.get().getItemByFullName('claims-copy')
                if (copy.disabled) { copy.makeDisabled(false) }
                copy.save()
                """);
        new Job(lab.jenkins(), "claims-renamed").run().expect("SUCCESS");
        new Job(lab.jenkins(), "claims-copy").run().expect("SUCCESS");

        String id = claims(folder.resolve("claims-id")).get("job_id").asText();
        assertThat(id).hasSizeGreaterThan(20);
        assertThat(claims(folder.resolve("claims-renamed")).get("job_id").asText())
                .isEqualTo(id);
        assertThat(claims(folder.resolve("claims-copy")).get("job_id").asText()).isNotEqualTo(id);
    }

    @Test
    void roleCredentialsOfAnotherFolderAreRefused(Lab lab) {
        lab.jenkins().folder("role-team-a");
        lab.jenkins().folder("role-team-b");
        federation.credentialsOfFolder("role-team-a", "role-of-team-a", "[role: '" + Federation.CI + "']");
        String buildspec = Texts.groovy("version: 0.2\nenv:\n  parameter-store:\n    P: /acceptance/none\nphases:\n"
                + "  build:\n    commands:\n      - echo went in\n");
        String script = federation.onAgent(
                """
                def refused = 0
                try { withAwsRole(credentialsId: 'role-of-team-a') { sh 'echo "step $(%1$s)"' } } catch (e) { refused++; echo "step refused: ${e.message}" }
                try { withCredentials([awsRole(credentialsId: 'role-of-team-a')]) { sh 'echo "binding $(AWS_DEFAULT_REGION=us-east-1 %1$s)"' } } catch (e) { refused++; echo "binding refused: ${e.message}" }
                try { awsCallerIdentity(credentialsId: 'role-of-team-a'); echo 'asked' } catch (e) { refused++; echo "asking refused: ${e.message}" }
                try { runBuildspec(inline: %2$s, credentialsId: 'role-of-team-a', region: 'us-east-1', endpointUrl: '%3$s') } catch (e) { refused++; echo "buildspec refused: ${e.message}" }
                echo "refused ${refused}"
                """.formatted(Federation.WHO, buildspec, lab.aws().endpoint()));
        Build own = lab.jenkins().pipeline("role-team-a/job", script).run();
        int before = lab.aws().sts().sessions().size();
        Build foreign = lab.jenkins().pipeline("role-team-b/job", script).run();

        assertThat(own.console())
                .contains("step arn:aws:sts::", "binding arn:aws:sts::", "asked")
                .doesNotContain("step refused", "binding refused", "asking refused");
        assertThat(foreign.console())
                .contains("refused 4", "role-of-team-a")
                .doesNotContain("arn:aws:sts::", "went in", "\nasked");
        assertThat(lab.aws().sts().sessions()).hasSize(before);
        assertThat(federation.sessionsOfJob("role-team-a/job")).isNotEmpty();
        assertThat(federation.sessionsOfJob("role-team-b/job")).isEmpty();
    }

    @Test
    void whatAnAdministratorHasNotAllowedIsRefused(Lab lab) {
        federation.configure("c.allowedAccounts = ['" + Federation.ACCOUNT + "']; c.jenkinsfileTagKeys = ['Stage'];"
                + " c.tags = ['Job=${job}']");
        String wrapped = "try { withAwsRole(%s) { sh '" + Federation.WHO + "'; echo 'went in: %s' } }"
                + " catch (e) { echo \"%s: ${e.message}\" }\n";
        String chain = ", chain: [[role: '" + Federation.DEPLOY + "', externalId: '" + Federation.EXTERNAL_ID + "'";
        Build build = lab.jenkins()
                .pipeline(
                        "role-rules",
                        federation.onAgent(wrapped.formatted(CI, "plain", "plain")
                                + wrapped.formatted(CI + chain + "]]", "account", "account")
                                + wrapped.formatted(CI + ", tags: [Team: 'shop']", "free tag", "free tag")
                                + wrapped.formatted(CI + ", tags: [Job: 'other']", "own tag", "own tag")
                                + wrapped.formatted(CI + ", tags: [Stage: 'test']", "listed tag", "listed tag")
                                + wrapped.formatted(CI + ", base: 'controller'", "controller", "controller")
                                + wrapped.formatted("credentialsId: 'controller'", "by id", "by id")))
                .run()
                .expect("SUCCESS");

        assertThat(build.console())
                .contains("went in: plain", "went in: listed tag")
                .doesNotContain(
                        "went in: account",
                        "went in: free tag",
                        "went in: own tag",
                        "went in: controller",
                        "went in: by id")
                .containsPattern("account: .*444455556666")
                .containsPattern("free tag: .*Team")
                .containsPattern("own tag: .*Job")
                .containsPattern("controller: .*administrator");
        assertThat(federation.sessionsOfJob("role-rules"))
                .extracting(IssuedSession::tags)
                .containsExactlyInAnyOrder(Map.of("Job", "role-rules"), Map.of("Job", "role-rules", "Stage", "test"));
    }

    @Test
    void tagsOfChainedRolesAreFreeAndTransitiveOnesStay(Lab lab) {
        federation.configure("c.tags = ['Job=${job}']; c.transitive = ['Job']; c.sourceIdentity = '${user}'");
        Build build = lab.jenkins()
                .pipeline(
                        "role-tags",
                        federation.withRole(
                                CI + ", chain: [[role: '" + Federation.DEPLOY + "', externalId: '"
                                        + Federation.EXTERNAL_ID + "', tags: [Team: 'shop']]]",
                                "sh '" + Federation.WHO + "'"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("assumed-role/deploy/");
        List<IssuedSession> deployed = federation.sessions(Federation.DEPLOY);
        IssuedSession last = deployed.get(deployed.size() - 1);
        assertThat(last.tags()).containsEntry("Team", "shop").containsEntry("Job", "role-tags");
        assertThat(last.sourceIdentity()).contains("admin");
    }

    @Test
    void theControllersOwnKeysWithConsent(Lab lab) {
        federation.configure("c.useControllerCredentials = true");
        String role = Federation.role(Federation.ACCOUNT, "for-the-controller");
        federation.trust(role, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
                """);
        Build build = lab.jenkins()
                .pipeline(
                        "role-controller",
                        federation.withRole("role: '" + role + "', base: 'controller'", "sh '" + Federation.WHO + "'"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("\narn:aws:sts::111122223333:assumed-role/for-the-controller/");
    }

    /** With the policy that the page writes for a job, its builds get in and those of another job do not. */
    @Test
    void theTrustPolicyOfAJobsPageHolds(Lab lab) {
        String role = Federation.role(Federation.ACCOUNT, "of-the-page");
        String script = federation.withRole("role: '" + role + "'", "sh '" + Federation.WHO + "'");
        Job job = lab.jenkins().pipeline("role-page", script);
        Job other = lab.jenkins().pipeline("role-page-other", script);
        String page = lab.jenkins()
                .as(User.DEVELOPER)
                .text(job.path() + "/aws-trust-policy/?account=" + Federation.ACCOUNT + "&partition=aws");
        String policy = page.replaceAll("(?s).*<pre[^>]*id=.csf-policy.[^>]*>(.*?)</pre>.*", "$1")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        federation.trust(role, policy);

        job.run().expect("SUCCESS");
        other.run().expect("FAILURE");
        assertThat(federation.sessions(role)).hasSize(1);
        assertThat(policy.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2048);
    }
}
