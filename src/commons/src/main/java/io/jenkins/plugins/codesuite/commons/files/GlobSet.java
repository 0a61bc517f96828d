package io.jenkins.plugins.codesuite.commons.files;

import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Across;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.AnyCharacter;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.CharacterClass;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Choice;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Directories;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Everything;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Literal;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Node;
import io.jenkins.plugins.codesuite.commons.files.GlobSyntax.Star;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Many globs as one nondeterministic automaton over the characters of a path.
 *
 * <p>A walk keeps the automaton's states for each directory, so that a path's beginning is matched once, not once per
 * file, and a directory that no glob can reach into is never opened. There is no backtracking.
 */
public final class GlobSet {

    /** How many states may be looked at to find out that a component is one of a few names. */
    private static final int NAME_SEARCH = 4096;

    private final List<Glob> globs;
    private final List<State> states = new ArrayList<>();
    /** The states that each state leads to without reading. */
    private final List<int[]> silent = new ArrayList<>();

    private final int[] start;

    /**
     * Compiles globs.
     *
     * @param globs the globs; none matches nothing
     */
    public GlobSet(List<Glob> globs) {
        this(globs, true);
    }

    /**
     * Compiles globs.
     *
     * @param below whether a glob that takes a directory by its name takes everything below
     */
    GlobSet(List<Glob> globs, boolean below) {
        this.globs = List.copyOf(globs);
        int[] roots = new int[globs.size()];
        for (int i = 0; i < roots.length; i++) {
            GlobSyntax.Parsed parsed = globs.get(i).parsed();
            int end = add(new Match(i));
            if (below && parsed.mayNameDirectory()) {
                end = add(new Fork(new int[] {end, add(new One('/', everything(end)))}));
            }
            roots[i] = compile(parsed.nodes(), end);
        }
        this.start = new Matcher(this).closure(roots);
    }

    /** The globs, in the order given. */
    public List<Glob> globs() {
        return globs;
    }

    /**
     * Whether at least one of the globs takes a file.
     *
     * @param path the file's path from the directory where the globs start, components parted by {@code /}
     */
    public boolean matches(String path) {
        return accepts(new Matcher(this).advance(start, path));
    }

    int[] start() {
        return start;
    }

    Matcher matcher() {
        return new Matcher(this);
    }

    boolean accepts(int[] at) {
        for (int state : at) {
            if (states.get(state) instanceof Match) {
                return true;
            }
        }
        return false;
    }

    /** Sets the bits of the globs that match what was read so far. */
    void markMatches(int[] at, BitSet found) {
        for (int state : at) {
            if (states.get(state) instanceof Match match) {
                found.set(match.glob());
            }
        }
    }

    /** Whether every path that goes on from here is taken. */
    boolean takesEverything(int[] at) {
        for (int state : at) {
            if (states.get(state) instanceof Rest) {
                return true;
            }
        }
        return false;
    }

    /** The names that a next component can have; empty if a wildcard leaves that open. */
    Optional<Set<String>> nextNames(int[] at) {
        Set<String> names = new TreeSet<>();
        boolean closed = true;
        int[] budget = {NAME_SEARCH};
        for (int state : at) {
            closed = closed && collectNames(state, new StringBuilder(), names, budget);
        }
        return closed ? Optional.of(names) : Optional.empty();
    }

    private boolean collectNames(int index, StringBuilder name, Set<String> names, int[] budget) {
        int at = index;
        while (budget[0]-- > 0) {
            State state = states.get(at);
            if (state instanceof One one && one.codePoint() != '/') {
                name.appendCodePoint(one.codePoint());
                at = one.next();
            } else if (state instanceof One || state instanceof Match) {
                if (name.length() > 0) {
                    names.add(name.toString());
                }
                return true;
            } else if (state instanceof Fork && name.length() == 0) {
                // A closure holds a fork's branches too.
                return true;
            } else if (state instanceof Fork fork) {
                for (int branch : fork.next()) {
                    if (!collectNames(branch, new StringBuilder(name), names, budget)) {
                        return false;
                    }
                }
                return true;
            } else {
                return false;
            }
        }
        return false;
    }

    private int add(State state) {
        states.add(state);
        silent.add(
                state instanceof Fork fork
                        ? fork.next()
                        : state instanceof Loop loop
                                ? new int[] {loop.next()}
                                : state instanceof Rest rest ? new int[] {rest.next()} : new int[0]);
        return states.size() - 1;
    }

    private int everything(int next) {
        // Two states: one character at least, then any number.
        int loop = add(new Rest(next));
        return add(new AtLeastOne(loop));
    }

    private int compile(List<Node> nodes, int after) {
        int next = after;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            next = compile(nodes.get(i), next);
        }
        return next;
    }

    private int compile(Node node, int next) {
        if (node instanceof Literal literal) {
            return add(new One(literal.codePoint(), next));
        } else if (node instanceof AnyCharacter) {
            return add(new OneOf(new CharacterClass(true, new int[0]), next));
        } else if (node instanceof CharacterClass characters) {
            return add(new OneOf(characters, next));
        } else if (node instanceof Star) {
            return add(new Loop(false, next));
        } else if (node instanceof Across) {
            return add(new Loop(true, next));
        } else if (node instanceof Directories) {
            return add(new Fork(new int[] {next, add(new Loop(true, add(new One('/', next))))}));
        } else if (node instanceof Everything) {
            return everything(next);
        } else if (node instanceof Choice choice) {
            return add(new Fork(choice.alternatives().stream()
                    .mapToInt(nodes -> compile(nodes, next))
                    .toArray()));
        }
        throw new IllegalStateException("no such node: " + node);
    }

    private sealed interface State {}

    private record One(int codePoint, int next) implements State {}

    private record OneOf(CharacterClass characters, int next) implements State {}

    private record Loop(boolean slashes, int next) implements State {}

    private record AtLeastOne(int next) implements State {}

    /** What follows {@code AtLeastOne}: reads on for ever, and has always matched. */
    private record Rest(int next) implements State {}

    private record Fork(int[] next) implements State {}

    private record Match(int glob) implements State {}

    /** Runs the automaton; of use to one thread. */
    static final class Matcher {

        private final GlobSet globs;
        private final int[] members;
        private final int[] positions;
        private int count;
        private int[] todo = new int[16];

        Matcher(GlobSet globs) {
            this.globs = globs;
            this.members = new int[globs.states.size()];
            this.positions = new int[globs.states.size()];
        }

        /** The states after reading {@code text} from {@code from}. */
        int[] advance(int[] from, String text) {
            int[] at = from;
            int i = 0;
            while (i < text.length() && at.length > 0) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                count = 0;
                for (int state : at) {
                    step(state, codePoint);
                }
                at = Arrays.copyOf(members, count);
            }
            return at;
        }

        private int[] closure(int[] roots) {
            count = 0;
            for (int root : roots) {
                include(root);
            }
            return Arrays.copyOf(members, count);
        }

        private void step(int index, int codePoint) {
            State state = globs.states.get(index);
            if (state instanceof One one) {
                if (one.codePoint() == codePoint) {
                    include(one.next());
                }
            } else if (state instanceof OneOf oneOf) {
                if (oneOf.characters().contains(codePoint)) {
                    include(oneOf.next());
                }
            } else if (state instanceof Loop loop) {
                if (loop.slashes() || codePoint != '/') {
                    include(index);
                }
            } else if (state instanceof AtLeastOne atLeastOne) {
                include(atLeastOne.next());
            } else if (state instanceof Rest) {
                include(index);
            }
        }

        /** Adds a state and all that it reaches without reading. */
        private void include(int index) {
            int pending = 0;
            todo[pending++] = index;
            while (pending > 0) {
                int at = todo[--pending];
                if (positions[at] < count && members[positions[at]] == at) {
                    continue;
                }
                positions[at] = count;
                members[count++] = at;
                int[] next = globs.silent.get(at);
                if (pending + next.length > todo.length) {
                    todo = Arrays.copyOf(todo, 2 * (pending + next.length));
                }
                for (int each : next) {
                    todo[pending++] = each;
                }
            }
        }
    }
}
