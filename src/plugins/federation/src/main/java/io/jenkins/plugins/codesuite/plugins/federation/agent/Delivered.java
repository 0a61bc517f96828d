package io.jenkins.plugins.codesuite.plugins.federation.agent;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How processes of the agent find what was written there. */
public final class Delivered implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> variables;
    private final HashSet<String> unset;

    Delivered(Map<String, String> variables, Set<String> unset) {
        this.variables = new HashMap<>(variables);
        this.unset = new HashSet<>(unset);
    }

    /** The same with no other names than these. */
    public Delivered limitedTo(Collection<String> names, Collection<String> unsettable) {
        Map<String, String> known = new HashMap<>(variables);
        known.keySet().retainAll(names);
        Set<String> removed = new HashSet<>(unset);
        removed.retainAll(unsettable);
        return new Delivered(known, removed);
    }

    /** The variables that lead to the files. */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** Variables that must not be set, because they would lead elsewhere. */
    public Set<String> unset() {
        return Set.copyOf(unset);
    }
}
