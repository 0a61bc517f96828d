package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of {@code permissions}: who may do what with files that were copied, on Linux.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-permissions.html">
 * AppSpec 'permissions' section</a>.
 *
 * @param object the file or folder on the instance
 * @param pattern which names right below {@code object} are meant, with {@code *} for any characters; {@code **} for
 *     everything at any depth
 * @param except which names are not meant, in the same form
 * @param types whether files, folders or both are meant
 * @param owner the new owner
 * @param group the new group
 * @param mode the new mode, one to four octal digits
 * @param acls entries of the access control list
 * @param context the new SELinux context
 */
public record Permission(
        Text object,
        String pattern,
        List<Text> except,
        Set<Kind> types,
        Optional<Text> owner,
        Optional<Text> group,
        Optional<Text> mode,
        List<AclEntry> acls,
        Optional<SelinuxContext> context) {

    /** What {@code pattern} is when nothing is stated: everything at any depth. */
    public static final String EVERYTHING = "**";

    /** Takes copies. */
    public Permission {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(context, "context");
        except = List.copyOf(except);
        types = types.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(types));
        acls = List.copyOf(acls);
    }

    /** What a permission is for. */
    public enum Kind {
        /** Files. */
        FILE,
        /** Folders. */
        DIRECTORY;

        /** The name in an AppSpec. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What SELinux is told of a file.
     *
     * @param user the SELinux user
     * @param type the type
     * @param range sensitivities and categories, such as {@code s0-s1:c0.c5}
     */
    public record SelinuxContext(Optional<Text> user, Text type, Optional<Text> range) {

        /** Refuses a missing part. */
        public SelinuxContext {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(range, "range");
        }
    }
}
