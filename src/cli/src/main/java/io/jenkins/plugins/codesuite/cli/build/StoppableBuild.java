package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.run.LocalBuild;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;

/** A build that ends well on the first signal and by force on the second. */
final class StoppableBuild implements Interruption.Stoppable {

    private final LocalBuild build;

    StoppableBuild(LocalBuild build) {
        this.build = build;
    }

    @Override
    public void stop() {
        build.stop("The build was interrupted.");
    }

    @Override
    public void kill() {
        build.kill();
    }
}
