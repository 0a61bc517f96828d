package io.jenkins.plugins.codesuite.deploy.sidefile;

import static io.jenkins.plugins.codesuite.deploy.sidefile.SideFiles.problems;
import static io.jenkins.plugins.codesuite.deploy.sidefile.SideFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDefinitionsTest {

    @TempDir
    Path folder;

    private static SideFileResult<ImageDefinitions> read(String text) {
        return ImageDefinitions.read("imagedefinitions.json", utf8(text));
    }

    @Test
    void imagesAreReadWithTheirPlaces() {
        SideFileResult<ImageDefinitions> result = read(
                "\uFEFF[\r\n\t{\"name\": \"web\",\t\"imageUri\": \"1.dkr.ecr.eu-west-1.amazonaws.com\\/web@sha256:ab\"},\r\n"
                        + "\t{\"name\": \"proxy\", \"imageUri\": \"nginx:1.27\"}\r\n]\r\n");

        assertThat(problems(result)).isEmpty();
        ImageDefinitions images = result.content().orElseThrow();
        assertThat(images.images().get(0).container()).isEqualTo(new Text("web", new Position(2, 11)));
        assertThat(images.byContainer())
                .containsExactly(
                        Map.entry("web", "1.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:ab"),
                        Map.entry("proxy", "nginx:1.27"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|1:1 error wrong-type: image definitions are a list, but a map stands here",
                "|1:1 error wrong-type: image definitions are a list, but nothing stands here",
                "[]|1:1 error empty-value: the file lists no image",
                "[1]|1:2 error wrong-type: '[0]' must be a map, but text stands here",
                "[{\"name\": \"a\"}]|1:2 error missing-key: '[0]' lacks the key 'imageUri'",
                "[{\"imageUri\": \"a\"}]|1:2 error missing-key: '[0]' lacks the key 'name'",
                "[{\"name\": \"\", \"imageUri\": \"a\"}]|1:3 error empty-value: '[0].name' is empty",
                "[{\"name\": \"a b\", \"imageUri\": \"a\"}]|1:11 error wrong-value: '[0].name' is no name of a container: 'a"
                        + " b'",
                "[{\"name\": \"a\", \"imageUri\": \"a b\"}]|1:28 error wrong-value: '[0].imageUri' is no image: 'a b'",
                "[{\"name\": \"a\", \"imageUri\": \"<IMAGE>\"}]|1:28 error wrong-value: '[0].imageUri' is no image:"
                        + " '<IMAGE>'",
                "[{\"name\": \"a\", \"imageUri\": \"x\"}, {\"name\": \"a\", \"imageUri\": \"y\"}]|1:43 error exclusive-keys:"
                        + " the container 'a' is there twice; the first one is on line 1",
                "[{\"name\": \"a\", \"imageUri\": \"x\", \"tag\": \"1\"}]|1:33 warning unknown-key: 'tag' is no key of '[0]'"
                        + " and has no effect",
                "[{\"name\": \"a\", \"imageUri\": \"x\"},]|1:32 error json-syntax: a comma stands before the closing ']'",
                "- name: a|1:1 error json-syntax: '-' stands here without quotes",
            })
    void whatIsWrongIsToldAtItsPlace(String text, String expected) {
        assertThat(problems(read(text == null ? "" : text))).containsExactly(expected);
    }

    @Test
    void theKeyOfTheOtherFileIsRecognised() {
        assertThat(problems(read("[{\"name\": \"a\", \"ImageURI\": \"x\"}]")))
                .containsExactlyInAnyOrder(
                        "1:2 error missing-key: '[0]' lacks the key 'imageUri'",
                        "1:16 warning unknown-key: 'ImageURI' is no key of '[0]' and has no effect; did you mean"
                                + " 'imageUri'?");
    }

    @Test
    void aFileOfMoreThanAHundredKilobytesIsAnError() {
        String entry = "{\"name\": \"web\", \"imageUri\": \"x\"}";

        assertThat(problems(read("[" + entry + " ".repeat(ImageDefinitions.MOST_BYTES - entry.length() - 2) + "]")))
                .isEmpty();
        SideFileResult<ImageDefinitions> large =
                read("[" + entry + " ".repeat(ImageDefinitions.MOST_BYTES - entry.length() - 1) + "]");
        assertThat(problems(large)).containsExactly("1:1 error too-large: the file is larger than 102400 bytes");
        assertThat(large.problems().get(0).accepted())
                .startsWith("CodePipeline takes image definitions of at most 100 KB");
    }

    @Test
    void aFileThatIsNoneIsAProblem() throws Exception {
        assertThat(ImageDefinitions.read(folder.resolve("gone.json"))
                        .problems()
                        .get(0)
                        .render())
                .isEqualTo(folder.resolve("gone.json") + ":1:1: error: image definitions file does not exist\n"
                        + "Give the path of an image definitions file; its usual name is imagedefinitions.json.");
        Path file = Files.writeString(folder.resolve("i.json"), "[{\"name\": \"a\", \"imageUri\": \"x\"}]");
        assertThat(ImageDefinitions.read(file).content()).isPresent();
    }

    @Test
    void utf16IsAWarning() {
        assertThat(problems(ImageDefinitions.read(
                        "i", "\uFEFF[{\"name\": \"a\", \"imageUri\": \"x\"}]".getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly("1:1 warning encoding: the file is UTF-16; AWS documents UTF-8 only");
    }

    @Test
    void whatIsWrittenIsTheFormOfAws() {
        assertThat(ImageDefinitions.of(Map.of("web", "nginx:1")).toJson())
                .isEqualTo("[{\"name\":\"web\",\"imageUri\":\"nginx:1\"}]\n");
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            many.put("container-" + i, "nginx:1.27-alpine");
        }
        assertThatThrownBy(() -> ImageDefinitions.of(many).toJson())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 100 KB");
    }

    @Property(tries = 500)
    void noBytesMakeTheReadersThrow(@ForAll byte[] bytes) {
        assertThat(ImageDefinitions.read("a", bytes).problems()).isNotNull();
        assertThat(ImageDetail.read("a", bytes).problems()).isNotNull();
        assertThat(TaskDefinitionFile.read("a", bytes, TaskImages.NONE).problems())
                .isNotNull();
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadTheSame(@ForAll("images") Map<String, String> images) {
        SideFileResult<ImageDefinitions> read = read(ImageDefinitions.of(images).toJson());

        assertThat(problems(read)).isEmpty();
        assertThat(read.content().orElseThrow().byContainer()).containsExactlyEntriesOf(images);
    }

    @Provide
    Arbitrary<Map<String, String>> images() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("abcXYZ019-_").ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> images = Arbitraries.strings()
                .withChars("abcXYZ019-_./:@+")
                .ofMaxLength(30)
                .map(text -> "r" + text);
        return Arbitraries.maps(names, images).ofMinSize(1).ofMaxSize(8);
    }
}
