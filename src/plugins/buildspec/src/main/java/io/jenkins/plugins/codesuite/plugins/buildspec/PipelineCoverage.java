package io.jenkins.plugins.codesuite.plugins.buildspec;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.CoverageHandover;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Logger;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Gives coverage to the Coverage plugin by its own Pipeline step, in the place of the step that publishes. */
final class PipelineCoverage implements CoverageHandover {

    private static final Logger LOGGER = Logger.getLogger(PipelineCoverage.class.getName());

    private final StepContext context;

    PipelineCoverage(StepContext context) {
        this.context = context;
    }

    @Override
    public boolean isThere() {
        return StepDescriptor.byFunctionName(CoverageArguments.FUNCTION) != null;
    }

    @Override
    public void take(String file, String name) throws IOException, InterruptedException {
        StepDescriptor descriptor = StepDescriptor.byFunctionName(CoverageArguments.FUNCTION);
        if (descriptor == null) {
            throw new IOException("it is not there any more");
        }
        Step step = DescribableModel.of(descriptor.clazz)
                .instantiate(CoverageArguments.of(file, name), context.get(TaskListener.class));
        Within within = new Within(context);
        StepExecution execution;
        try {
            execution = step.start(within);
            execution.start();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
        await(within, execution);
    }

    private static void await(Within within, StepExecution execution) throws IOException, InterruptedException {
        try {
            within.end.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            stop(execution, e);
            throw e;
        }
    }

    private static void stop(StepExecution execution, InterruptedException cause) throws IOException {
        try {
            execution.stop(cause);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The context of the step around, but that an end of the step within is not its end. */
    private static final class Within extends StepContext {

        private static final long serialVersionUID = 1L;

        private final StepContext around;
        private final transient CompletableFuture<Object> end = new CompletableFuture<>();

        Within(StepContext around) {
            this.around = around;
        }

        @Override
        public <T> T get(Class<T> key) throws IOException, InterruptedException {
            return around.get(key);
        }

        @Override
        public void onSuccess(Object result) {
            end.complete(result);
        }

        @Override
        public void onFailure(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public boolean isReady() {
            return around.isReady();
        }

        @Override
        public ListenableFuture<Void> saveState() {
            LOGGER.fine("The Coverage plugin has the Pipeline's state saved");
            return around.saveState();
        }

        @Override
        public void setResult(Result result) {
            around.setResult(result);
        }

        @Override
        public BodyInvoker newBodyInvoker() {
            throw new IllegalStateException("the step has no body");
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
