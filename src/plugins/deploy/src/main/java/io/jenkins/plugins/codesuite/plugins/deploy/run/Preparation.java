package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecResult;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.ConsoleLinks;
import io.jenkins.plugins.codesuite.deploy.aws.RetryPace;
import io.jenkins.plugins.codesuite.deploy.aws.Retrying;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.run.TaskMeans;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.FileFacts;
import io.jenkins.plugins.codesuite.plugins.deploy.agent.ReadFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads, packs, uploads and registers what a deployment needs, before it is started. All of it blocks. */
public final class Preparation implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Preparation.class.getName());

    /** A request of CodeDeploy holds no more than this. */
    private static final int LARGEST_TEXT = 500_000;

    private static final long LARGEST_ATTACHMENT = 50L * 1024 * 1024;

    private final DeployJob job;
    private final DeployHost host;
    private final AwsAccess access;
    private final AwsClients clients;
    private final DeploymentLines lines;
    private final Path attachment;
    private final Retrying retrying;
    private final Facts facts;

    /**
     * A preparation.
     *
     * @param means by which calls to AWS are tried again
     * @param attachment where a file of the workspace is kept that is needed while the deployment runs
     */
    Preparation(
            DeployJob job, DeployHost host, AwsAccess access, DeploymentLines lines, TaskMeans means, Path attachment)
            throws IOException, InterruptedException {
        this.job = job;
        this.host = host;
        this.access = access;
        this.clients = new AwsClients(access);
        this.lines = lines;
        this.attachment = attachment;
        this.retrying = new Retrying(means.timer(), means.workers(), means.clock()).withPace(RetryPace.START);
        this.facts = Facts.of(host);
    }

    /** Which AWS, and as whom. */
    AwsAccess access() {
        return access;
    }

    /** Its clients, until the deployment is prepared. */
    AwsClients clients() {
        return clients;
    }

    /** What is known of the build; nothing secret. */
    Map<String, String> facts() {
        return facts.all();
    }

    void line(String line) {
        lines.line(line);
    }

    /** What an agent has to say; a log has room for so much of it. */
    void notes(List<String> notes) {
        AgentNotes.shortened(notes).forEach(this::line);
    }

    /** Links to the AWS console. */
    void console(String text, Function<ConsoleLinks, URI> page) {
        lines.link("AWS console: ", page.apply(clients.links()).toString(), text);
    }

    /** The workspace. */
    FilePath workspace(String option) throws IOException, InterruptedException {
        Optional<FilePath> workspace = host.workspace();
        if (workspace.isEmpty()) {
            throw new AbortException(
                    job.step() + ": " + option + " is read in a workspace, and there is none here; put " + job.step()
                            + " into node { }, or see whether its agent is there");
        }
        return workspace.get();
    }

    /** A text file of the workspace. */
    byte[] read(String option, String file) throws IOException, InterruptedException {
        ReadFile.Content content = workspace(option).act(new ReadFile(file, LARGEST_TEXT));
        if (!content.problem().isEmpty()) {
            throw new AbortException(job.step() + ": " + option + ": " + content.problem());
        }
        if (content.bytes().length > LARGEST_TEXT) {
            // The agent was told the limit, but what it says is not to be relied on.
            throw new AbortException(
                    job.step() + ": " + option + ": " + file + " has more than " + LARGEST_TEXT + " bytes");
        }
        return content.bytes();
    }

    /**
     * The revision, ready to be deployed.
     *
     * @param application the application that it is for
     */
    Optional<Revision> revision(RevisionSource source, String application) throws IOException, InterruptedException {
        if (source instanceof RevisionSource.Folder folder) {
            return Optional.of(uploads().folder(folder, platform(application)).revision());
        }
        if (source instanceof RevisionSource.FilledAppSpec appSpec) {
            return Optional.of(filled(appSpec, application));
        }
        return source instanceof RevisionSource.Known known ? Optional.of(known.revision()) : Optional.empty();
    }

    /**
     * Copies a file of the workspace to the controller, where it is kept until the deployment is over.
     *
     * @return where it is
     */
    Path attach(String option, String file) throws IOException, InterruptedException {
        FilePath workspace = workspace(option);
        FileFacts.Measured measured = workspace.act(new FileFacts(file, BundleType.ZIP));
        if (!measured.problem().isEmpty()) {
            throw new AbortException(job.step() + ": " + option + ": " + measured.problem());
        }
        long size = measured.facts().sizeInBytes();
        if (size > LARGEST_ATTACHMENT) {
            throw new AbortException(job.step() + ": " + option + ": " + file + " has " + size
                    + " bytes, and Lambda takes" + " 50 MB at once; name a bucket by which it goes to Lambda");
        }
        Path folder = attachment.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
        try (AnnouncedStream out = new AnnouncedStream(
                Files.newOutputStream(attachment), measured.facts().facts())) {
            workspace.child(file).copyTo(out);
            out.check();
        } catch (IOException e) {
            Files.deleteIfExists(attachment);
            throw e;
        }
        return attachment;
    }

    WorkspaceUploads uploads() throws IOException, InterruptedException {
        return new WorkspaceUploads(this, facts);
    }

    Run<?, ?> run() throws IOException, InterruptedException {
        return host.run();
    }

    String step() {
        return job.step();
    }

    /**
     * What a call to AWS gives, tried again while AWS is busy or out of reach.
     *
     * @throws SdkException when AWS refuses, or does not answer for long
     */
    <T> T patiently(Callable<T> call) throws IOException, InterruptedException {
        CompletableFuture<T> answer = retrying.call(call, trouble -> line(trouble.sentence() + " It is tried again."));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException refused) {
                throw refused;
            }
            throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } finally {
            answer.cancel(false);
        }
    }

    /** What the application is for; where that may not be asked, a bundle for servers is meant. */
    private Platform platform(String application) throws IOException, InterruptedException {
        try {
            String name = patiently(() -> clients.codeDeploy()
                    .getApplication(get -> get.applicationName(application))
                    .application()
                    .computePlatformAsString());
            return Platform.of(String.valueOf(name)).orElse(Platform.SERVER);
        } catch (SdkException e) {
            if (AwsTrouble.of(e).kind() != AwsTrouble.Kind.DENIED) {
                throw e;
            }
            LOGGER.log(Level.FINE, "The application's platform is not known", e);
            return Platform.SERVER;
        }
    }

    private AppSpecRevision filled(RevisionSource.FilledAppSpec source, String application)
            throws IOException, InterruptedException {
        AppSpecResult result = new AppSpecFilling(this).fill(source, platform(application));
        if (result.hasErrors()) {
            throw new AbortException(job.step() + ": the AppSpec cannot be deployed\n" + rendered(result.problems()));
        }
        if (!result.problems().isEmpty()) {
            line(rendered(result.problems()));
        }
        return new AppSpecRevision(result.content());
    }

    static String rendered(List<Problem> problems) {
        return problems.stream().map(Problem::render).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        clients.close();
    }
}
