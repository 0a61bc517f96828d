package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.GlobSet;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the paths of a cache.
 *
 * @param root where it starts
 * @param glob what it takes, from there
 * @param matching the same, ready to match
 */
record CachedPath(Root root, Glob glob, GlobSet matching) {

    CachedPath(Root root, Glob glob) {
        this(root, glob, new GlobSet(List.of(glob)));
    }

    /**
     * A place where cached paths start, by a name that is the same on every machine.
     *
     * @param name the first component of the entries' names
     * @param directory the place on this machine
     * @param bounded whether links that lead out of the directory are not followed: so it is with the source directory,
     *     whose content is that of the repository
     */
    record Root(String name, Path directory, boolean bounded) {}

    /** The path as it stands on this machine, for the log. */
    String shown() {
        String separator = root.directory().getFileSystem().getSeparator();
        String directory = root.directory().toString();
        return directory + (directory.endsWith(separator) ? "" : separator) + glob;
    }
}
