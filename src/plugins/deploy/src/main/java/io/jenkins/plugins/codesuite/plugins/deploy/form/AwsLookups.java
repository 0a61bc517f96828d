package io.jenkins.plugins.codesuite.plugins.deploy.form;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks AWS what a form can offer. A user who may not configure the job gets nothing, and AWS is not asked. An answer is kept for
 * some seconds, because a form asks the same for its suggestions and its checks.
 */
@Extension
public final class AwsLookups {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int ASKERS = 4;
    private static final int WAITING = 50;
    private static final int MOST_KEPT = 500;

    private final ThreadPoolExecutor askers;
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

    /** For Jenkins. */
    public AwsLookups() {
        askers = new ThreadPoolExecutor(
                ASKERS, ASKERS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "code-suite deploy form");
                    thread.setDaemon(true);
                    // The AWS SDK finds its parts by this loader.
                    thread.setContextClassLoader(AwsLookups.class.getClassLoader());
                    return thread;
                });
        askers.allowCoreThreadTimeOut(true);
    }

    /** The one of this controller. */
    public static AwsLookups get() {
        return ExtensionList.lookupSingleton(AwsLookups.class);
    }

    /**
     * What was found.
     *
     * @param isAsked whether AWS was asked at all
     * @param names what there is
     * @param trouble what kept AWS from answering
     */
    public record Found(boolean isAsked, List<String> names, Optional<String> trouble) {

        /** AWS was not asked. */
        public static final Found NOTHING = new Found(false, List.of(), Optional.empty());

        /** Takes a copy of the names. */
        public Found {
            names = List.copyOf(names);
        }
    }

    private record Question(String job, String credentialsId, String region, String endpointUrl, String what) {}

    private record Answer(Found found, Instant at) {

        boolean isFresh() {
            return Instant.now().isBefore(at.plus(KEPT));
        }
    }

    /**
     * Asks for names.
     *
     * @param what the question, the same for the same question
     * @param question asks AWS
     */
    public Found names(FormAws form, String what, Function<AwsClients, List<String>> question) {
        if (!form.isAllowed() || !form.isComplete()) {
            return Found.NOTHING;
        }
        Question asked = new Question(
                form.item() == null ? "" : form.item().getFullName(),
                form.credentialsId(),
                form.region(),
                form.endpointUrl(),
                what);
        Answer known = answers.get(asked);
        if (known != null && known.isFresh()) {
            return known.found();
        }
        Found found = found(form, question);
        if (answers.size() >= MOST_KEPT) {
            answers.values().removeIf(answer -> !answer.isFresh());
        }
        if (answers.size() < MOST_KEPT) {
            answers.put(asked, new Answer(found, Instant.now()));
        }
        return found;
    }

    private Found found(FormAws form, Function<AwsClients, List<String>> question) {
        try {
            return new Found(true, ask(form, question, PATIENCE), Optional.empty());
        } catch (LookupException e) {
            return new Found(true, List.of(), Optional.of(e.getMessage()));
        }
    }

    /** AWS did not answer; the message says why, for people. */
    public static final class LookupException extends Exception {

        private static final long serialVersionUID = 1L;

        LookupException(String message) {
            super(message);
        }
    }

    /**
     * Asks on a thread of its own, and waits no longer than {@code patience}. The caller has checked what the user may do.
     *
     * @throws LookupException when there is no answer
     */
    public <T> T ask(FormAws form, Function<AwsClients, T> question, Duration patience) throws LookupException {
        Future<T> answer;
        try {
            answer = askers.submit(() -> asSystem(form, question));
        } catch (RejectedExecutionException e) {
            throw new LookupException(Messages.AwsLookups_Busy());
        }
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LookupException(AwsTrouble.of(e).sentence());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new LookupException(Messages.AwsLookups_TooSlow(patience.toSeconds()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new LookupException(Messages.AwsLookups_TooSlow(patience.toSeconds()));
        }
    }

    @SuppressWarnings("try")
    private static <T> T asSystem(FormAws form, Function<AwsClients, T> question) {
        try (ACLContext context = ACL.as2(ACL.SYSTEM2);
                AwsClients clients = new AwsClients(form.access())) {
            return question.apply(clients);
        }
    }
}
