package io.jenkins.plugins.codesuite.plugins.federation.mask;

import hudson.remoting.Channel;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that an agent masks by itself, where Jenkins lets agents write to the log. A mask holds its own. Those of
 * written files are held here besides, for a mask that is on its way while they are renewed: as long as the files are there,
 * and no longer than the secrets are of use, should nobody remove the files. An agent may stay connected for months.
 */
public final class AgentSecrets {

    private static final String PROPERTY = AgentSecrets.class.getName();

    private final InstantSource clock;
    private final Map<String, WeakReference<LiveSecrets>> scopes = new HashMap<>();
    private final Map<Path, LiveSecrets> folders = new HashMap<>();

    AgentSecrets(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Adds secrets of a scope that are about to be written into a folder; called on the agent. Does nothing on the controller,
     * which has them.
     */
    public static void add(String scope, Path folder, TimedSecrets secrets) {
        current().ifPresent(agent -> agent.written(scope, folder, secrets));
    }

    /** Drops the secrets of a scope whose files in that folder are gone, if it has no others; called on the agent. */
    public static void remove(Path folder) {
        current().ifPresent(agent -> agent.removed(folder));
    }

    /** Those of this agent's connection; none on the controller. */
    static Optional<AgentSecrets> current() {
        Channel channel = Channel.current();
        if (channel == null) {
            return Optional.empty();
        }
        synchronized (channel) {
            AgentSecrets all = (AgentSecrets) channel.getProperty(PROPERTY);
            if (all == null) {
                all = new AgentSecrets(Clock.systemUTC());
                channel.setProperty(PROPERTY, all);
            }
            return Optional.of(all);
        }
    }

    /** The scope's secrets: the same object for all that mask them now. */
    synchronized LiveSecrets of(String scope) {
        folders.values().removeIf(LiveSecrets::isOver);
        scopes.values().removeIf(secrets -> secrets.get() == null);
        return Optional.ofNullable(scopes.get(scope)).map(Reference::get).orElseGet(() -> {
            LiveSecrets fresh = new LiveSecrets(clock);
            scopes.put(scope, new WeakReference<>(fresh));
            return fresh;
        });
    }

    synchronized void written(String scope, Path folder, TimedSecrets secrets) {
        LiveSecrets live = of(scope);
        live.add(secrets);
        folders.put(folder, live);
    }

    synchronized void removed(Path folder) {
        folders.remove(folder);
    }
}
