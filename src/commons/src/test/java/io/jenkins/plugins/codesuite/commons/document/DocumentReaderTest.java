package io.jenkins.plugins.codesuite.commons.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

    private static final List<String> KEYS = List.of("version", "hooks", "Resources");

    @TempDir
    Path folder;

    private final DocumentReader reader = new DocumentReader(new TestKind());

    private Block top(String text) {
        Document document = reader.read("appspec", text.getBytes(StandardCharsets.UTF_8));
        assertThat(document.problems().sorted()).isEmpty();
        return Block.of(document.problems(), "", 0, document.root().orElseThrow(), "Accepted here: a map.")
                .orElseThrow();
    }

    private static List<String> rendered(Document document) {
        return document.problems().sorted().stream().map(Problem::render).toList();
    }

    @Test
    void readsYamlWithPlaces() {
        Block top = top("version: 0.0\nhooks:\n  - a: b\n");

        assertThat(top.requiredText("version", "A version.")).contains(new Text("0.0", new Position(1, 10)));
    }

    @Test
    void readsJsonWithTabsAndNarrowColons() {
        Block top = top(
                "{\n\t\"version\":0.0,\n\t\"Resources\":[\n\t\t{\"a\\/b\":\t\"x\\ty\\ud83d\\ude80\",\"c\":1}\n\t]\n}\n");

        assertThat(top.requiredText("version", "A version.")).contains(new Text("0.0", new Position(2, 12)));
        Node.Sequence resources =
                (Node.Sequence) top.entry("Resources").orElseThrow().value();
        Node.Mapping first = (Node.Mapping) resources.items().get(0);
        assertThat(first.entries().get(0).key().value()).isEqualTo("a/b");
        assertThat(((Node.Scalar) first.entries().get(0).value()).value()).isEqualTo("x\ty🚀");
        assertThat(top.position(first)).isEqualTo(new Position(4, 3));
        assertThat(top.position(first.entries().get(1).key())).isEqualTo(new Position(4, 31));
    }

    @Test
    void tabsOfYamlAreStillAProblem() {
        assertThat(rendered(reader.read("appspec.yml", "hooks:\n\ta: b\n")))
                .singleElement()
                .asString()
                .contains("a tab stands in the indentation");
    }

    @Test
    void speaksOfTheKind() {
        assertThat(rendered(reader.read("a", new byte[] {'a', 0x01})))
                .singleElement()
                .asString()
                .contains("U+0001");
        assertThat(rendered(reader.read("a", new byte[] {'a', (byte) 0xFF})))
                .singleElement()
                .asString()
                .endsWith("An AppSpec is YAML or JSON in UTF-8; save the file in that encoding.");
        assertThat(rendered(reader.read("a", "hooks: {}\n---\n")))
                .singleElement()
                .asString()
                .endsWith("One file holds one AppSpec: move what follows '---' into a file of its own.");
    }

    @Test
    void aTopThatIsNoMapAndUnknownKeysAreNamed() {
        Document list = reader.read("a", "[x]");
        assertThat(Block.of(list.problems(), "", 0, list.root().orElseThrow(), "A map."))
                .isEmpty();
        assertThat(rendered(list)).singleElement().asString().contains("an AppSpec must be a map, but a list");

        Document keys = reader.read("a", "timeout: 3\nhoks: []\n");
        Block.of(keys.problems(), "", 0, keys.root().orElseThrow(), "A map.")
                .orElseThrow()
                .warnOfUnknown(KEYS);
        assertThat(keys.problems().sorted())
                .extracting(Problem::message)
                .containsExactly(
                        "'timeout' is no key of an AppSpec and has no effect; it belongs in a script of 'hooks'",
                        "'hoks' is no key of an AppSpec and has no effect; did you mean 'hooks'?");
        assertThat(keys.problems().hasErrors()).isFalse();
    }

    @Test
    void filesThatAreNoneAreProblems() throws Exception {
        assertThat(rendered(reader.read(folder.resolve("gone.yml"))))
                .containsExactly(folder.resolve("gone.yml") + ":1:1: error: AppSpec file does not exist\n"
                        + "Give the path of an AppSpec file.");
        assertThat(rendered(reader.read(folder)))
                .containsExactly(folder + ":1:1: error: AppSpec file does not exist: this is a directory\n"
                        + "Give the path of a file, such as " + folder.resolve("appspec.yml") + ".");

        Path file = Files.writeString(folder.resolve("appspec.yml"), "version: 0.0\n");
        Document document = reader.read(file);
        assertThat(document.root()).isPresent();
        assertThat(document.problems().file()).isEqualTo(file.toString());
    }

    @Test
    void limitsEndTheReading() {
        DocumentReader small = new DocumentReader(new TestKind(), new ReaderLimits(20, 3, 5, 5, 2));

        assertThat(rendered(small.read("a", "version: 0.0 # and more")))
                .singleElement()
                .asString()
                .endsWith("Remove what is not needed.");
        assertThat(rendered(small.read("a", "[1, 2, 3, 4, 5, 6]")))
                .singleElement()
                .asString()
                .endsWith("Remove hooks.");
        assertThat(rendered(small.read("a", "[[[[x]]]]")))
                .singleElement()
                .asString()
                .endsWith("An AppSpec needs fewer than ten levels; quote text that holds many brackets.");
    }
}
