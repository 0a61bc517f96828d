package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The 'AWS sessions' page of a build: which roles it had, as whom, and until when. Kept with the build, in bounds. */
@ExportedBean
public final class AwsSessionsAction implements RunAction2 {

    private static final String URL = "aws-sessions";
    private static final int MOST = 200;
    private static final Object CHANGING = new Object();

    // Never changed in place: the list is replaced, so that saving the build needs no lock.
    private volatile ArrayList<SessionEntry> sessions = new ArrayList<>();
    private int notListed;
    private transient volatile Run<?, ?> run;

    private AwsSessionsAction() {}

    /** The page of {@code run}, which gets one if it has none. Whoever changes it saves the build. */
    public static AwsSessionsAction of(Run<?, ?> run) {
        // Sessions of parallel branches may come at once. The lock is held for a look into a list, so one will do for
        // all.
        synchronized (CHANGING) {
            AwsSessionsAction found = run.getAction(AwsSessionsAction.class);
            if (found == null) {
                found = new AwsSessionsAction();
                found.run = run;
                run.addAction(found);
            }
            return found;
        }
    }

    /** Shows that AWS gave a session. */
    public void opened(SessionRequest request, RoleSession session) {
        change(request, entry -> entry.opened(session));
    }

    /** Shows that AWS gave none. */
    public void failed(SessionRequest request, RoleSessionException failure) {
        change(request, entry -> entry.failed(failure));
    }

    private void change(SessionRequest request, UnaryOperator<SessionEntry> change) {
        synchronized (CHANGING) {
            ArrayList<SessionEntry> next = new ArrayList<>(sessions);
            String key = request.chain().key();
            for (int index = 0; index < next.size(); index++) {
                if (next.get(index).key().equals(key)) {
                    next.set(index, change.apply(next.get(index)));
                    sessions = next;
                    return;
                }
            }
            if (next.size() < MOST) {
                next.add(change.apply(SessionEntry.of(request, Instant.now())));
                sessions = next;
            } else {
                notListed++;
            }
        }
    }

    /** The sessions in the order in which the build asked for them, the first {@value #MOST}. */
    @Exported
    public List<SessionEntry> getSessions() {
        return List.copyOf(sessions);
    }

    /** How many more times a session was had or refused that is not listed. */
    @Exported
    public int getNotListed() {
        synchronized (CHANGING) {
            return notListed;
        }
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-aws-role plugin-code-suite-federation";
    }

    @Override
    public String getDisplayName() {
        return Messages.AwsSessionsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
