package io.jenkins.plugins.codesuite.commons.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path temp;

    private Path source;
    private Path outside;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void makeDirectories() throws IOException {
        source = Files.createDirectory(temp.resolve("source"));
        outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
    }

    private void file(String path) throws IOException {
        // Not by Path.resolve: the locale of the test may be the POSIX one.
        Path file = PathNames.resolve(source, path).orElseThrow();
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private void link(String path, String target) throws IOException {
        Path link = source.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private List<String> find(Links links, List<String> globs, String... excludes) throws IOException {
        FileTree tree = new FileTree(source);
        return tree
                .find(new FileTree.BaseDirectory(".", tree.source()), globs, List.of(excludes), links, log::add)
                .stream()
                .map(MatchedFile::path)
                .toList();
    }

    private List<String> find(String... globs) throws IOException {
        return find(Links.FOLLOW, List.of(globs));
    }

    private List<String> bases(String pattern) throws IOException {
        return new FileTree(source)
                .baseDirectories(pattern, log::add).stream()
                        .map(FileTree.BaseDirectory::name)
                        .toList();
    }

    @Test
    void sortsByTheBytesOfPaths() throws IOException {
        for (String name :
                List.of("b", "a/z", "a.txt", "a-b", "B", "é", "\uFFFC", "😀", ".dot", "a b", "-rf", "n\nl")) {
            file(name);
        }
        assertThat(find("**/*"))
                .containsExactly("-rf", ".dot", "B", "a b", "a-b", "a.txt", "a/z", "b", "n\nl", "é", "\uFFFC", "😀");
    }

    @Test
    void logsAsCodeBuildDoes() throws IOException {
        file("a.txt");
        file("b.txt");
        assertThat(bases(".")).containsExactly(".");
        find("*.txt", "missing/*");
        assertThat(log)
                .containsExactly(
                        "Expanding base directory path: .",
                        "Assembling file list",
                        "Expanding .",
                        "Expanding file paths for base directory .",
                        "Assembling file list",
                        "Expanding *.txt",
                        "Expanding missing/*",
                        "Skipping invalid file path missing/*",
                        "Found 2 file(s)");
    }

    @Test
    void aDirectoryStandsForEverythingBelow() throws IOException {
        file("dist/js/a.js");
        file("dist/.b");
        file("other");
        assertThat(find("dist")).containsExactly("dist/.b", "dist/js/a.js");
        assertThat(find("./dist/")).containsExactly("dist/.b", "dist/js/a.js");
        assertThat(find("dist/*")).containsExactly("dist/.b");
    }

    @Test
    void excludes() throws IOException {
        file("a/keep");
        file("a/node_modules/x/y");
        file("node_modules/z");
        file("b.log");
        assertThat(find(Links.FOLLOW, List.of("**/*"), "**/node_modules/**/*", "*.log"))
                .containsExactly("a/keep");
        assertThat(find(Links.FOLLOW, List.of("**/*"), "node_modules", "b.log"))
                .containsExactly("a/keep", "a/node_modules/x/y");
        log.clear();
        assertThat(find(Links.FOLLOW, List.of("*.log"), "**")).isEmpty();
    }

    @Test
    void neverLeavesTheSourceDirectory() throws IOException {
        file("inside");
        link("file", outside.resolve("secret").toString());
        link("relative", "../outside/secret");
        link("directory", outside.toString());
        link("nothing", "gone");
        assertThat(find("**/*", "../outside/*", "directory/secret", outside + "/secret", "x/../../outside/secret"))
                .containsExactly("inside");
        assertThat(log)
                .anyMatch(line -> line.startsWith("Skipping file: the symbolic link points out"))
                .anyMatch(line -> line.startsWith("Skipping relative: the symbolic link points out"))
                .anyMatch(line -> line.startsWith("Skipping directory: the symbolic link points out"))
                .anyMatch(line -> line.startsWith("Skipping nothing: the symbolic link points to nothing"))
                .contains("Skipping invalid file path ../outside/*: it leads upwards by '..'")
                .contains("Skipping invalid file path " + outside + "/secret: it is absolute");
        assertThat(find(Links.KEEP, List.of("**/*"))).containsExactly("inside", "nothing");
    }

    @Test
    void takesAbsolutePathsBelowTheSourceDirectory() throws IOException {
        file("dist/[x]/a");
        assertThat(find(source + "/dist/**/*")).containsExactly("dist/[x]/a");
        assertThat(bases(source + "/dist")).containsExactly("dist");
        assertThat(bases(source.toString())).containsExactly(".");
        assertThat(bases(outside.toString())).isEmpty();
        Path alias = Files.createSymbolicLink(temp.resolve("alias"), source);
        for (Path name : List.of(alias, source)) {
            FileTree tree = new FileTree(alias);
            FileTree.BaseDirectory base =
                    tree.baseDirectories(name + "/dist", log::add).get(0);
            assertThat(tree.find(base, List.of(name + "/dist/**/*"), List.of(), Links.FOLLOW, log::add))
                    .extracting(MatchedFile::path)
                    .containsExactly("[x]/a");
            assertThat(tree.find(List.of(name + "/dist/")))
                    .extracting(MatchedFile::path)
                    .containsExactly("dist/[x]/a");
        }
    }

    @Test
    void followsLinksWithinTheSourceDirectory() throws IOException {
        file("real/a");
        link("alias", "real");
        link("b", "real/a");
        assertThat(find("**/*")).containsExactly("alias/a", "b", "real/a");
        assertThat(find("alias/*")).containsExactly("alias/a");
        assertThat(log).noneMatch(line -> line.contains("symbolic link"));
    }

    @Test
    void keepsLinksThatAGlobTakes() throws IOException {
        file("real/a");
        link("alias", "real");
        assertThat(find(Links.KEEP, List.of("**/*"))).containsExactly("alias", "real/a");
        assertThat(find(Links.KEEP, List.of("alias/*"))).containsExactly("alias/a");
    }

    @Test
    void doesNotRunInCircles() throws IOException {
        file("a/b/file");
        link("a/b/up", "..");
        link("a/self", ".");
        link("a/loop", "loop");
        link("x/to-y", "../y");
        link("y/to-x", "../x");
        file("y/file");
        assertThat(find("**/*")).containsExactly("a/b/file", "x/to-y/file", "y/file");
        assertThat(log)
                .anyMatch(line -> line.startsWith("Skipping a/b/up: the symbolic link leads in a circle"))
                .anyMatch(line -> line.startsWith("Skipping y/to-x/to-y: the symbolic link leads in a circle"));
    }

    @Test
    void boundsWhatLinksToSiblingsMultiplyTo() throws IOException {
        for (int level = 0; level < 40; level++) {
            for (String name : List.of("l", "r")) {
                link(level + "/" + name, "../" + (level + 1));
            }
        }
        file("40/end");
        assertThatThrownBy(() -> find("0/**/*")).isInstanceOf(IOException.class).hasMessageContaining("100000");
    }

    @Test
    void expandsBaseDirectories() throws IOException {
        file("my-build-2/x/f");
        file("my-build-1/f");
        file("my-build-file");
        Files.createSymbolicLink(source.resolve("my-build-out"), outside);
        assertThat(bases("my-build*")).containsExactly("my-build-1", "my-build-2");
        assertThat(bases("my-build-2/")).containsExactly("my-build-2");
        assertThat(bases("*/x")).containsExactly("my-build-2/x");
        assertThat(bases("my-build-out")).isEmpty();
        assertThat(bases("../outside")).isEmpty();
        assertThat(bases("my-build-file")).isEmpty();
        assertThat(log).anyMatch(line -> line.startsWith("Skipping my-build-out: the symbolic link points out"));
    }

    @Test
    void opensNoDirectoryThatNoGlobReaches() throws IOException {
        file("wanted/a");
        // A directory that cannot be read is a line in the log if it is opened; to root, a circle of links is.
        link("unwanted/circle", "..");
        assertThat(find("wanted/**/*", "wa*/b")).containsExactly("wanted/a");
        assertThat(log).noneMatch(line -> line.contains("circle"));
    }

    @Test
    void refusesAFileThatBecameALink() throws IOException {
        file("d/a");
        file("e/a");
        List<MatchedFile> files = new FileTree(source).find(List.of("**/*"));
        Files.delete(source.resolve("d/a"));
        link("d/a", outside.resolve("secret").toString());
        Files.delete(source.resolve("e/a"));
        Files.delete(source.resolve("e"));
        link("e", outside.toString());
        Files.writeString(outside.resolve("a"), "secret");
        for (MatchedFile file : files) {
            assertThatThrownBy(() -> file.open().close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void hashesFilesAsSha256sumDoes() throws IOException {
        Files.writeString(source.resolve("package-lock.json"), "{}");
        Files.writeString(source.resolve("a\nb"), "x");
        assertThat(FileDigests.hashFiles(source, List.of("package-lock.json")))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        // printf '%s' '\2d71...  a\nb' ...: the lines of "sha256sum a\nb package-lock.json", digested by sha256sum.
        String lines = "\\2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a\\nb\n"
                + "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  package-lock.json\n";
        String expected =
                java.util.HexFormat.of().formatHex(Sha256.begin().digest(lines.getBytes(StandardCharsets.UTF_8)));
        assertThat(FileDigests.hashFiles(source, List.of("*.json", "**/*", "package-lock.json")))
                .isEqualTo(expected);
        assertThat(FileDigests.hashFiles(source, List.of("none"))).isEmpty();
    }
}
