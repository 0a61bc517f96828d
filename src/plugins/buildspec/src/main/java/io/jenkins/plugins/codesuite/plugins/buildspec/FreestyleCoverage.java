package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Descriptor;
import hudson.tasks.BuildStep;
import hudson.tasks.Publisher;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.CoverageHandover;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;

/** Gives coverage to the Coverage plugin by its own post-build action. */
final class FreestyleCoverage implements CoverageHandover {

    private final AbstractBuild<?, ?> build;
    private final Launcher launcher;
    private final BuildListener listener;

    FreestyleCoverage(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
        this.build = build;
        this.launcher = launcher;
        this.listener = listener;
    }

    private static Optional<Descriptor<?>> descriptor() {
        return Optional.ofNullable(SymbolLookup.get().findDescriptor(Publisher.class, CoverageArguments.FUNCTION));
    }

    @Override
    public boolean isThere() {
        return descriptor().isPresent();
    }

    @Override
    public void take(String file, String name) throws IOException, InterruptedException {
        Descriptor<?> descriptor = descriptor().orElseThrow(() -> new IOException("it is not there any more"));
        Object action = DescribableModel.of(descriptor.clazz).instantiate(CoverageArguments.of(file, name), listener);
        if (!(action instanceof BuildStep step)) {
            throw new IOException("its post-build action is none");
        }
        step.perform(build, launcher, listener);
    }
}
