package io.jenkins.plugins.codesuite.deploy.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;

/** In which order the one thread of a test does what several workers would do side by side. */
public enum Workers {
    /** All at once, within what asks for it. */
    AT_ONCE {
        @Override
        public Executor executor() {
            return Runnable::run;
        }
    },
    /** What was asked for first, first: several things wait, as before busy workers. */
    IN_LINE {
        @Override
        public Executor executor() {
            return new Line(waiting -> 0);
        }
    },
    /** In any order, the same in every run: as workers of unequal speed. */
    SHUFFLED {
        @Override
        public Executor executor() {
            Random chance = new Random(42);
            return new Line(chance::nextInt);
        }
    };

    /** An executor that is done with everything when it returns to whoever is not done by it himself. */
    public abstract Executor executor();

    private static final class Line implements Executor {

        private final ToIntFunction<Integer> choice;
        private final List<Runnable> waiting = new ArrayList<>();
        private boolean busy;

        Line(ToIntFunction<Integer> choice) {
            this.choice = choice;
        }

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
            if (busy) {
                return;
            }
            busy = true;
            try {
                while (!waiting.isEmpty()) {
                    waiting.remove(choice.applyAsInt(waiting.size())).run();
                }
            } finally {
                busy = false;
            }
        }
    }
}
