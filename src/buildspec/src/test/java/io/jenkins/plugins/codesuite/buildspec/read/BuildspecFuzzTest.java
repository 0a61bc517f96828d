package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid files with random damage: reading ends, never throws, and every problem has its place in the file. */
class BuildspecFuzzTest {

    private static final int FILES_PER_SEED = 600;
    private static final String[] TOKENS = {
        "*a",
        "&a ",
        "<<: *a\n",
        "!!binary ",
        "!x ",
        "[",
        "]",
        "{",
        "}",
        "\t",
        "- ",
        "? ",
        ": ",
        "\"",
        "'",
        "|\n",
        ">\n",
        "---\n",
        "\u0000",
        "\u001B",
        "null",
        "~",
        "%YAML 1.1\n",
        "\r",
        "\\",
        "\\U00110000",
        "RETRY-",
        "(",
        "{9}",
        "CODEBUILD_",
        "#",
        "\u00FF",
        "commands:\n",
        "version: 0.2\n",
        "build-graph:\n",
        "depend-on: x\n"
    };

    static LongStream seeds() {
        long fresh = new Random().nextLong();
        System.out.println("BuildspecFuzzTest: the random seed of this run is " + fresh);
        return LongStream.concat(LongStream.range(0, 8), LongStream.of(fresh));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesAreRead(long seed) {
        Random random = new Random(seed);
        List<byte[]> corpus = new ArrayList<>();
        for (String file : Specs.FILES) {
            corpus.add(Specs.bytes(file));
        }
        for (int i = 0; i < 5; i++) {
            corpus.add(new GeneratedBuildspec(random.nextLong()).yaml().getBytes(StandardCharsets.UTF_8));
        }
        // A guard against a hang; a run takes about a second.
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < FILES_PER_SEED; i++) {
                byte[] content = corpus.get(random.nextInt(corpus.size()));
                for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
                    content = damage(content, corpus, random);
                }
                check(content, seed);
            }
        });
    }

    private static void check(byte[] content, long seed) {
        try {
            ReadResult result = new BuildspecReader().read("buildspec.yml", content);
            assertThat(result.buildspec().isPresent()).isNotEqualTo(result.hasErrors());
            Specs.assertPlacesWithin(content, result);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "seed " + seed + ", file:\n" + new String(content, StandardCharsets.UTF_8) + "\nbytes: "
                            + Arrays.toString(content),
                    e);
        }
    }

    private static byte[] damage(byte[] content, List<byte[]> corpus, Random random) {
        int at = content.length == 0 ? 0 : random.nextInt(content.length);
        return switch (random.nextInt(7)) {
            case 0 -> flip(content, at, random);
            case 1 -> cut(content, lineStart(content, at), lineEnd(content, at));
            case 2 -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(other.length);
                yield join(
                        content,
                        at,
                        Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200))));
            }
            case 3 -> join(content, at, TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8));
            case 4 -> cut(content, at, Math.min(content.length, at + 1 + random.nextInt(20)));
            case 5 ->
                join(
                        content,
                        lineStart(content, at),
                        " ".repeat(1 + random.nextInt(4)).getBytes(StandardCharsets.UTF_8));
            default -> {
                byte[] line = Arrays.copyOfRange(content, lineStart(content, at), lineEnd(content, at));
                int target = content.length == 0 ? 0 : random.nextInt(content.length);
                yield join(content, lineStart(content, target), line);
            }
        };
    }

    private static byte[] flip(byte[] content, int at, Random random) {
        byte[] copy = content.clone();
        if (copy.length > 0) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] cut(byte[] content, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(content, 0, from);
        out.write(content, to, content.length - to);
        return out.toByteArray();
    }

    private static byte[] join(byte[] content, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(content, 0, at);
        out.writeBytes(more);
        out.write(content, at, content.length - at);
        return out.toByteArray();
    }

    private static int lineStart(byte[] content, int at) {
        int start = at;
        while (start > 0 && content[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineEnd(byte[] content, int at) {
        int end = at;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return Math.min(content.length, end + 1);
    }
}
