package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.role.OwnTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One session that a build had, with its renewals; nothing secret. Never changed: a later state is another entry. */
@ExportedBean(defaultVisibility = 2)
public final class SessionEntry {

    private static final int LONGEST_PROBLEM = 500;
    private static final int LINES = 2;
    private static final int NEARLY_FULL = 80;

    private final String key;
    private final ArrayList<String> roles;
    private final String subject;
    private final String sessionName;
    private final long since;
    private String arn = "";
    private String region = "";
    private long expires;
    private int renewals;
    private int failures;
    private String problem = "";
    private int filled;
    private String endpoint = "";

    private SessionEntry(String key, List<String> roles, String subject, String sessionName, long since) {
        this.key = key;
        this.roles = new ArrayList<>(roles);
        this.subject = subject;
        this.sessionName = sessionName;
        this.since = since;
    }

    /** A session that is about to be had. */
    static SessionEntry of(SessionRequest request, Instant now) {
        SessionEntry entry = new SessionEntry(
                request.chain().key(),
                request.chain().hops().stream().map(hop -> hop.role().value()).toList(),
                subject(request).orElse(""),
                request.chain().defaultSessionName(),
                now.toEpochMilli());
        entry.endpoint = request.sts().endpoint().map(Object::toString).orElse("");
        return entry;
    }

    /** The {@code sub} of the token that a request is made with, where it is one of this Jenkins. */
    public static Optional<String> subject(SessionRequest request) {
        return request.chain().base() instanceof BaseIdentity.WebIdentity web && web.tokens() instanceof OwnTokens own
                ? Optional.of(own.subject())
                : Optional.empty();
    }

    /** What went wrong, in one line of bounded length: what was asked and what AWS said, without the advice that follows. */
    public static String inShort(RoleSessionException failure) {
        String message = failure.getMessage() == null ? failure.code() : failure.getMessage();
        String line = message.strip().lines().limit(LINES).collect(Collectors.joining(" "));
        return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM) + "…";
    }

    /**
     * Whether session policies and tags fill so much of the room that AWS has for them that the next name may be too long.
     *
     * @param percent the {@code PackedPolicySize} that AWS told
     */
    public static boolean isNearlyFull(int percent) {
        return percent > NEARLY_FULL;
    }

    /** The entry after AWS gave a session. */
    SessionEntry opened(RoleSession session) {
        SessionEntry next = copy();
        next.renewals = arn.isEmpty() ? 0 : renewals + 1;
        next.arn = session.arn();
        next.region = session.region().orElse("");
        next.expires = session.expires().toEpochMilli();
        next.problem = "";
        next.filled = session.packedPolicySize().orElse(0);
        return next;
    }

    /** The entry after AWS gave none. */
    SessionEntry failed(RoleSessionException failure) {
        SessionEntry next = copy();
        next.failures = failures + 1;
        next.problem = inShort(failure);
        return next;
    }

    private SessionEntry copy() {
        SessionEntry copy = new SessionEntry(key, roles, subject, sessionName, since);
        copy.arn = arn;
        copy.region = region;
        copy.expires = expires;
        copy.renewals = renewals;
        copy.failures = failures;
        copy.problem = problem;
        copy.filled = filled;
        copy.endpoint = endpoint;
        return copy;
    }

    /** What tells this session from others of the build. */
    String key() {
        return key;
    }

    /** The ARNs of the roles in their order. */
    @Exported
    public List<String> getRoles() {
        return List.copyOf(roles);
    }

    /** Whose session it is, as AWS names it; empty when there never was one. */
    @Exported
    public String getArn() {
        return arn;
    }

    /** The session's name. */
    @Exported
    public String getSessionName() {
        return arn.isEmpty() ? sessionName : arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The {@code sub} of the token; empty when it did not begin with a token of this Jenkins. */
    @Exported
    public String getSubject() {
        return subject;
    }

    /** The session's region; empty when none was chosen. */
    @Exported
    public String getRegion() {
        return region;
    }

    /** When the build asked for it. */
    @Exported
    public Date getSince() {
        return new Date(since);
    }

    /** When the newest session ends; nothing when there never was one. */
    @Exported
    public Date getExpires() {
        return expires == 0 ? null : new Date(expires);
    }

    /** How often it was renewed. */
    @Exported
    public int getRenewals() {
        return renewals;
    }

    /** How often AWS gave none. */
    @Exported
    public int getFailures() {
        return failures;
    }

    /** Why AWS gave none the last time; empty when it did. */
    @Exported
    public String getProblem() {
        return problem;
    }

    /** How full the room for session policies and tags is, in percent; 0 when AWS did not say it. */
    @Exported
    public int getPackedPolicySize() {
        return filled;
    }

    /** Whether there is little room left for session policies and tags. */
    public boolean isNearlyFull() {
        return isNearlyFull(filled);
    }

    /** Who answered in place of AWS; empty when AWS did. */
    @Exported
    public String getEndpoint() {
        return endpoint;
    }
}
