package io.jenkins.plugins.codesuite.buildspec.environment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source folder's git repository tells about it. It is read from git's files, without running git: that works on
 * a machine that has no git, with a folder that belongs to somebody else (git's "dubious ownership"), and runs nothing
 * that a repository's configuration names.
 *
 * <p>Source: <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>.
 *
 * @param commit the id of the commit that is checked out; empty before the first commit
 * @param branch the branch that is checked out; empty when HEAD is detached
 * @param tag a tag of the commit, when HEAD is detached and there is one
 * @param originUrl the address of the remote {@code origin} (or of the only remote), without user and password
 */
public record GitSource(
        Optional<String> commit, Optional<String> branch, Optional<String> tag, Optional<String> originUrl) {

    private static final Pattern WITH_USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)([^/@]*(?:@[^/@]*)*)@(.*)$");

    /**
     * Reads the facts of the repository that {@code folder} is in.
     *
     * @param folder a source folder, or a folder within one
     * @return empty when the folder is in no repository, or none whose files can be read
     */
    public static Optional<GitSource> read(Path folder) {
        return GitFiles.find(folder).map(GitFiles::facts);
    }

    /** The branch, else the tag, else the commit: what CodeBuild calls the source version. */
    public Optional<String> version() {
        return branch.or(() -> tag).or(() -> commit);
    }

    /**
     * {@code url} without what logs in: of {@code https://user:token@host/x} stays {@code https://host/x}, of
     * {@code ssh://git:pw@host/x} stays {@code ssh://git@host/x}.
     */
    public static String withoutCredentials(String url) {
        Matcher matcher = WITH_USER.matcher(url);
        if (!matcher.matches()) {
            return url;
        }
        String scheme = matcher.group(1);
        String user = matcher.group(2);
        // The user of SSH is part of the address; over HTTP it may be the token itself.
        int colon = user.indexOf(':');
        String kept = scheme.contains("ssh") ? (colon < 0 ? user : user.substring(0, colon)) + "@" : "";
        return scheme + kept + matcher.group(3);
    }
}
