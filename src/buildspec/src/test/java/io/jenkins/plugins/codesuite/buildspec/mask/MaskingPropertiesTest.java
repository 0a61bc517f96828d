package io.jenkins.plugins.codesuite.buildspec.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskingPropertiesTest {

    /** Alphabets that make overlaps, shared prefixes, escapes and line breaks likely. */
    @Provide
    Arbitrary<List<String>> secrets() {
        Arbitrary<String> few =
                Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> same = Arbitraries.integers().between(3, 200).map("a"::repeat);
        Arbitrary<String> escaped =
                Arbitraries.strings().withChars("aB1\"'\\/&<>%+ \t\u00e4\u20ac").ofMaxLength(40);
        Arbitrary<String> lines = Arbitraries.strings().withChars("ab9Z{}\n\r ").ofMaxLength(150);
        Arbitrary<String> unicode = Arbitraries.of(
                "pässwörd", "\ud83d\udd11\ud83d\udd11key", "密码密码密码", "ä".repeat(70), "x" + "€".repeat(50));
        Arbitrary<String> alphanumeric = Arbitraries.strings().alpha().numeric().ofMaxLength(90);
        Arbitrary<String> pem = Arbitraries.just(
                "-----BEGIN KEY-----\nMIIEowIBAAKCAQEAq83hB0tfVbZ5\n1jYbXl7b9pd5J2nVqUqRb0+8/F==\n-----END KEY-----\n");
        return Arbitraries.oneOf(few, same, escaped, lines, unicode, alphanumeric, pem)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /** Pieces of a log; a negative number plants one of the patterns, wholly or cut off, or a secret. */
    @Provide
    Arbitrary<List<Integer>> log() {
        return Arbitraries.integers().between(-60, 30).list().ofMaxSize(40);
    }

    @Property(tries = 400)
    void theOutputIsThatOfTheRulesHoweverTheInputIsSplit(
            @ForAll("secrets") List<String> secrets, @ForAll("log") List<Integer> log, @ForAll long seed)
            throws IOException {
        NaiveMasker naive = new NaiveMasker(secrets);
        byte[] text = text(secrets, naive.patterns(), log, new Random(seed));
        byte[] expected = naive.mask(text);
        SecretMasker masker = SecretMasker.of(secrets);
        assertThat(masker.maxPatternLength()).isGreaterThanOrEqualTo(naive.maxLength());

        List<byte[]> joined = naive.patterns().stream()
                .map(MaskingPropertiesTest::withoutBreaks)
                .toList();
        Random splits = new Random(seed + 1);
        int most = 1 + splits.nextInt(splits.nextBoolean() ? 4 : 200);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MaskingOutputStream stream = masker.wrap(out)) {
            int at = 0;
            while (at < text.length) {
                int length = Math.min(text.length - at, 1 + splits.nextInt(most));
                stream.write(text, at, length);
                at += length;
                stream.flush();
                assertThat(stream.heldBack()).isLessThan(Math.max(1, masker.maxPatternLength()));
                assertThat(Arrays.copyOf(expected, out.size())).isEqualTo(out.toByteArray());
                assertHoldsOnlyBeginnings(joined, text, at, stream.heldBack());
            }
        }
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Property(tries = 300)
    void noFormOfASecretIsLeft(
            @ForAll("secrets") List<String> secrets, @ForAll("log") List<Integer> log, @ForAll long seed) {
        NaiveMasker naive = new NaiveMasker(secrets);
        byte[] text = text(secrets, naive.patterns(), log, new Random(seed));
        String masked = SecretMasker.of(secrets).mask(new String(text, StandardCharsets.UTF_8));
        for (byte[] pattern : naive.patterns()) {
            String form = new String(pattern, StandardCharsets.UTF_8);
            assertThat(masked.contains(form)).as("a form is left").isFalse();
        }
        for (String secret : secrets) {
            String value = secret.strip();
            assertThat(value.getBytes(StandardCharsets.UTF_8).length >= 3 && masked.contains(value))
                    .as("a secret is left")
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void bytesThatAreNoTextPassUntouched(@ForAll byte[] garbage, @ForAll("secrets") List<String> secrets)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MaskingOutputStream stream = SecretMasker.of(secrets).wrap(out)) {
            stream.write(garbage);
        }
        assertThat(out.toByteArray()).isEqualTo(new NaiveMasker(secrets).mask(garbage));
    }

    /** Many patterns at once fill the filter and make long candidate lists. */
    @Property(tries = 15)
    void manySecretsAtOnce(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Set<String> secrets = new HashSet<>();
        while (secrets.size() < 150) {
            StringBuilder secret = new StringBuilder(random.nextBoolean() ? "https://hooks/" : "");
            for (int i = 3 + random.nextInt(30); i > 0; i--) {
                secret.append("abcdefghABCDEFGH01+/=%$".charAt(random.nextInt(23)));
            }
            secrets.add(secret.toString());
        }
        NaiveMasker naive = new NaiveMasker(secrets);
        List<Integer> log = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            log.add(random.nextInt(90) - 60);
        }
        byte[] text = text(new ArrayList<>(secrets), naive.patterns(), log, random);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MaskingOutputStream stream = SecretMasker.of(secrets).wrap(out)) {
            int half = text.length / 2;
            stream.write(text, 0, half);
            stream.write(text, half, text.length - half);
        }
        assertThat(out.toByteArray()).isEqualTo(naive.mask(text));
    }

    private static byte[] text(List<String> secrets, List<byte[]> patterns, List<Integer> log, Random random) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int piece : log) {
            if (piece >= 0) {
                byte[] noise = "ab \n\raY\"Zt=".getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < piece; i++) {
                    text.write(noise[random.nextInt(noise.length)]);
                }
            } else if (piece > -30 && !patterns.isEmpty()) {
                byte[] pattern = patterns.get(random.nextInt(patterns.size()));
                text.write(pattern, 0, piece % 3 == 0 ? random.nextInt(pattern.length) : pattern.length);
            } else {
                byte[] secret = secrets.get(random.nextInt(secrets.size())).getBytes(StandardCharsets.UTF_8);
                text.write(secret, 0, secret.length);
            }
        }
        return text.toByteArray();
    }

    private static void assertHoldsOnlyBeginnings(List<byte[]> joined, byte[] text, int end, int held) {
        if (held == 0) {
            return;
        }
        // Where a wrapped line may go on, a beginning is not held against the groups of four: without the break it
        // counts.
        byte[] beginning = withoutBreaks(Arrays.copyOfRange(text, end - held, end));
        boolean begins = false;
        for (byte[] pattern : joined) {
            begins |= pattern.length >= beginning.length
                    && Arrays.equals(pattern, 0, beginning.length, beginning, 0, beginning.length);
        }
        assertThat(begins).as("what is held back begins a pattern").isTrue();
    }

    private static byte[] withoutBreaks(byte[] text) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(text.length);
        for (byte unit : text) {
            if (unit != '\r' && unit != '\n') {
                joined.write(unit);
            }
        }
        return joined.toByteArray();
    }
}
