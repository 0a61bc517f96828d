package io.jenkins.plugins.codesuite.deploy.appspec;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of an SELinux range: sensitivities, then categories, as the CodeDeploy agent takes it. */
final class SelinuxRange {

    static final String ACCEPTED =
            "Accepted here: s0 or s0-s3, and perhaps categories after a colon, such as s0:c0.c5,c7; categories go up to"
                    + " c1023.";

    private static final int LAST_CATEGORY = 1023;
    private static final Pattern RANGE = Pattern.compile("s([0-9]{1,9})(?:-s([0-9]{1,9}))?(?::(.+))?", Pattern.DOTALL);
    private static final Pattern CATEGORIES = Pattern.compile("c([0-9]{1,9})(?:\\.c([0-9]{1,9}))?");

    private SelinuxRange() {}

    /** What is wrong with a range, as the end of a sentence; empty when nothing is. */
    static Optional<String> problem(String range) {
        Matcher parts = RANGE.matcher(range);
        if (!parts.matches()) {
            return Optional.of("it does not begin with a sensitivity such as s0");
        }
        if (parts.group(2) != null && Integer.parseInt(parts.group(2)) < Integer.parseInt(parts.group(1))) {
            return Optional.of("its second sensitivity is lower than its first");
        }
        return parts.group(3) == null ? Optional.empty() : problemOfCategories(parts.group(3));
    }

    private static Optional<String> problemOfCategories(String list) {
        Set<Integer> seen = new HashSet<>();
        for (String part : list.split(",", -1)) {
            Matcher categories = CATEGORIES.matcher(part);
            if (!categories.matches()) {
                return Optional.of("categories are written c0, c1, or c0.c5 for all of them");
            }
            int first = Integer.parseInt(categories.group(1));
            int last = categories.group(2) == null ? first : Integer.parseInt(categories.group(2));
            if (last > LAST_CATEGORY || first > LAST_CATEGORY) {
                return Optional.of("there is no category above c" + LAST_CATEGORY);
            }
            if (last < first) {
                return Optional.of("c" + last + " is lower than c" + first);
            }
            for (int category = first; category <= last; category++) {
                if (!seen.add(category)) {
                    return Optional.of("the category c" + category + " is there twice");
                }
            }
        }
        return Optional.empty();
    }
}
