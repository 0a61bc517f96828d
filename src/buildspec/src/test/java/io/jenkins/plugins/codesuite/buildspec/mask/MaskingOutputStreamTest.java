package io.jenkins.plugins.codesuite.buildspec.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.buildspec.mask.MaskingOutputStream.OnClose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingOutputStreamTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aSecretIsMaskedHoweverItArrives() throws IOException {
        MaskingOutputStream stream = SecretMasker.of(List.of("hunter22")).wrap(out);
        write(stream, "one hunter22 two hun");
        write(stream, "ter22 ");
        for (char c : "three hunter22 four hunter2".toCharArray()) {
            stream.write(c);
        }
        stream.close();
        assertThat(written()).isEqualTo("one *** two *** three *** four hunter2");
    }

    @Test
    void onlyAPossibleBeginningIsHeldBackAndFinishWritesIt() throws IOException {
        MaskingOutputStream stream = SecretMasker.of(List.of("hunter22")).wrap(out);
        write(stream, "password: ");
        assertThat(written()).isEqualTo("password: ");
        write(stream, "hun");
        stream.flush();
        assertThat(written()).isEqualTo("password: ");
        assertThat(stream.heldBack()).isEqualTo(3);
        write(stream, "g");
        assertThat(written()).isEqualTo("password: hung");
        write(stream, " hunter2");
        stream.finish();
        assertThat(written()).isEqualTo("password: hung hunter2");
        write(stream, "2 is of another text");
        assertThat(written()).isEqualTo("password: hung hunter22 is of another text");
    }

    @Test
    void matchesThatOverlapOrTouchBecomeOneMask() throws IOException {
        assertThat(mask("xabcdefgx", "abcde", "defg")).isEqualTo("x***x");
        assertThat(mask("xabcdefx", "abc", "def")).isEqualTo("x***x");
        assertThat(mask("abc abcd abcde abcdef", "abc", "abcde")).isEqualTo("*** ***d *** ***f");
        assertThat(mask("a secret in a bigger secret", "secret", "bigger secret"))
                .isEqualTo("a *** in a ***");
        assertThat(mask("aaaaaaaaab", "aaaa")).isEqualTo("***b");
    }

    @Test
    void aMaskThatGoesOnInTheNextWriteIsWrittenOnce() throws IOException {
        MaskingOutputStream stream =
                SecretMasker.of(List.of("first-secret", "secret-second")).wrap(out);
        write(stream, "<first-secret");
        write(stream, "-sec");
        write(stream, "ond>first-secret");
        write(stream, "first-secret!");
        assertThat(written()).isEqualTo("<***>***!");
    }

    @Test
    void withoutSecretsTheCallersArrayGoesThrough() throws IOException {
        Recorder recorder = new Recorder();
        byte[] log = bytes("some log");
        SecretMasker.none().wrap(recorder).write(log, 2, 4);
        SecretMasker.of(List.of("", "ab")).wrap(recorder).write(log, 0, 8);
        assertThat(recorder.arrays).hasSize(2).allMatch(array -> array == log);
    }

    @Test
    void cleanBytesGoThroughInOneRangeWithoutACopy() throws IOException {
        Recorder recorder = new Recorder();
        byte[] log = bytes("[Container] 2026/11/21 10:15:02 Entering phase BUILD\n".repeat(2000));
        SecretMasker.of(List.of("hunter22", "correct horse battery staple"))
                .wrap(recorder)
                .write(log, 0, log.length);
        assertThat(recorder.arrays).hasSize(1).allMatch(array -> array == log);
        assertThat(recorder.bytes).isEqualTo(log.length);
    }

    @Test
    void aLogFullOfSecretsIsWrittenInLargeRanges() throws IOException {
        Recorder recorder = new Recorder();
        byte[] log = bytes("key=hunter22\n".repeat(5000));
        MaskingOutputStream stream = SecretMasker.of(List.of("hunter22")).wrap(recorder);
        stream.write(log, 0, log.length);
        stream.close();
        assertThat(recorder.bytes).isEqualTo("key=***\n".length() * 5000);
        assertThat(recorder.arrays).hasSizeLessThan(10);
    }

    @Test
    void closeClosesTheStreamBehindOnlyIfTold() throws IOException {
        Recorder closed = new Recorder();
        Recorder open = new Recorder();
        SecretMasker masker = SecretMasker.of(List.of("hunter22"));
        MaskingOutputStream first = new MaskingOutputStream(closed, masker, OnClose.CLOSE);
        MaskingOutputStream second = new MaskingOutputStream(open, masker, OnClose.LEAVE_OPEN);
        write(second, "hunter");
        first.close();
        first.close();
        second.close();
        assertThat(closed.closes).isEqualTo(1);
        assertThat(open.closes).isZero();
        assertThat(open.bytes).isEqualTo(6);
        assertThat(open.flushes).isEqualTo(1);
        assertThatThrownBy(() -> second.write(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void afterAFailureNothingMoreIsWritten() {
        Recorder failing = new Recorder();
        failing.failure = new IOException("disk full");
        MaskingOutputStream stream = SecretMasker.of(List.of("hunter22")).wrap(failing);
        assertThatThrownBy(() -> write(stream, "log hunter")).hasMessage("disk full");
        failing.failure = null;
        assertThatThrownBy(() -> write(stream, "22 more")).hasMessageContaining("failed earlier");
        assertThatThrownBy(stream::finish).isInstanceOf(IOException.class);
        assertThat(failing.bytes).isZero();
    }

    @Test
    void badRangesAreRefused() {
        MaskingOutputStream stream = SecretMasker.of(List.of("hunter22")).wrap(out);
        assertThatThrownBy(() -> stream.write(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBeginningRepeatedWithoutEndCostsNoMoreThanAFewComparisonsAByte() throws IOException {
        int length = 1 << 20;
        String almost = "a".repeat(length);
        assertComparisons(almost, 32, List.of("a".repeat(40) + "b"));
        assertComparisons(almost, 32, List.of("a".repeat(60_000) + "b"));
        assertComparisons("abababab".repeat(length / 8), 32, List.of("ab".repeat(30) + "c", "ba".repeat(20) + "d"));
        assertComparisons("aaa".repeat(length / 3), 32, List.of("aab", "aaab", "aaaaaaaaab"));
        List<String> nested = new ArrayList<>();
        for (int i = 3; i < 300; i++) {
            nested.add("a".repeat(i) + "b");
        }
        assertComparisons(almost, 64, nested);
        assertComparisons("a".repeat(17) + almost, 64, nested);
    }

    @Test
    void byteByByteABeginningCostsNoMoreThanAFewComparisonsAByte() throws IOException {
        MaskingOutputStream stream =
                SecretMasker.of(List.of("a".repeat(40) + "b", "a".repeat(90))).wrap(out);
        int length = 20_000;
        for (int i = 0; i < length; i++) {
            stream.write(i % 41 == 40 ? 'c' : 'a');
        }
        assertThat(stream.comparisons()).isLessThan(length * 64L);
    }

    @Test
    void ordinaryLogsCostNearlyNoComparison() throws IOException {
        Random random = new Random(5);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] secret = new byte[15 + random.nextInt(15)];
            random.nextBytes(secret);
            secrets.add(java.util.Base64.getEncoder().encodeToString(secret));
        }
        byte[] noise = new byte[3 << 18];
        random.nextBytes(noise);
        byte[] log = java.util.Base64.getEncoder().encode(noise);
        MaskingOutputStream stream = SecretMasker.of(secrets).wrap(OutputStream.nullOutputStream());
        for (int at = 0; at < log.length; at += 65_536) {
            stream.write(log, at, 65_536);
        }
        assertThat(stream.comparisons()).isLessThan(log.length / 100);
    }

    private void assertComparisons(String log, int perByte, List<String> secrets) throws IOException {
        MaskingOutputStream stream = SecretMasker.of(secrets).wrap(out);
        byte[] bytes = bytes(log);
        for (int at = 0; at < bytes.length; at += 65_536) {
            stream.write(bytes, at, Math.min(65_536, bytes.length - at));
        }
        stream.close();
        assertThat(stream.comparisons()).isLessThan((long) perByte * bytes.length);
    }

    private String mask(String log, String... secrets) throws IOException {
        out.reset();
        MaskingOutputStream stream = SecretMasker.of(List.of(secrets)).wrap(out);
        write(stream, log);
        stream.close();
        return written();
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Recorder extends OutputStream {
        private final List<byte[]> arrays = new ArrayList<>();
        private long bytes;
        private int closes;
        private int flushes;
        private IOException failure;

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("a byte at a time");
        }

        @Override
        public void write(byte[] array, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            arrays.add(array);
            bytes += length;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
