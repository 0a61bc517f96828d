package io.jenkins.plugins.codesuite.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextInputTest {

    private final TextInput input = new TextInput();

    private String read(byte[] bytes) throws IOException {
        input.open(new ByteArrayInputStream(bytes));
        StringWriter text = new StringWriter();
        input.transferTo(text);
        return text.toString();
    }

    private static byte[] marked(String mark, byte[] bytes) {
        byte[] all = new byte[mark.length() / 2 + bytes.length];
        for (int i = 0; i < mark.length() / 2; i++) {
            all[i] = (byte) Integer.parseInt(mark, i * 2, i * 2 + 2, 16);
        }
        System.arraycopy(bytes, 0, all, mark.length() / 2, bytes.length);
        return all;
    }

    @Test
    void byteOrderMarksTellTheEncodingAndAreNoText() throws IOException {
        String text = "<a>Grüße 日本 😀</a>";

        assertThat(read(marked("EFBBBF", text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(text);
        assertThat(read(marked("FFFE", text.getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(text);
        assertThat(read(marked("FEFF", text.getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo(text);
        assertThat(read(marked("FFFE0000", text.getBytes(Charset.forName("UTF-32LE")))))
                .isEqualTo(text);
        assertThat(read(marked("0000FEFF", text.getBytes(Charset.forName("UTF-32BE")))))
                .isEqualTo(text);
    }

    @Test
    void utf16IsFoundWithoutAMark() throws IOException {
        assertThat(read("<a>é</a>".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("<a>é</a>");
        assertThat(read("[\"é\"]".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("[\"é\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "latin1", "UTF-8", "US-ASCII"})
    void theDeclarationTellsTheEncoding(String name) throws IOException {
        String text =
                "<?xml version='1.0' encoding='" + name + "'?><a>" + (name.equals("US-ASCII") ? "e" : "é") + "</a>";

        assertThat(read(text.getBytes(Charset.forName(name)))).isEqualTo(text);
        assertThat(input.replaced()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "UTF-16LE", "no-such-thing", "!!"})
    void aDeclarationThatCannotBeTrueIsNotBelieved(String name) throws IOException {
        String text = "<?xml version=\"1.0\" encoding=\"" + name + "\"?><a>é</a>";

        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void bytesOfAnotherEncodingAreReplacedAndCounted() throws IOException {
        byte[] bytes = "<a>Gr\u00FC\u00DFe</a>\n<b>\u00E9</b>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(bytes)).isEqualTo("<a>Gr\uFFFD\uFFFDe</a>\n<b>\uFFFD</b>");
        assertThat(input.replaced()).isEqualTo(3);
        assertThat(input.firstReplaced()).isEqualTo(5);
    }

    @Test
    void aCharacterThatTheEndPartsIsReplaced() throws IOException {
        byte[] bytes = "ab😀".getBytes(StandardCharsets.UTF_8);

        assertThat(read(java.util.Arrays.copyOf(bytes, 4))).isEqualTo("ab\uFFFD");
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void characterByCharacterIsTheSame() throws IOException {
        String text = "a😀b日".repeat(3);
        input.open(new OneByteAtATime(text.getBytes(StandardCharsets.UTF_8)));
        StringBuilder read = new StringBuilder();
        for (int c = input.read(); c >= 0; c = input.read()) {
            read.append((char) c);
        }

        assertThat(read).hasToString(text);
    }

    private static final class OneByteAtATime extends InputStream {

        private final ByteArrayInputStream bytes;

        OneByteAtATime(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return bytes.read(target, from, 1);
        }
    }
}
