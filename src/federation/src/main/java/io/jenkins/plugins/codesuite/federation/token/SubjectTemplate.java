package io.jenkins.plugins.codesuite.federation.token;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the subject of a token is made of facts. The default, {@code job:${job}:${scm}}, gives
 *
 * <ul>
 *   <li>{@code job:<project>:ref:refs/heads/<branch>} and {@code job:<project>:ref:refs/tags/<tag>},
 *   <li>{@code job:<project>:pr:<id>} for a pull request from the repository itself,
 *   <li>{@code job:<project>:pr-fork:<id>} for one from another repository,
 *   <li>{@code job:<job>:direct} where no branch source says what is built.
 * </ul>
 *
 * <p>Every template names the job and what is built, and keeps placeholders apart by {@code :}, so that builds of two jobs,
 * or of two branches, tags or pull requests of one job, never have the same subject, whatever their names are. How names are
 * encoded and long subjects shortened: {@link Subject}.
 *
 * <p>The controller's own subject is {@code controller} by every template.
 *
 * @param text the template: parts with {@code :} between them, each a placeholder or fixed text of letters, digits and
 *     {@code . _ - /}
 */
public record SubjectTemplate(String text) {

    private static final int MAX_LENGTH = 128;
    private static final Pattern FIXED = Pattern.compile("[A-Za-z0-9._/-]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final Set<String> KNOWN = Set.of("job", "job_id", "scm", "trigger", "user", "agent");
    private static final String KNOWN_TEXT = "${job}, ${job_id}, ${scm}, ${trigger}, ${user} and ${agent}";

    /** {@code job:${job}:${scm}}. */
    public static final SubjectTemplate DEFAULT = new SubjectTemplate("job:${job}:${scm}");

    /**
     * Checks the template.
     *
     * @throws IllegalArgumentException when subjects of it could be the same for two builds, or too long, with a sentence
     */
    public SubjectTemplate {
        if (text.length() > MAX_LENGTH) {
            throw wrong(text, "is longer than " + MAX_LENGTH + " characters: shorten its fixed text.");
        }
        Set<String> used = new HashSet<>();
        for (String part : text.split(":", -1)) {
            if (isPlaceholder(part)) {
                String name = nameOf(part);
                if (!KNOWN.contains(name)) {
                    throw wrong(
                            text,
                            "has the placeholder " + part + ", which there is not. There are " + KNOWN_TEXT + ".");
                }
                if (!used.add(name)) {
                    throw wrong(text, "has " + part + " twice: once is enough.");
                }
            } else if (part.isEmpty()) {
                throw wrong(text, "has an empty part: put a placeholder or text before, after and between all ':'.");
            } else if (PLACEHOLDER.matcher(part).find()) {
                throw wrong(
                        text,
                        "does not keep its placeholders apart in '" + part
                                + "': put ':' between a placeholder and what stands beside it, or two builds could have"
                                + " one subject.");
            } else if (!FIXED.matcher(part).matches()) {
                throw wrong(text, "has '" + part + "': fixed text may be of letters, digits, '.', '_', '-' and '/'.");
            }
        }
        if (!used.contains("scm") || !used.contains("job") && !used.contains("job_id")) {
            throw wrong(
                    text,
                    "must have ${scm}, and ${job} or ${job_id}, or builds of different jobs or branches would have one"
                            + " subject. The default is job:${job}:${scm}.");
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("The subject template '" + text + "' " + why);
    }

    private static boolean isPlaceholder(String part) {
        return PLACEHOLDER.matcher(part).matches();
    }

    private static String nameOf(String placeholder) {
        return placeholder.substring(2, placeholder.length() - 1);
    }

    /**
     * The subject of a token for {@code identity}. A fact that there is not (no user started the build, for example) leaves
     * its place empty.
     *
     * @return 6 to 255 characters
     */
    public String subject(Identity identity) {
        if (!(identity instanceof BuildIdentity build)) {
            return "controller";
        }
        Subject subject = new Subject();
        String separator = "";
        for (String part : text.split(":", -1)) {
            subject.fixed(separator);
            separator = ":";
            if (!isPlaceholder(part)) {
                subject.fixed(part);
                continue;
            }
            switch (nameOf(part)) {
                case "scm" -> subject.ref(build.ref());
                case "job" -> subject.name(build.project());
                default -> subject.name(build.facts().getOrDefault(nameOf(part), ""));
            }
        }
        return subject.shortened();
    }
}
