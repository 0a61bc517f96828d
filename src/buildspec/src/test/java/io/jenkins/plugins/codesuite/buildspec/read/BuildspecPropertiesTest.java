package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Position;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every file. */
class BuildspecPropertiesTest {

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void aValidFileReadsBackToItsModel(@ForAll long seed) throws Exception {
        GeneratedBuildspec generated = new GeneratedBuildspec(seed);

        ReadResult result = Specs.read(generated.yaml());

        assertThat(result.hasErrors())
                .as(generated.yaml() + "\n" + String.join("\n", Specs.rendered(result)))
                .isFalse();
        assertThat(withoutPlaces(result.buildspec().orElseThrow()))
                .as(generated.yaml())
                .isEqualTo(withoutPlaces(generated.model()));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void lineEndsAndAByteOrderMarkChangeNothing(@ForAll long seed) throws Exception {
        String yaml = new GeneratedBuildspec(seed).yaml();

        Object expected = withoutPlaces(Specs.read(yaml).buildspec().orElseThrow());
        Object actual = withoutPlaces(
                Specs.read("\uFEFF" + yaml.replace("\n", "\r\n")).buildspec().orElseThrow());

        assertThat(actual).isEqualTo(expected);
    }

    @Property(tries = 300)
    void everyPlaceInAModelIsWithinTheFile(@ForAll long seed) {
        String yaml = new GeneratedBuildspec(seed).yaml();
        String[] lines = yaml.split("\n", -1);
        Specs.read(yaml).buildspec().orElseThrow().phases().forEach((name, phase) -> {
            assertThat(lines[phase.at().line() - 1].substring(phase.at().column() - 1))
                    .startsWith(name.key() + ":");
        });
    }

    @Property(tries = 1500)
    void readingNeverThrows(@ForAll("texts") String text) {
        ReadResult result = Specs.read(text);

        assertThat(result.buildspec().isPresent()).isNotEqualTo(result.hasErrors());
        // Half a surrogate pair has no bytes; what stands in its place is as long.
        if (!text.codePoints().anyMatch(c -> c >= 0xD800 && c < 0xE000)) {
            Specs.assertPlacesWithin(text.getBytes(StandardCharsets.UTF_8), result);
        }
        Specs.rendered(result);
    }

    @Property(tries = 1000)
    void readingBytesNeverThrows(@ForAll byte[] bytes) {
        ReadResult result = new BuildspecReader().read("buildspec.yml", bytes);

        assertThat(result.buildspec().isPresent()).isNotEqualTo(result.hasErrors());
        Specs.assertPlacesWithin(bytes, result);
    }

    @Property(tries = 1000)
    void aReferenceReadsBack(@ForAll("parts") String id, @ForAll("parts") String key, @ForAll("parts") String stage) {
        SecretReferenceParser.Result result =
                new SecretReferenceParser().parse(id + ":" + key + ":" + stage, Position.START);

        if (id.isBlank()) {
            assertThat(result).isInstanceOf(SecretReferenceParser.Refused.class);
        } else {
            SecretReferenceParser.Parsed parsed = (SecretReferenceParser.Parsed) result;
            assertThat(parsed.reference().secretId()).isEqualTo(id);
            assertThat(parsed.reference().jsonKey().orElse("")).isEqualTo(key);
            assertThat(parsed.reference().versionStage().orElse("")).isEqualTo(stage);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> yamlish = Arbitraries.of(
                        "version: 0.2\n",
                        "phases:\n",
                        "  build:\n",
                        "    commands:\n",
                        "      - ",
                        "env:\n",
                        "  variables:\n",
                        "cache: ",
                        "artifacts: ",
                        "batch: ",
                        "a",
                        ": ",
                        "\n",
                        "  ",
                        "- ",
                        "? ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "&a ",
                        "*a ",
                        "<<: ",
                        "!!str ",
                        "!x ",
                        "|\n",
                        ">-\n",
                        "'",
                        "\"",
                        "\\",
                        "\\U",
                        "%YAML 1.1\n",
                        "---\n",
                        "...\n",
                        "#",
                        "\t",
                        "\r",
                        "\u0000",
                        "\u0007",
                        "\uFEFF",
                        "\u0085",
                        "\u2028",
                        "🚀",
                        "\uD800",
                        "on-failure: RETRY-")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(anything, yamlish);
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings()
                .alpha()
                .withChars('/', '-', '_', '.', '@', ' ')
                .ofMaxLength(20)
                .filter(part -> !part.equals("arn"));
    }

    /** The same value with the first place of a file for every place. */
    private static Object withoutPlaces(Object value) throws ReflectiveOperationException {
        if (value instanceof Position) {
            return Position.START;
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? optional : Optional.of(withoutPlaces(optional.get()));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                copy.add(withoutPlaces(item));
            }
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(entry.getKey(), withoutPlaces(entry.getValue()));
            }
            return copy;
        }
        if (!(value instanceof Record)) {
            return value;
        }
        RecordComponent[] components = value.getClass().getRecordComponents();
        List<Object> parts = new ArrayList<>();
        parts.add(value.getClass().getSimpleName());
        for (RecordComponent component : components) {
            parts.add(withoutPlaces(component.getAccessor().invoke(value)));
        }
        return parts;
    }
}
