package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;

/** An agent that comes back gets the sessions that it missed, and loses the files of blocks that ended meanwhile. */
@Extension
public final class AgentReturn extends ComputerListener {

    @Override
    public void onOnline(Computer computer, TaskListener listener) {
        LiveScopes.get().nodeOnline(computer.getName());
    }
}
