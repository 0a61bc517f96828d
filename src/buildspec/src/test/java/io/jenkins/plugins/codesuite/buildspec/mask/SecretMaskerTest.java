package io.jenkins.plugins.codesuite.buildspec.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {

    private static final String NASTY = "q7Rk'x\"w9$Zt\\p4/Lm &<é€🔑>+=%?";
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
            MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu
            NMoSfm76oqFvAp8Gy0iz5sxjZmSnXyCdPEovGhLa0VzMaQ8s+CLOyS56YyCFGeJZ
            qgtzJ6GR3eqoYSW9b9UMvkBpZODSctWSNGj3P7jRFDO5VoTwCQAWbFnOjDfH5Ulg
            p2PKSQnSJP3AJLQNFNe7br1XbrhV
            -----END PRIVATE KEY-----
            """;

    @Test
    void rawSecretsAreMaskedEverywhere() {
        SecretMasker masker = SecretMasker.of(List.of("AKIAIOSFODNN7EXAMPLE", "abc"));
        assertThat(masker.mask("id AKIAIOSFODNN7EXAMPLE.")).isEqualTo("id ***.");
        assertThat(masker.mask("Running command echo xabcx")).isEqualTo("Running command echo x***x");
    }

    @Test
    void whatHoldsNoSecretIsTheSameObject() {
        String message = "nothing to hide, ünd \ud83d\udd11";
        assertThat(SecretMasker.of(List.of("hunter22")).mask(message)).isSameAs(message);
        assertThat(SecretMasker.none().mask(message)).isSameAs(message);
    }

    @Test
    void shortValuesAreNotMaskedAndTheirNamesAreTold() {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("EMPTY", "");
        secrets.put("TOKEN", "hunter22");
        secrets.put("FLAG", " 1\n");
        secrets.put("PIN", "123");
        secrets.put("UMLAUT", "üx");
        SecretMasker masker = SecretMasker.ofNamed(secrets);
        assertThat(masker.unmasked()).containsExactly("EMPTY", "FLAG");
        assertThat(masker.mask("1 123 üx hunter22")).isEqualTo("1 *** *** ***");
        assertThat(SecretMasker.of(List.of("hunter22", "no")).unmasked()).containsExactly("#2");
        assertThat(SecretMasker.of(List.of("no")).isEmpty()).isTrue();
    }

    @Test
    void secretsAreNotShown() {
        assertThat(SecretMasker.of(List.of("hunter22")).toString()).isEqualTo("SecretMasker[secrets=1, patterns=10]");
    }

    @Test
    void aValueIsMaskedWithoutTheBlanksAroundIt() {
        SecretMasker masker = SecretMasker.of(List.of("  hunter22\r\n"));
        assertThat(masker.mask("[hunter22]")).isEqualTo("[***]");
        assertThat(masker.mask("[  hunter22\r\n]")).isEqualTo("[  ***\r\n]");
        assertThat(masker.mask(base64("  hunter22\r\n"))).doesNotContain("odW50ZXIy");
    }

    @Test
    void severalLinesAreMaskedWhollyAndAlone() {
        SecretMasker masker = SecretMasker.of(List.of(PEM));
        assertThat(masker.mask("<" + PEM.strip() + ">")).isEqualTo("<***>");
        assertThat(masker.mask("<" + PEM.strip().replace("\n", "\r\n") + ">")).isEqualTo("<***>");
        assertThat(masker.mask("  p2PKSQnSJP3AJLQNFNe7br1XbrhV\r\n")).isEqualTo("  ***\r\n");
        assertThat(masker.mask(PEM.indent(4)))
                .isEqualTo("    -----BEGIN PRIVATE KEY-----\n" + "    ***\n".repeat(5)
                        + "    -----END PRIVATE KEY-----\n");
        assertThat(masker.mask(String.join(" ", PEM.split("\n")))).doesNotContain("MII", "MzE", "NMo", "qgt", "p2P");
        SecretMasker crlf = SecretMasker.of(List.of("first line\r\n\tsecond line\r\n"));
        assertThat(crlf.mask("<first line\n\tsecond line>")).isEqualTo("<***>");
        assertThat(crlf.mask("<first line\r\n\tsecond line>")).isEqualTo("<***>");
        assertThat(crlf.mask("second line")).isEqualTo("***");
    }

    @Test
    void trivialLinesAreNotMaskedAlone() {
        SecretMasker masker = SecretMasker.of(List.of("{\n  \"a\": \"first\",\n  \"b\": 2\n}\n----------\nabc\n"));
        assertThat(masker.mask("{ } abc ----------")).isEqualTo("{ } abc ----------");
        assertThat(masker.mask("\"a\": \"first\",")).isEqualTo("***");
        assertThat(SecretMasker.of(List.of("ab\ncd\nef")).mask("x ab\ncd\nef ab"))
                .isEqualTo("x *** ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {NASTY, "a/b\\c\"d\u001b\u0001é", "two\nlines\tand more", "plain-Text_1.2~3", "ключ-пароль-密码"})
    void jsonWritersHideNothing(String secret) throws IOException {
        SecretMasker masker = SecretMasker.of(List.of(secret));
        JsonFactory[] writers = {
            JsonFactory.builder().build(),
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build(),
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build(),
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build(),
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build(),
        };
        for (JsonFactory factory : writers) {
            StringWriter json = new StringWriter();
            try (JsonGenerator generator = factory.createGenerator(json)) {
                generator.writeStartObject();
                generator.writeStringField("key", secret);
                generator.writeEndObject();
            }
            assertThat(masker.mask(json.toString())).isEqualTo("{\"key\":\"***\"}");
        }
    }

    @Test
    void jsonOfOtherWritersIsMasked() {
        SecretMasker masker = SecretMasker.of(List.of("a<b>&'c=é\"d+"));
        assertThat(masker.mask("a\\u003cb\\u003e\\u0026'c=é\\\"d+")).as("Go").isEqualTo("***");
        assertThat(masker.mask("a\\u003cb\\u003e\\u0026\\u0027c\\u003dé\\\"d+"))
                .as("Gson")
                .isEqualTo("***");
        assertThat(masker.mask("a\\u003Cb\\u003E\\u0026\\u0027c=\\u00E9\\u0022d\\u002B"))
                .as("System.Text.Json")
                .isEqualTo("***");
        assertThat(masker.mask("a<b>&'c=\\u00e9\\\"d+")).as("Python").isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {NASTY, "p@ss w:rd/1", "two\nlines!", "~tilde*star(1)'", "Grüße, 密码"})
    void urlEncodersHideNothing(String secret) {
        SecretMasker masker = SecretMasker.of(List.of(secret));
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        String path = strict.replace("%2F", "/");
        String component = strict.replace("%21", "!")
                .replace("%2A", "*")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")");
        for (String url : List.of(form, strict, path, component, strict.replace("%20", "+"))) {
            assertThat(masker.mask("?k=" + url + "#")).isEqualTo("?k=***#");
            assertThat(masker.mask("?k=" + lowerEscapes(url) + "#")).isEqualTo("?k=***#");
        }
    }

    @Test
    void base64IsMaskedAtEveryAlignmentInBothAlphabets() {
        Random random = new Random(3);
        for (int length : new int[] {3, 4, 5, 6, 7, 8, 9, 20, 21, 22, 40, 57, 58, 64, 65, 100, 300}) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append("?>~}ü€zZ{|".charAt(random.nextInt(10)));
            }
            String secret = text.toString();
            SecretMasker masker = SecretMasker.of(List.of(secret));
            for (Base64.Encoder encoder : List.of(
                    Base64.getEncoder(),
                    Base64.getUrlEncoder(),
                    Base64.getEncoder().withoutPadding(),
                    Base64.getUrlEncoder().withoutPadding())) {
                assertThat(masker.mask("[" + encode(encoder, secret) + "]")).isEqualTo("[***]");
                for (String before : List.of("u", "us", "use", "user:")) {
                    int certain = 3 * ((secret.getBytes(StandardCharsets.UTF_8).length - 2) / 3);
                    if (certain < 3) {
                        continue;
                    }
                    // A text that ends with the secret: one character mixes the secret with what stands before it.
                    String encoded = encode(encoder, before + secret);
                    int head = before.length() * 8 / 6 + (before.length() % 3 == 0 ? 0 : 1);
                    assertThat(masker.mask(encoded)).isEqualTo(encoded.substring(0, head) + "***");
                    String within = encode(encoder, before + secret + "|tail");
                    String masked = masker.mask(within);
                    assertThat(masked).startsWith(within.substring(0, head) + "***");
                    assertThat(masked.replace("=", "").length() - head - 3).isLessThanOrEqualTo(8);
                }
            }
        }
    }

    @Test
    void wrappedBase64IsMasked() {
        String secret = "correct horse battery staple, correct horse battery st";
        SecretMasker masker = SecretMasker.of(List.of(secret));
        for (int columns : new int[] {60, 64, 76}) {
            for (String lineEnd : List.of("\n", "\r\n")) {
                Base64.Encoder mime = Base64.getMimeEncoder(columns, lineEnd.getBytes(StandardCharsets.US_ASCII));
                for (int before = 0; before < 120; before++) {
                    String wrapped = encode(mime, "-".repeat(before) + secret + "-".repeat(40));
                    String masked = masker.mask(wrapped);
                    assertThat(masked.replaceAll("[\r\n]", ""))
                            .hasSizeLessThan(wrapped.replaceAll("[\r\n]", "").length() - 60);
                    for (String part : encode(Base64.getEncoder(), "-".repeat(before) + secret)
                            .substring((before * 8 + 5) / 6)
                            .split("(?<=\\G.{7})")) {
                        assertThat(part.length() == 7 && masked.contains(part))
                                .as("%d columns, %d before: %s is left", columns, before, masked)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void aLongSecretInWrappedBase64IsMaskedLineByLine() {
        SecretMasker masker = SecretMasker.of(List.of(PEM));
        for (int columns : new int[] {64, 76}) {
            String wrapped = encode(Base64.getMimeEncoder(columns, new byte[] {'\n'}), PEM.strip());
            assertThat(masker.mask(wrapped)).matches("[*\n]+");
        }
    }

    @Test
    void xmlIsMasked() throws XMLStreamException {
        SecretMasker masker = SecretMasker.of(List.of(NASTY));
        StringWriter xml = new StringWriter();
        XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(xml);
        writer.writeStartElement("testcase");
        writer.writeAttribute("name", NASTY);
        writer.writeCharacters(NASTY);
        writer.writeEndElement();
        writer.close();
        assertThat(masker.mask(xml.toString())).isEqualTo("<testcase name=\"***\">***</testcase>");
        String html = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        for (String quote : List.of("&quot;", "&#34;")) {
            for (String apostrophe : List.of("&#39;", "&apos;", "&#x27;", "&#039;")) {
                if (quote.equals("&quot;") || apostrophe.equals("&#39;")) {
                    String escaped = html.replace("\"", quote).replace("'", apostrophe);
                    assertThat(masker.mask("<" + escaped + ">")).isEqualTo("<***>");
                }
            }
        }
    }

    @Test
    void hexadecimalDigitsAreMasked() {
        SecretMasker masker = SecretMasker.of(List.of("Grüße-1234"));
        String hex = HexFormat.of().formatHex("Grüße-1234".getBytes(StandardCharsets.UTF_8));
        assertThat(masker.mask("0x" + hex + " " + hex.toUpperCase(Locale.ROOT))).isEqualTo("0x*** ***");
        assertThat(SecretMasker.of(List.of("abc")).mask("commit 616263")).isEqualTo("commit 616263");
    }

    @Test
    void aKeyFileOf64KibibytesIsMasked() {
        Random random = new Random(11);
        StringBuilder file = new StringBuilder();
        while (file.length() < 64 << 10) {
            byte[] line = new byte[48];
            random.nextBytes(line);
            file.append(Base64.getEncoder().encodeToString(line)).append('\n');
        }
        String secret = file.toString().strip();
        SecretMasker masker = SecretMasker.of(List.of(secret));
        assertThat(masker.maxPatternLength()).isLessThan(70);
        assertThat(masker.mask("<" + secret + ">")).isEqualTo("<***>");
        assertThat(masker.mask("<" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + ">"))
                .isEqualTo("<***>");
        assertThat(masker.mask("<" + base64(secret) + ">")).isEqualTo("<***>");
        assertThat(masker.mask(secret.indent(2)).lines())
                .allMatch("  ***"::equals)
                .hasSameSizeAs(secret.split("\n"));
        String oneLine = secret.replace("\n", "");
        String cut = SecretMasker.of(List.of(oneLine)).mask("<" + oneLine.substring(0, 5000));
        assertThat(cut).startsWith("<***").hasSizeLessThan(4 + 64);
    }

    @Test
    void aThousandSecretsAreMasked() {
        Random random = new Random(12);
        List<String> secrets = new ArrayList<>();
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            byte[] secret = new byte[16];
            random.nextBytes(secret);
            secrets.add("token/" + Base64.getEncoder().encodeToString(secret));
            log.append(i)
                    .append(": ")
                    .append(secrets.get(i))
                    .append(base64(secrets.get(i)))
                    .append('\n');
        }
        assertThat(SecretMasker.of(secrets).mask(log.toString()).lines())
                .hasSize(1000)
                .allMatch(line -> line.matches("[0-9]+: [*]{3}"));
    }

    @Property(tries = 300)
    void encodersHideNothing(@ForAll @StringLength(min = 3, max = 80) String text) throws IOException {
        // An unpaired surrogate cannot be written in UTF-8: such a string is no secret that AWS hands out.
        String secret = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).strip();
        if (secret.getBytes(StandardCharsets.UTF_8).length < 3 || secret.contains("*") || secret.contains("|")) {
            return;
        }
        SecretMasker masker = SecretMasker.of(List.of(secret));
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(json)) {
            generator.writeString(secret);
        }
        String inner = json.toString().substring(1, json.toString().length() - 1);
        for (String form : List.of(
                secret,
                inner,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                base64(secret),
                encode(Base64.getUrlEncoder().withoutPadding(), secret))) {
            assertThat(masker.mask("|" + form + "|")).isEqualTo("|***|");
        }
    }

    @Test
    void garbageAroundASecretPassesUntouched() throws IOException {
        byte[] garbage = new byte[70_000];
        new Random(9).nextBytes(garbage);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MaskingOutputStream stream = SecretMasker.of(List.of("hunter22")).wrap(out)) {
            stream.write(garbage);
            stream.write("hunter22".getBytes(StandardCharsets.US_ASCII));
            stream.write(garbage);
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(garbage);
        expected.write("***".getBytes(StandardCharsets.US_ASCII));
        expected.write(garbage);
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
    }

    private static String base64(String text) {
        return encode(Base64.getEncoder(), text);
    }

    private static String encode(Base64.Encoder encoder, String text) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lowerEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
            lower.replace(at + 1, at + 3, lower.substring(at + 1, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }
}
