package io.jenkins.plugins.codesuite.deploy.watch;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.ErrorInformation;

/** One deployment, whoever follows it. Touched by one round at a time, but for its followers. */
final class Watched {

    // AWS may know a deployment everywhere only some seconds after it was created.
    private static final Duration UNKNOWN_PATIENCE = Duration.ofSeconds(15);
    // One that it has told the id of does exist.
    private static final Duration NEW_PATIENCE = Duration.ofMinutes(5);
    // A rollback that nothing announces, such as of a stop by another hand, is there within seconds.
    private static final Duration UNANNOUNCED = Duration.ofSeconds(10);
    private static final Duration DETAILS_PATIENCE = Duration.ofMinutes(5);
    // A rollback that cannot be looked for so long is not waited for any more.
    private static final Duration BLIND_PATIENCE = Duration.ofMinutes(30);

    private final String id;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Details details = new Details();
    private Optional<DeploymentInfo> info = Optional.empty();
    private Optional<DeploymentInfo> infoOfDetails = Optional.empty();
    private Optional<TrafficPlan> plan = Optional.empty();
    private Optional<DeploymentSnapshot> told = Optional.empty();
    private Optional<Instant> readAt = Optional.empty();
    private Optional<Instant> unknownSince = Optional.empty();
    private Optional<Instant> readySince = Optional.empty();
    private Optional<Instant> overSince = Optional.empty();
    private volatile boolean overRead;
    private volatile boolean rollbackExpected;
    private volatile boolean created;

    Watched(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    List<Follower> followers() {
        return followers;
    }

    Details details() {
        return details;
    }

    Optional<DeploymentInfo> info() {
        return info;
    }

    /** When it was last read. */
    Optional<Instant> readAt() {
        return readAt;
    }

    boolean isLooked() {
        return followers.stream().anyMatch(Follower::isLooked);
    }

    void expectRollback() {
        rollbackExpected = true;
    }

    /** AWS has created it, whether it tells of it or not. */
    void isNew() {
        created = true;
    }

    /** AWS told of it. */
    void read(DeploymentInfo fresh, Instant now) {
        info = Optional.of(fresh);
        readAt = Optional.of(now);
        unknownSince = Optional.empty();
        boolean ready = DeploymentStatus.READY.wireName().equals(fresh.statusAsString());
        readySince = ready ? readySince.or(() -> Optional.of(now)) : Optional.empty();
        overSince = DeploymentReading.isOver(fresh) ? overSince.or(() -> Optional.of(now)) : Optional.empty();
    }

    /** AWS does not know it; whether that has lasted so long that it never will. */
    boolean isUnknown(Instant now) {
        Instant since = unknownSince.orElse(now);
        unknownSince = Optional.of(since);
        return !now.isBefore(since.plus(patience()));
    }

    private Duration patience() {
        if (info.isPresent()) {
            // It has been deleted with its application.
            return DETAILS_PATIENCE;
        }
        return created ? NEW_PATIENCE : UNKNOWN_PATIENCE;
    }

    void plan(Optional<TrafficPlan> known) {
        plan = known;
    }

    boolean isOver() {
        return overSince.isPresent();
    }

    Optional<Instant> overSince() {
        return overSince;
    }

    /** Whether there are targets to be asked for: it has begun, and its last state is not read yet. */
    boolean wantsDetails() {
        return info.map(known -> known.statusAsString())
                        .map(DeploymentStatus::ofWireName)
                        .filter(status -> status != DeploymentStatus.CREATED && status != DeploymentStatus.QUEUED)
                        .isPresent()
                && !overRead;
    }

    /** Whether it has changed since its targets were asked for. */
    boolean hasChanged() {
        return !info.equals(infoOfDetails);
    }

    /** The targets were asked for, all that are wanted for now. */
    void detailsRead() {
        infoOfDetails = info;
        overRead = isOver();
    }

    /** The targets cannot be had. */
    void detailsGone() {
        overRead = isOver();
    }

    /** Gives up on targets that could not be read for minutes after the end. */
    void giveUpDetails(Instant now) {
        if (overSince.filter(since -> now.isAfter(since.plus(DETAILS_PATIENCE))).isPresent()) {
            overRead = true;
        }
    }

    /** Tells the followers what is new; the end is not told before its targets are read. */
    void tell(Instant now) {
        if (info.isEmpty() || isOver() && !overRead) {
            return;
        }
        DeploymentSnapshot snapshot = snapshot(now);
        if (told.filter(snapshot::saysSameAs).isPresent()) {
            return;
        }
        told = Optional.of(snapshot);
        followers.forEach(follower -> follower.see(snapshot));
    }

    /** Lets a follower who came later know what the others do. */
    void tellLatecomers() {
        told.ifPresent(snapshot -> followers.stream()
                .filter(follower -> follower.latest().isEmpty())
                .forEach(follower -> follower.see(snapshot)));
    }

    private DeploymentSnapshot snapshot(Instant now) {
        return new DeploymentReading(info.orElseThrow(), details.known(), plan)
                .snapshot(readySince, readAt.orElse(now));
    }

    /** Whether all is known that there will be to know. */
    boolean isComplete(WatchPace pace, Instant now) {
        if (!overRead || overSince.isEmpty()) {
            return false;
        }
        // Only who has looked after that time knows that no rollback came.
        Instant settled = overSince.get().plus(settling(pace));
        return readAt.filter(at -> !at.isBefore(settled)).isPresent() || !now.isBefore(settled.plus(BLIND_PATIENCE));
    }

    void end(Instant now) {
        DeploymentSnapshot last = snapshot(now);
        followers.forEach(follower -> follower.end(last));
    }

    /** How long after its end it is asked for its rollback. */
    private Duration settling(WatchPace pace) {
        DeploymentInfo known = info.orElseThrow();
        boolean wrong = !DeploymentStatus.SUCCEEDED.wireName().equals(known.statusAsString());
        boolean rollsBack = known.creator() == DeploymentCreator.CODE_DEPLOY_ROLLBACK;
        boolean linked = known.rollbackInfo() != null
                && (known.rollbackInfo().rollbackDeploymentId() != null
                        || known.rollbackInfo().rollbackMessage() != null);
        if (!wrong || rollsBack || linked) {
            return Duration.ZERO;
        }
        if (rollbackExpected || isRollbackConfigured(known)) {
            return pace.settling();
        }
        return UNANNOUNCED.compareTo(pace.settling()) < 0 ? UNANNOUNCED : pace.settling();
    }

    private static boolean isRollbackConfigured(DeploymentInfo info) {
        AutoRollbackConfiguration rollback = info.autoRollbackConfiguration();
        return rollback != null
                && Boolean.TRUE.equals(rollback.enabled())
                && rollback.events().contains(event(info));
    }

    private static AutoRollbackEvent event(DeploymentInfo info) {
        if (DeploymentStatus.FAILED.wireName().equals(info.statusAsString())) {
            return AutoRollbackEvent.DEPLOYMENT_FAILURE;
        }
        boolean alarm = Optional.ofNullable(info.errorInformation())
                .map(ErrorInformation::code)
                .filter(ErrorCode.ALARM_ACTIVE::equals)
                .isPresent();
        return alarm ? AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM : AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST;
    }
}
