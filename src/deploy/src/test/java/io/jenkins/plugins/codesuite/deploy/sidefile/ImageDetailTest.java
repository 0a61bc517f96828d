package io.jenkins.plugins.codesuite.deploy.sidefile;

import static io.jenkins.plugins.codesuite.deploy.sidefile.SideFiles.problems;
import static io.jenkins.plugins.codesuite.deploy.sidefile.SideFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDetailTest {

    private static final String FULL =
            "{\"ImageSizeInBytes\":\"44728918\",\"ImageDigest\":\"sha256:ab\",\"Version\":\"1.0\","
                    + "\"ImagePushedAt\":\"Mon Jan 21 20:04:00 UTC 2019\",\"RegistryId\":\"111122223333\","
                    + "\"RepositoryName\":\"dk-image-repo\",\"ImageURI\":\"1.dkr.ecr.us-west-2.amazonaws.com/dk@sha256:ab\","
                    + "\"ImageTags\":[\"latest-release\",\"v2\"]}\n";

    private static SideFileResult<ImageDetail> read(String text) {
        return ImageDetail.read("imageDetail.json", utf8(text));
    }

    @Test
    void whatEcrWritesIsReadAndWrittenTheSame() {
        SideFileResult<ImageDetail> result = read(FULL);

        assertThat(problems(result)).isEmpty();
        ImageDetail detail = result.content().orElseThrow();
        assertThat(detail.digest()).contains(new Text("sha256:ab", new Position(1, 46)));
        assertThat(detail.tags()).extracting(Text::value).containsExactly("latest-release", "v2");
        assertThat(detail.toJson()).isEqualTo(FULL);
    }

    @Test
    void theImageIsEnough() {
        String least = "{\"ImageURI\":\"repo/web@sha256:ab\"}\n";

        assertThat(read(least).content().orElseThrow().toJson()).isEqualTo(least);
        assertThat(ImageDetail.of(new Text("repo/web@sha256:ab", Position.START))
                        .toJson())
                .isEqualTo(least);
    }

    @Test
    void filesAreRead(@TempDir Path folder) throws Exception {
        assertThat(ImageDetail.read(Files.writeString(folder.resolve("imageDetail.json"), FULL))
                        .content())
                .isPresent();
        assertThat(ImageDetail.read(folder).hasErrors()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|1:1 error wrong-type: an image detail file must be a map, but a list stands here",
                "{}|1:1 error missing-key: the key 'ImageURI' is missing",
                "|1:1 error missing-key: the key 'ImageURI' is missing",
                "{\"ImageURI\": null}|1:2 error empty-value: 'ImageURI' is empty",
                "{\"ImageURI\": [\"a\"]}|1:14 error wrong-type: 'ImageURI' must be text, but a list stands here",
                "{\"ImageURI\": \"a b\"}|1:14 error wrong-value: 'ImageURI' is no image: 'a b'",
                "{\"ImageURI\": \"a\", \"imageUri\": \"b\"}|1:19 warning unknown-key: 'imageUri' is no key of an image detail"
                        + " file and has no effect; did you mean 'ImageURI'?",
                "{\"ImageURI\": \"a\"|1:1 error json-syntax: the map that '{' opens here is not closed",
            })
    void whatIsWrongIsToldAtItsPlace(String text, String expected) {
        assertThat(problems(read(text == null ? "" : text))).containsExactly(expected);
    }
}
