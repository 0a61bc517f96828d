package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * All alarms that a process looks at. Followers who ask as the same identity share their rounds: one DescribeAlarms call
 * names up to a hundred alarms, whoever asked for them. Nothing runs while nobody follows, and no thread is held between
 * two rounds.
 *
 * <p>Neither throttling nor a broken network nor an expired session ends a following: its listener is told, and the rounds
 * go on.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</a>
 */
public final class AlarmWatch implements AutoCloseable {

    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Clock clock;
    private final AlarmPace pace;
    private final Map<AwsAccess.Shared, AlarmGroup> groups = new HashMap<>();
    private boolean closed;

    /** A watch of the standard pace. */
    public AlarmWatch(ScheduledExecutorService timer, Executor workers, Clock clock) {
        this(timer, workers, clock, AlarmPace.STANDARD);
    }

    /**
     * Follows nothing yet.
     *
     * @param timer begins the rounds; does no work itself. Belongs to the caller, as the workers do
     * @param workers ask CloudWatch and tell the listeners
     */
    public AlarmWatch(ScheduledExecutorService timer, Executor workers, Clock clock, AlarmPace pace) {
        this.timer = timer;
        this.workers = workers;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Follows alarms, metric and composite ones, from a round that begins now.
     *
     * @param clients whom CloudWatch is asked as; to be open until the following is closed
     * @param names of the alarms; each once
     * @return to be closed by the caller
     */
    public AlarmFollowing follow(
            AwsClients clients, Collection<String> names, AlarmUrgency urgency, AlarmListener listener) {
        AlarmGroup.Member member = new AlarmGroup.Member(clients, List.copyOf(names), urgency, listener);
        AwsAccess.Shared shared = clients.access().shared();
        AlarmGroup group;
        synchronized (this) {
            if (closed) {
                // The process is going down: nobody is told anything any more, and least of all that something failed.
                return new Silence();
            }
            group = groups.computeIfAbsent(shared, key -> new AlarmGroup(timer, workers, clock, pace));
            group.join(member);
        }
        return new AlarmFollowing() {
            @Override
            public void askNow() {
                group.askNow();
            }

            @Override
            public void close() {
                leave(shared, group, member);
            }
        };
    }

    private synchronized void leave(AwsAccess.Shared shared, AlarmGroup group, AlarmGroup.Member member) {
        if (group.leave(member)) {
            groups.remove(shared, group);
        }
    }

    /** Ends all followings. */
    @Override
    public synchronized void close() {
        closed = true;
        groups.values().forEach(AlarmGroup::close);
        groups.clear();
    }

    /** A following that nothing is told of. */
    private static final class Silence implements AlarmFollowing {

        @Override
        public void askNow() {}

        @Override
        public void close() {}
    }
}
