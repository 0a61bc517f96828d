package io.jenkins.plugins.codesuite.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codesuite.simulator.IssuedSession;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An AWS of several accounts that trusts the Jenkins under test: identity providers and roles in the simulator, and the
 * plugin's settings that lead there. Programs in a build find the simulator by {@code AWS_ENDPOINT_URL}.
 */
final class Federation {
    static final String ACCOUNT = "111122223333";
    static final String SECOND_ACCOUNT = "444455556666";
    static final String THIRD_ACCOUNT = "777788889999";
    static final String REGION = "eu-central-1";

    /** Any job of the Jenkins may take it on. */
    static final String CI = role(ACCOUNT, "ci");

    /** {@link #CI} may take it on, with {@link #EXTERNAL_ID}. */
    static final String DEPLOY = role(SECOND_ACCOUNT, "deploy");

    static final String EXTERNAL_ID = "shop-ci";

    /** Prints who AWS takes the build for. */
    static final String WHO = "aws sts get-caller-identity --query Arn --output text";

    /** Every key of a session that AWS gives out begins so. */
    private static final Pattern SESSION_KEY = Pattern.compile("ASIA[A-Z0-9]{16}");

    private static final String FIND = "def c = org.jenkinsci.plugins.structs.SymbolLookup.get()"
            + ".find(jenkins.model.GlobalConfiguration, 'awsFederation')\n";

    private final Lab lab;

    private Federation(Lab lab) {
        this.lab = lab;
    }

    /** Sets up AWS and Jenkins, anew: nothing that an earlier test set or ordered is left. */
    static Federation of(Lab lab) {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws"))),
                "the AWS CLI is not on the PATH");
        Federation federation = new Federation(lab);
        lab.aws().faults().clear();
        lab.aws().sts().reset();
        for (String account : List.of(ACCOUNT, THIRD_ACCOUNT)) {
            lab.aws()
                    .iam()
                    .createOpenIdConnectProvider(
                            account, URI.create(federation.issuer()), List.of("sts.amazonaws.com", "audit"));
        }
        federation.trustJobs(CI, "job:*");
        federation.trustRole(DEPLOY, CI, Optional.of(EXTERNAL_ID));
        federation.configure("""
                c.stsEndpoint = '%s'; c.region = '%s'; c.allowedAccounts = []; c.tags = []; c.transitive = []
                c.jenkinsfileTagKeys = []; c.sourceIdentity = ''; c.useControllerCredentials = false
                """.formatted(lab.aws().endpoint(), REGION));
        return federation;
    }

    static String role(String account, String name) {
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    /** The URL by which this Jenkins is an identity provider. */
    String issuer() {
        return lab.jenkins().root() + "aws-federation";
    }

    /** Changes the plugin's settings; {@code c} is their object. */
    String configure(String script) {
        return lab.jenkins().admin().script(FIND + script + "\nc.save()");
    }

    /** A role that builds take on with a token whose subject is like a pattern. */
    void trustJobs(String role, String subjects) {
        String key = issuer().replaceFirst("^https?://", "");
        trust(role, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Federated": "arn:aws:iam::%1$s:oidc-provider/%2$s"},
                  "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"],
                  "Condition": {"StringEquals": {"%2$s:aud": "sts.amazonaws.com"}, "StringLike": {"%2$s:sub": "%3$s"}}}]}
                """.formatted(role.split(":", -1)[4], key, subjects));
    }

    /** A role that sessions of another role take on. */
    void trustRole(String role, String by, Optional<String> externalId) {
        trust(role, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                  "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]%s}]}
                """.formatted(
                        by,
                        externalId
                                .map(id -> ", \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"" + id + "\"}}")
                                .orElse("")));
    }

    void trust(String role, String policy) {
        lab.aws().iam().createRole(role, policy);
    }

    /** The sessions of a role that AWS gave out since the simulator began. */
    List<IssuedSession> sessions(String role) {
        return lab.aws().sts().sessions().stream()
                .filter(session -> session.roleArn().equals(role))
                .toList();
    }

    /** The sessions that a job's token was given for; of jobs without a branch source. */
    List<IssuedSession> sessionsOfJob(String job) {
        return lab.aws().sts().sessions().stream()
                .filter(session -> session.webIdentity()
                        .filter(identity -> identity.subject().equals("job:" + job + ":direct"))
                        .isPresent())
                .toList();
    }

    /** The only one of them. */
    IssuedSession sessionOfJob(String job) {
        List<IssuedSession> sessions = sessionsOfJob(job);
        if (sessions.size() != 1) {
            throw new AssertionError(job + " had " + sessions.size() + " sessions, not one: " + sessions);
        }
        return sessions.get(0);
    }

    /** Steps on the agent whose programs find the simulator. */
    String onAgent(String steps) {
        return "node('linux') {\n" + inEnvironment(steps) + "\n}\n";
    }

    String inEnvironment(String steps) {
        return "withEnv(['AWS_ENDPOINT_URL=" + lab.aws().endpoint() + "']) {\n" + steps + "\n}";
    }

    /**
     * Steps on the agent with a role.
     *
     * @param arguments of {@code withAwsRole}
     * @param steps its block
     */
    String withRole(String arguments, String steps) {
        return onAgent("withAwsRole(" + arguments + ") {\n" + steps + "\n}");
    }

    /**
     * Makes a freestyle job with the role wrapper, by its symbol and property names.
     *
     * @param name the job's full name
     * @param arguments the wrapper's properties as a Groovy map
     * @param shell what it runs
     */
    Job freestyle(String name, String arguments, String shell) {
        String problem = lab.jenkins().admin().script("""
                import hudson.model.*
                import org.jenkinsci.plugins.structs.SymbolLookup
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                def jenkins = jenkins.model.Jenkins.get()
                def job = jenkins.getItemByFullName(%1$s) ?: jenkins.createProject(FreeStyleProject, %1$s)
                job.assignedLabel = Label.get('linux')
                job.buildersList.clear()
                job.buildersList.add(new hudson.tasks.Shell(%2$s))
                job.buildWrappersList.clear()
                def type = SymbolLookup.get().findDescriptor(hudson.tasks.BuildWrapper, 'withAwsRole')?.clazz
                if (type == null) { print 'no build wrapper has the symbol withAwsRole' }
                else { job.buildWrappersList.add(DescribableModel.of(type).instantiate(%3$s)) }
                job.save()
                """.formatted(
                        Texts.groovy(name),
                        Texts.groovy("export AWS_ENDPOINT_URL=" + lab.aws().endpoint() + "\n" + shell),
                        arguments));
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
        return new Job(lab.jenkins(), name);
    }

    /** Stores role credentials for every job; the arguments as a Groovy map, without scope and id. */
    void credentials(String id, String arguments) {
        store("com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.store", id, arguments);
    }

    /** Stores role credentials for the jobs of a folder. */
    void credentialsOfFolder(String folder, String id, String arguments) {
        lab.jenkins().admin().script("""
                import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty
                def folder = jenkins.model.Jenkins.get().getItemByFullName('%s')
                if (folder.properties.get(FolderCredentialsProperty) == null) {
                    folder.addProperty(new FolderCredentialsProperty([]))
                }
                """.formatted(folder));
        store(
                "jenkins.model.Jenkins.get().getItemByFullName('" + folder + "').properties.get("
                        + "com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider"
                        + ".FolderCredentialsProperty).store",
                id,
                arguments);
    }

    private void store(String store, String id, String arguments) {
        String problem = lab.jenkins().admin().script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.Domain
                import org.jenkinsci.plugins.structs.SymbolLookup
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                def type = SymbolLookup.get().findDescriptor(Credentials, 'awsRole')?.clazz
                if (type == null) { print 'no credentials have the symbol awsRole' }
                else {
                    def store = %s
                    def made = DescribableModel.of(type).instantiate([scope: 'GLOBAL', id: '%s', description: ''] + %s)
                    if (!store.addCredentials(Domain.global(), made)) { store.updateCredentials(Domain.global(), made, made) }
                }
                """.formatted(store, id, arguments));
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
    }

    /** The files of an agent that hold a session's key or an identity token, wherever below its directory. */
    static List<String> keyFiles(AgentProcess agent) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(agent.workDirectory(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    // Larger ones are Jenkins' jars.
                    if (attributes.isRegularFile() && attributes.size() < 1 << 20 && holdsKey(file)) {
                        found.add(file.toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // It has gone since its folder was listed.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean holdsKey(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return SESSION_KEY.matcher(text).find() || text.contains("eyJ");
        } catch (NoSuchFileException e) {
            // It has gone since its folder was listed.
            return false;
        }
    }

    /** A file that a test makes when a build may go on; not there yet. */
    Path gate(String name) throws IOException {
        Path gate = lab.settings().target().resolve("gate-" + name);
        Files.deleteIfExists(gate);
        return gate;
    }

    /** Asks AWS again and again, each time by a new program, until the gate is there; one line for each answer. */
    static String asking(Path gate) {
        return "i=0; while [ ! -e '" + gate + "' ]; do i=$((i+1)); if " + WHO
                + " > who.txt 2>&1; then echo \"call-$i ok $(cat who.txt)\"; else echo \"call-$i FAILED $(cat who.txt)\"; fi;"
                + " sleep 0.3; done; echo \"calls-in-all $i\"";
    }
}
