package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A listener that keeps what it is told. */
class Heard implements SnapshotListener {

    final List<DeploymentSnapshot> seen = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    Optional<DeploymentSnapshot> end = Optional.empty();
    Optional<String> lost = Optional.empty();

    @Override
    public void seen(DeploymentSnapshot snapshot) {
        seen.add(snapshot);
    }

    @Override
    public void troubled(String sentence) {
        told.add(sentence);
    }

    @Override
    public void recovered() {
        told.add("recovered");
    }

    @Override
    public void ended(DeploymentSnapshot last) {
        end = Optional.of(last);
    }

    @Override
    public void lost(String why) {
        lost = Optional.of(why);
    }
}
