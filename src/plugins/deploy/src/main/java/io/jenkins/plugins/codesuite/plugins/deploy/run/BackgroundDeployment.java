package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.run.DeploymentTask;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.plugins.deploy.LiveDeployments;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A deployment whose build is over, but which was not: it is watched on for the pages. It has the credentials that its step named,
 * or the controller's own where it began with these; of keys in an environment and of a role around the step nothing is left.
 */
public final class BackgroundDeployment {

    private static final Logger LOGGER = Logger.getLogger(BackgroundDeployment.class.getName());

    private final LiveDeployments live;
    private final Run<?, ?> run;
    private final String id;

    /** One of a build that is over. */
    public BackgroundDeployment(LiveDeployments live, Run<?, ?> run, String id) {
        this.live = live;
        this.run = run;
        this.id = id;
    }

    /** Watches on, or says in the record that nobody can. */
    public void resume() throws IOException {
        KeptRecord kept = KeptRecord.of(run, id);
        Optional<DeploymentRecord> known = kept.newest();
        if (known.isEmpty() || known.get().run().phase() == RunPhase.ENDED) {
            live.remove(id);
            return;
        }
        try {
            AwsAccess access = access(known.get());
            access.credentials().resolveCredentials();
            DeploymentTask task = live.runtime().resume(known.get().run(), access, new Keeper(kept));
            live.add(id, task);
            task.start();
        } catch (IOException | IllegalArgumentException | SdkException e) {
            LOGGER.log(Level.FINE, "A deployment of a build that is over is not watched on", e);
            kept.end(unwatched(known.get().run(), e));
            live.remove(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AwsAccess access(DeploymentRecord record) throws IOException, InterruptedException {
        AwsChoice choice = new AwsChoice(
                record.credentialsId(), record.region(), record.endpoint().map(URI::create));
        return DeployAccess.again(record, choice, new NoHost()).reopen(id);
    }

    private static RunRecord unwatched(RunRecord record, Exception why) {
        String explanation = record.explanation().map(text -> text + "\n").orElse("")
                + "Jenkins could not watch it to its end, because its build is over: " + why.getMessage();
        return record.toBuilder()
                .phase(RunPhase.ENDED)
                .ended(Optional.of(record.ended().orElseGet(Instant::now)))
                .explanation(Optional.of(explanation))
                .build();
    }

    /** Keeps what the runtime tells; nobody else is there to be told. */
    private final class Keeper implements io.jenkins.plugins.codesuite.deploy.run.TaskListener {

        private final KeptRecord kept;

        Keeper(KeptRecord kept) {
            this.kept = kept;
        }

        @Override
        public void log(String line) {
            LOGGER.log(Level.FINE, "{0}: {1}", new Object[] {run, line});
        }

        @Override
        public void changed(RunRecord record) {
            kept.keep(record);
        }

        @Override
        public void ended(RunResult result) {
            LOGGER.log(Level.FINE, "{0}: {1}", new Object[] {run, result.outcome()});
        }

        @Override
        public void finished(RunRecord last) {
            kept.end(last);
            live.remove(id);
        }
    }

    /** Of the step nothing is left but its build. */
    private final class NoHost implements DeployHost {

        @Override
        public Run<?, ?> run() {
            return run;
        }

        @Override
        public TaskListener listener() {
            throw new IllegalStateException("the build is over");
        }

        @Override
        public Optional<FilePath> workspace() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public Map<String, String> chosenEnvironment() {
            return Map.of();
        }

        @Override
        public Optional<AwsCredentialsProvider> role() {
            return Optional.empty();
        }

        @Override
        public Optional<FlowNode> node() {
            return Optional.empty();
        }

        @Override
        public boolean survivesRestart() {
            return true;
        }
    }
}
