package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.Locale;
import java.util.Objects;

/**
 * An entry of an access control list, as {@code setfacl} takes it.
 *
 * @param inherited whether it is a folder's default for what is made in it
 * @param scope whom it is for
 * @param name the user or group; empty for the owner, the owning group, the mask and all others
 * @param permissions what is allowed, such as {@code rw-}
 * @param at where it stands
 */
public record AclEntry(boolean inherited, Scope scope, String name, String permissions, Position at) {

    /** Refuses a missing part. */
    public AclEntry {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(permissions, "permissions");
        Objects.requireNonNull(at, "at");
    }

    /** Whom an entry is for. */
    public enum Scope {
        /** A user. */
        USER,
        /** A group. */
        GROUP,
        /** The most that users and groups with a name may do. */
        MASK,
        /** All others. */
        OTHER;

        /** The name in an entry. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The entry in full, such as {@code default:user:anna:rw-}. */
    public String text() {
        return (inherited ? "default:" : "") + scope.word() + ":" + name + ":" + permissions;
    }
}
