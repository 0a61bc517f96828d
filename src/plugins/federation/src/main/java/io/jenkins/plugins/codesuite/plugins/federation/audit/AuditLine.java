package io.jenkins.plugins.codesuite.plugins.federation.audit;

import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.session.RoleSession;
import io.jenkins.plugins.codesuite.federation.session.RoleSessionException;
import io.jenkins.plugins.codesuite.federation.session.SessionRequest;
import io.jenkins.plugins.codesuite.plugins.federation.page.SessionEntry;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the audit says of a session: always one line, whatever names a build chose and whoever answered in place of AWS. */
final class AuditLine {

    /** Controls of ASCII and of Latin-1, and Unicode's own ends of lines and paragraphs. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private AuditLine() {}

    /** A session was given. */
    static String opened(SessionRequest request, RoleSession session, boolean renewal) {
        return line(request.owner() + (renewal ? " renewed " : " opened ") + "the session " + session.arn()
                + of(request) + ", until " + session.expires());
    }

    /** None was given. */
    static String failed(SessionRequest request, RoleSessionException failure) {
        return line(request.owner() + " got no session" + of(request) + ": " + SessionEntry.inShort(failure));
    }

    /** Policies and tags fill nearly all the room that AWS has for them. */
    static String nearlyFull(SessionRequest request, int percent) {
        return line(request.owner() + ": session policies and tags fill " + percent
                + " % of the room that AWS has for them" + of(request)
                + "; a longer name or one more tag may be refused. Shorten the policy, or leave tags out");
    }

    private static String of(SessionRequest request) {
        String roles = request.chain().hops().stream()
                .map(RoleHop::role)
                .map(Object::toString)
                .collect(Collectors.joining(", then "));
        return (roles.isEmpty() ? "" : " of " + roles)
                + SessionEntry.subject(request).map(sub -> ", sub " + sub).orElse("")
                + request.sts().endpoint().map(other -> ", by " + other).orElse("");
    }

    private static String line(String text) {
        return BREAKS.matcher(text).replaceAll("?");
    }
}
