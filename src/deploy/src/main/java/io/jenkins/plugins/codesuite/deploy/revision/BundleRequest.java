package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Which files become a bundle, and of what kind.
 *
 * @param folder the folder that becomes the bundle's root
 * @param type {@link BundleType#ZIP}, {@link BundleType#TAR} or {@link BundleType#TGZ}
 * @param platform what it is for: which AppSpec must be in its root depends on it
 * @param includes globs of what goes in, from the folder, as in a buildspec's {@code artifacts/files}; empty for everything
 * @param excludes globs of what stays out, as in {@code artifacts/exclude-paths}
 * @param defaultExcludes whether {@link #DEFAULT_EXCLUDES} stay out too
 * @param modes which permissions the files have in the bundle
 * @param level how hard to compress, from 0 (not at all) to 9; a tar is never compressed
 */
public record BundleRequest(
        Path folder,
        BundleType type,
        Platform platform,
        List<String> includes,
        List<String> excludes,
        boolean defaultExcludes,
        FileModes modes,
        int level) {

    /** What stays out unless it is asked for: what version control keeps beside the files. */
    public static final List<String> DEFAULT_EXCLUDES = List.of("**/.git", "**/.svn", "**/.hg");

    /** The level of {@code zip} and {@code gzip} when they are not told one. */
    public static final int DEFAULT_LEVEL = 6;

    private static final int HIGHEST_LEVEL = 9;

    /**
     * Checks the values.
     *
     * @throws InvalidRevisionException if the type is none that is packed, or none of the platform's, or there is no such
     *     level
     */
    public BundleRequest {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(modes, "modes");
        if (!type.isArchive()) {
            throw new InvalidRevisionException("a folder becomes a bundle of type zip, tar or tgz, not "
                    + type.wireName() + "; an AppSpec alone is uploaded as the file that it is");
        }
        if (platform != Platform.SERVER && type == BundleType.TAR) {
            throw new InvalidRevisionException("a bundle for " + platform.title()
                    + " is of type zip or tgz, not tar (or it is the AppSpec itself)");
        }
        if (level < 0 || level > HIGHEST_LEVEL) {
            throw new InvalidRevisionException(
                    "the level of compression is a number from 0 (none) to 9 (smallest), not " + level);
        }
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** A whole folder for servers, compressed as usual. */
    public static BundleRequest of(Path folder, BundleType type) {
        return new BundleRequest(
                folder, type, Platform.SERVER, List.of(), List.of(), true, FileModes.KEEP, DEFAULT_LEVEL);
    }

    /** The same for another platform. */
    public BundleRequest withPlatform(Platform other) {
        return new BundleRequest(folder, type, other, includes, excludes, defaultExcludes, modes, level);
    }

    /** The same with other globs of what goes in. */
    public BundleRequest withIncludes(List<String> globs) {
        return new BundleRequest(folder, type, platform, globs, excludes, defaultExcludes, modes, level);
    }

    /** The same with other globs of what stays out. */
    public BundleRequest withExcludes(List<String> globs) {
        return new BundleRequest(folder, type, platform, includes, globs, defaultExcludes, modes, level);
    }

    /** The same, with or without {@link #DEFAULT_EXCLUDES}. */
    public BundleRequest withDefaultExcludes(boolean on) {
        return new BundleRequest(folder, type, platform, includes, excludes, on, modes, level);
    }

    /** The same with other permissions. */
    public BundleRequest withModes(FileModes other) {
        return new BundleRequest(folder, type, platform, includes, excludes, defaultExcludes, other, level);
    }

    /** The same with another level of compression. */
    public BundleRequest withLevel(int other) {
        return new BundleRequest(folder, type, platform, includes, excludes, defaultExcludes, modes, other);
    }
}
