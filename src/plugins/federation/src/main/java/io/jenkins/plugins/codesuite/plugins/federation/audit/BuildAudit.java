package io.jenkins.plugins.codesuite.plugins.federation.audit;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionAudit;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.page.AwsSessionsAction;
import io.jenkins.plugins.codesuite.plugins.federation.page.SessionEntry;
import io.jenkins.plugins.codesuite.plugins.federation.role.Owners;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Writes one line for every session that was opened, renewed or refused to Jenkins' log, and shows it on the page of its
 * build. Nothing that AWS takes for a key is in either.
 */
@Extension
public final class BuildAudit implements SessionAudit {

    private static final Logger LOGGER = Logger.getLogger(BuildAudit.class.getName());
    private static final int SECONDS_TO_SAVE = 1;

    private final Set<Run<?, ?>> unsaved = ConcurrentHashMap.newKeySet();

    @Override
    public void opened(SessionRequest request, RoleSession session, boolean renewal) {
        LOGGER.info(() -> AuditLine.opened(request, session, renewal));
        OptionalInt filled = session.packedPolicySize();
        if (!renewal && filled.isPresent() && SessionEntry.isNearlyFull(filled.getAsInt())) {
            LOGGER.warning(() -> AuditLine.nearlyFull(request, filled.getAsInt()));
        }
        show(request, page -> page.opened(request, session));
    }

    @Override
    public void failed(SessionRequest request, RoleSessionException failure) {
        LOGGER.info(() -> AuditLine.failed(request, failure));
        show(request, page -> page.failed(request, failure));
    }

    private void show(SessionRequest request, Consumer<AwsSessionsAction> change) {
        Owners.build(request.owner()).ifPresent(run -> {
            change.accept(AwsSessionsAction.of(run));
            // Many sessions may come at once, and who tells of them must not wait for a disk.
            if (unsaved.add(run)) {
                Timer.get().schedule(() -> save(run), SECONDS_TO_SAVE, TimeUnit.SECONDS);
            }
        });
    }

    private void save(Run<?, ?> run) {
        unsaved.remove(run);
        // A build that was deleted in the meantime stays deleted.
        if (run.getRootDir().isDirectory()) {
            try {
                run.save();
            } catch (IOException failed) {
                LOGGER.log(Level.WARNING, failed, () -> "The AWS sessions of " + run + " could not be saved");
            }
        }
    }
}
