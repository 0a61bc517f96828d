package io.jenkins.plugins.codesuite.federation.role;

import java.util.regex.Pattern;

/**
 * Names of role sessions that AWS takes (2 to 64 letters, digits and {@code _+=,.@-}) and that stay different where the
 * texts they are made of differ.
 */
public final class SessionNames {

    private static final Pattern VALID = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern OTHERS = Pattern.compile("[^\\w+=,.@-]");
    private static final int LONGEST = 64;
    private static final int HASH = 12;

    private SessionNames() {}

    /**
     * The name for a build: {@code app-12}, or {@code team-app-12.5f3a9c0174be} where a character of the job's name had
     * to be replaced. A name with a hash never ends as one without, so the two kinds never meet.
     *
     * @param job the job's full name
     * @param build the build's number
     */
    public static String of(String job, long build) {
        return of(job, "-" + build);
    }

    /** {@code text} where AWS takes it as it is; else with other characters replaced and a part of its hash added. */
    public static String of(String text) {
        return of(text, "");
    }

    private static String of(String text, String end) {
        String whole = text + end;
        if (isValid(whole)) {
            return whole;
        }
        String plain = OTHERS.matcher(text).replaceAll("-");
        int room = LONGEST - end.length() - 1 - HASH;
        // The end of a job's full name tells more than the folders that it begins with.
        String kept = plain.substring(Math.max(0, plain.length() - room));
        return kept + end + "." + new Fingerprint().add(text).add(end).hex().substring(0, HASH);
    }

    /** Whether AWS takes it as the name of a session. */
    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
