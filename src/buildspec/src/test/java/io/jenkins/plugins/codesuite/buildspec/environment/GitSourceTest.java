package io.jenkins.plugins.codesuite.buildspec.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceTest {

    @TempDir
    private Path temp;

    private Path folder;
    private Git git;

    @BeforeEach
    void makeRepository() throws Exception {
        folder = Files.createDirectory(temp.resolve("repo"));
        git = new Git(folder, Map.of());
        git.run("init", "--quiet", "--initial-branch=main");
    }

    private String commit(String message) throws Exception {
        git.run("commit", "--quiet", "--allow-empty", "-m", message);
        return git.run("rev-parse", "HEAD");
    }

    private static GitSource facts(Path folder) {
        return GitSource.read(folder).orElseThrow();
    }

    @Test
    void aBranchThatIsCheckedOut() throws Exception {
        git.run("checkout", "--quiet", "-b", "feature/x");
        String commit = commit("one");
        git.run("remote", "add", "other", "https://h/other.git");
        git.run("remote", "add", "origin", "https://user:token@github.com/org/repo.git");
        git.run("tag", "v1");
        GitSource source = facts(folder);
        assertThat(source)
                .isEqualTo(new GitSource(
                        Optional.of(commit),
                        Optional.of("feature/x"),
                        Optional.empty(),
                        Optional.of("https://github.com/org/repo.git")));
        assertThat(source.version()).contains("feature/x");
        Path below = Files.createDirectories(folder.resolve("a/b"));
        assertThat(facts(below)).isEqualTo(source);
    }

    @Test
    void beforeTheFirstCommit() {
        assertThat(facts(folder))
                .isEqualTo(new GitSource(Optional.empty(), Optional.of("main"), Optional.empty(), Optional.empty()));
    }

    @Test
    void packedReferences() throws Exception {
        String commit = commit("one");
        git.run("tag", "-a", "v1.0", "-m", "annotated");
        git.run("pack-refs", "--all", "--prune");
        assertThat(folder.resolve(".git/refs/heads/main")).doesNotExist();
        assertThat(facts(folder).commit()).contains(commit);
        git.run("checkout", "--quiet", "--detach");
        assertThat(facts(folder).tag()).contains("v1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-m lightweight", "-a annotated", "-a packed"})
    void aTagOfADetachedHead(String kind) throws Exception {
        commit("zero");
        git.run("tag", "v0");
        String commit = commit("one");
        if (kind.startsWith("-a")) {
            git.run("tag", "-a", "rel/v1", "-m", "annotated");
        } else {
            git.run("tag", "rel/v1");
        }
        if (kind.endsWith("packed")) {
            // Objects in a pack, the reference in a file of its own.
            git.run("repack", "-a", "-d", "-q");
            git.run("prune-packed");
            assertThat(folder.resolve(".git/refs/tags/rel/v1")).exists();
        }
        git.run("checkout", "--quiet", "--detach");
        assertThat(facts(folder))
                .isEqualTo(
                        new GitSource(Optional.of(commit), Optional.empty(), Optional.of("rel/v1"), Optional.empty()));
        assertThat(facts(folder).version()).contains("rel/v1");
    }

    @Test
    void aDetachedHeadWithoutATag() throws Exception {
        commit("zero");
        git.run("tag", "v0");
        String commit = commit("one");
        git.run("checkout", "--quiet", "--detach");
        assertThat(facts(folder).tag()).isEmpty();
        assertThat(facts(folder).version()).contains(commit);
    }

    @Test
    void aWorktree() throws Exception {
        commit("one");
        git.run("remote", "add", "origin", "git@github.com:org/repo.git");
        Path tree = temp.resolve("tree");
        git.run("worktree", "add", "--quiet", "-b", "side", tree.toString());
        new Git(tree, Map.of()).run("commit", "--quiet", "--allow-empty", "-m", "two");
        assertThat(facts(tree))
                .isEqualTo(new GitSource(
                        Optional.of(git.run("rev-parse", "side")),
                        Optional.of("side"),
                        Optional.empty(),
                        Optional.of("git@github.com:org/repo.git")));
        git.run("pack-refs", "--all");
        assertThat(facts(tree).commit()).contains(git.run("rev-parse", "side"));
    }

    @Test
    void aSubmodule() throws Exception {
        String commit = commit("one");
        Path outer = Files.createDirectory(temp.resolve("outer"));
        Git outerGit = new Git(outer, Map.of());
        outerGit.run("init", "--quiet");
        outerGit.run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", folder.toString(), "sub");
        assertThat(Files.isRegularFile(outer.resolve("sub/.git"))).isTrue();
        assertThat(facts(outer.resolve("sub")).commit()).contains(commit);
        assertThat(facts(outer.resolve("sub")).originUrl()).contains(folder.toString());
    }

    @Test
    void noRepositoryAndBrokenOnes() throws Exception {
        Path plain = Files.createDirectory(temp.resolve("plain"));
        assertThat(GitSource.read(plain)).isEmpty();
        Files.createDirectory(plain.resolve(".git"));
        assertThat(GitSource.read(plain)).isEmpty();
        Files.writeString(plain.resolve(".git/HEAD"), "ref: ../../../../etc/passwd\n");
        assertThat(facts(plain))
                .isEqualTo(new GitSource(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        Files.writeString(plain.resolve(".git/HEAD"), "rubbish");
        Files.writeString(plain.resolve(".git/config"), "[remote \"origin\"\n\turl = x\n[\n");
        assertThat(facts(plain).commit()).isEmpty();
        Path file = Files.createDirectory(temp.resolve("file"));
        Files.writeString(file.resolve(".git"), "gitdir: /no/such/place\n");
        assertThat(GitSource.read(file)).isEmpty();
    }

    @Test
    void aFolderOfSomebodyElse() throws Exception {
        String commit = commit("one");
        // GIT_TEST_ASSUME_DIFFERENT_OWNER is git's own switch for this; the files are read all the same.
        Git suspicious = new Git(folder, Map.of("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"));
        assertThat(catchThrowable(() -> suspicious.run("status"))).hasMessageContaining("dubious ownership");
        assertThat(facts(folder).commit()).contains(commit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[remote \"origin\"]\n url = \"https://h/a b.git\" # note' | https://h/a b.git",
                "'[remote \"origin\"] URL=https://h/x.git ; note' | https://h/x.git",
                "'[core]\n url = no\n[remote \"up\"]\n\turl = ssh://git@h/x' | ssh://git@h/x",
                "'[remote \"a\"]\nurl = 1\n[remote \"b\"]\nurl = 2' |",
                "'[remote \"origin\"]\nurl = https://h/\\\n  x.git\nurl = https://h/second' | https://h/  x.git",
                "'[remote \"origin\"]\npushurl = https://h/push' |"
            })
    void configurationFiles(String config, String url) throws Exception {
        Files.writeString(folder.resolve(".git/config"), config);
        assertThat(facts(folder).originUrl()).isEqualTo(Optional.ofNullable(url));
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:token@h/x.git, https://h/x.git",
        "https://token@h/x.git, https://h/x.git",
        "https://a:p@ss@h/x.git, https://h/x.git",
        "https://h/x@y.git, https://h/x@y.git",
        "HTTPS://u:p@h:8443/x, HTTPS://h:8443/x",
        "ssh://git@h/x.git, ssh://git@h/x.git",
        "ssh://git:pw@h/x.git, ssh://git@h/x.git",
        "git+ssh://git:pw@h/x.git, git+ssh://git@h/x.git",
        "git@github.com:org/x.git, git@github.com:org/x.git",
        "/srv/git/x.git, /srv/git/x.git",
        "codecommit://profile@repo, codecommit://repo"
    })
    void credentialsLeaveAddresses(String url, String expected) {
        assertThat(GitSource.withoutCredentials(url)).isEqualTo(expected);
    }
}
