package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.appspec.AclEntry.Scope;
import java.util.Optional;

/**
 * Reads an entry of {@code acls}: {@code [default:][user|group|mask|other:]name:permissions}, each word also by its first
 * letter.
 */
final class AclParser {

    private static final String ACCEPTED =
            "Accepted here: user:NAME:rwx, group:NAME:r-x, mask::rwx, or one of them or other::r-x after 'default:'; each"
                    + " word may be its first letter, the permissions may be a digit from 0 to 7.";

    private final Problems problems;

    AclParser(Problems problems) {
        this.problems = problems;
    }

    /** The entry; empty when it cannot be read, which is reported. */
    Optional<AclEntry> parse(Text written) {
        String[] parts = written.value().split(":", -1);
        if (parts.length < 2 || parts.length > 4) {
            return refuse(written, "it has " + (parts.length < 2 ? "no colon" : parts.length - 1 + " colons"));
        }
        String permissions = parts[parts.length - 1];
        String second = parts[parts.length - 2];
        String third = parts.length > 2 ? parts[parts.length - 3] : "";
        boolean inherited = isWord(third, "default");
        if (parts.length == 4) {
            if (!isWord(parts[0], "default") || inherited) {
                return refuse(written, "an entry of four parts begins with 'default'");
            }
            inherited = true;
        }
        Optional<Scope> scope = scope(third);
        if (parts.length > 2 && scope.isEmpty() && !isWord(third, "default")) {
            return refuse(written, Shown.quoted(third) + " is none of user, group, mask and other");
        }
        String name = second;
        if (scope.isEmpty()) {
            scope = scope(second).filter(found -> found == Scope.MASK || found == Scope.OTHER);
            name = scope.isPresent() ? "" : second;
        }
        return entry(written, inherited, scope.orElse(Scope.USER), name, permissions);
    }

    private Optional<AclEntry> entry(Text written, boolean inherited, Scope scope, String name, String permissions) {
        if ((scope == Scope.MASK || scope == Scope.OTHER) && !name.isEmpty()) {
            return refuse(written, "mask and other carry no name");
        }
        if (!inherited && scope != Scope.MASK && name.isEmpty()) {
            return refuse(written, "the owner, the owning group and others are set by 'mode', not by 'acls'");
        }
        Optional<String> letters = letters(permissions);
        if (letters.isEmpty()) {
            return refuse(written, "its permissions are " + Shown.quoted(permissions));
        }
        return Optional.of(new AclEntry(inherited, scope, name, letters.get(), written.at()));
    }

    private static Optional<Scope> scope(String word) {
        for (Scope scope : Scope.values()) {
            if (isWord(word, scope.word())) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    private static boolean isWord(String written, String word) {
        return written.equals(word) || written.equals(word.substring(0, 1));
    }

    /** Permissions as three letters; empty when they are none. */
    private static Optional<String> letters(String permissions) {
        int bits = 0;
        if (permissions.length() == 1 && permissions.charAt(0) >= '0' && permissions.charAt(0) <= '7') {
            bits = permissions.charAt(0) - '0';
        } else {
            for (int i = 0; i < permissions.length(); i++) {
                switch (permissions.charAt(i)) {
                    case 'r' -> bits |= 4;
                    case 'w' -> bits |= 2;
                    case 'x' -> bits |= 1;
                    case '-' -> {}
                    default -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(((bits & 4) > 0 ? "r" : "-") + ((bits & 2) > 0 ? "w" : "-") + ((bits & 1) > 0 ? "x" : "-"));
    }

    private Optional<AclEntry> refuse(Text written, String why) {
        problems.error(
                AppSpecRule.ACL,
                written.at(),
                "the ACL entry " + Shown.quoted(written.value()) + " cannot be read: " + why,
                ACCEPTED);
        return Optional.empty();
    }
}
