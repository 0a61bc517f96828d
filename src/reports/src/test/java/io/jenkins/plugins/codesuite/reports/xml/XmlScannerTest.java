package io.jenkins.plugins.codesuite.reports.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class XmlScannerTest {

    private final XmlScanner xml = new XmlScanner(ReadLimits.DEFAULT.withText(1_000));

    private void open(String text) throws IOException {
        xml.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String textOf(String report) throws IOException {
        open(report);
        assertThat(xml.nextChild(0)).isTrue();
        return xml.text();
    }

    /** The whole file as one line: names, attribute a, depth. */
    private List<String> all(String report) throws IOException {
        open(report);
        return all();
    }

    private List<String> all() {
        List<String> found = new ArrayList<>();
        children(0, found);
        return found;
    }

    private void children(int parent, List<String> found) {
        while (xml.nextChild(parent)) {
            found.add(xml.depth() + xml.name() + (xml.has("a") ? "=" + xml.attribute("a") : ""));
            children(xml.depth(), found);
        }
    }

    private String warning() {
        return xml.damage().warning("f.xml").map(Object::toString).orElse("");
    }

    @Test
    void elementsNestAndWhatIsLeftUnreadIsSkipped() throws IOException {
        open("<r><x><deep><deeper/></deep></x><y a='1'/>text<z></z></r>");
        List<String> children = new ArrayList<>();
        assertThat(xml.nextChild(0)).isTrue();
        while (xml.nextChild(1)) {
            children.add(xml.name());
        }

        assertThat(children).containsExactly("x", "y", "z");
        assertThat(xml.nextChild(0)).isFalse();
        assertThat(xml.damage().isNone()).isTrue();
    }

    @Test
    void referencesSectionsAndCommentsMakeOneText() throws IOException {
        assertThat(textOf(
                        "<a>1 &lt; &#50; &amp;&#x26;&apos;&quot;&gt;<!-- no - > --><![CDATA[<b>&amp;]]]]><![CDATA[>]]>"
                                + "<?php no ?><c>in</c></a>"))
                .isEqualTo("1 < 2 &&'\"><b>&amp;]]>in");
        assertThat(warning()).isEmpty();
    }

    @Test
    void endsOfLinesAreOneCharacterAndAttributesHoldNone() throws IOException {
        assertThat(textOf("<a>1\r\n2\r3\n<![CDATA[4\r\n5]]>&#13;</a>")).isEqualTo("1\n2\n3\n4\n5\r");

        open("<a b=' 1\r\n2\t3&#10;4 '/>");
        assertThat(xml.nextChild(0)).isTrue();
        assertThat(xml.attribute("b")).isEqualTo(" 1 2 3\n4 ");
    }

    @Test
    void whatNoXmlMayHoldIsReplaced() throws IOException {
        assertThat(textOf("<a>\u0001\u001B[31m&#x1B;&#0;&#xFFFF;&#99999999999;&#xD800;\uFFFE😀&#x1F600;</a>"))
                .isEqualTo("\uFFFD\uFFFD[31m\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD😀😀");
    }

    @Test
    void anAmpersandThatBeginsNothingIsItself() throws IOException {
        assertThat(textOf("<a>a & b && c &; &x y</a>")).isEqualTo("a & b && c &; &x y");
        assertThat(warning()).isEmpty();
    }

    @Test
    void aDocumentTypeIsSkippedAndItsEntitiesAreNotKnown() throws IOException {
        String report = "<?xml version='1.0'?>\n<!DOCTYPE a [\n<!-- ' ]> -->\n<!ENTITY lol 'ha>'>\n"
                + "<!ENTITY x SYSTEM 'file:///etc/passwd'>\n]>\n<a>&lol;&x;</a>";

        assertThat(textOf(report)).isEqualTo("&lol;&x;");
        xml.nextChild(0);
        assertThat(warning())
                .isEqualTo("f.xml:7:9: the entity &lol; is not known; it was kept as it is written; the file is damaged"
                        + " at one more place");
    }

    @Test
    void prefixesOfElementsDoNotCountAndThoseOfAttributesDo() throws IOException {
        open("<t:Run xmlns:t='u' a='1' t:a='2' a='3'><t:x/></t:Run>");

        assertThat(xml.nextChild(0)).isTrue();
        assertThat(xml.name()).isEqualTo("Run");
        assertThat(xml.attribute("a")).isEqualTo("1");
        assertThat(xml.attribute("t:a")).isEqualTo("2");
        assertThat(xml.repeated("a")).isSameAs(xml.repeated("a"));
        assertThat(xml.attribute("none")).isEmpty();
        assertThat(xml.nextChild(1)).isTrue();
        assertThat(xml.nextChild(1)).isFalse();
        assertThat(warning()).isEmpty();
    }

    @Test
    void longTextsAndAttributesAreCut() throws IOException {
        String giant = "x".repeat(1_000_000);

        assertThat(textOf("<a>" + giant + "</a>")).hasSize(1_000 + " [… 999,000 characters left out …] ".length());

        open("<a b='" + giant + "' c='" + giant + "'/>");
        assertThat(xml.nextChild(0)).isTrue();
        assertThat(xml.attribute("b")).contains("999,000 characters left out").hasSizeLessThan(1_100);
        assertThat(xml.attribute("c")).isEqualTo(xml.attribute("b"));
    }

    @Test
    void aTagOfAMillionAttributesStaysSmall() throws IOException {
        StringBuilder tag = new StringBuilder("<a");
        for (int i = 0; i < 100_000; i++) {
            tag.append(" n").append(i).append("='").append("v".repeat(50)).append('\'');
        }
        open(tag + "/><b a='1'/>");

        assertThat(xml.nextChild(0)).isTrue();
        assertThat(xml.attribute("n7")).hasSize(50);
        assertThat(xml.nextChild(0)).isTrue();
        assertThat(xml.attribute("a")).isEqualTo("1");
    }

    @Test
    void whatNestsTooDeepIsLeftOut() throws IOException {
        int deep = 100_000;
        List<String> found = all("<r><ok/>" + "<d>".repeat(deep) + "x" + "</d>".repeat(deep) + "<after/></r>");

        assertThat(found).hasSize(3 + 199).contains("2ok", "200d", "2after");
        assertThat(xml.damage().isNone()).isFalse();
        assertThat(warning()).contains("nest deeper than 200");
    }

    @Test
    void aFileThatIsCutOffTellsWhere() throws IOException {
        assertThat(all("<r>\n<x/>\n<y>te")).containsExactly("1r", "2x", "2y");
        assertThat(xml.isCutOff()).isTrue();
        assertThat(warning()).isEqualTo("f.xml:3:6: the file ends within <y>; what stands before was kept");

        assertThat(all("<r>\n<x/>\n<y a='")).containsExactly("1r", "2x");
        assertThat(warning()).isEqualTo("f.xml:3:7: the file ends within the tag <y>; what stands before was kept");

        assertThat(all("<r><x/><![CDATA[ ab")).containsExactly("1r", "2x");
        assertThat(warning()).contains("the file ends within a CDATA section");

        assertThat(all("<r><x/><!-- ab")).containsExactly("1r", "2x");
        assertThat(warning()).contains("the file ends within a comment");
    }

    @Test
    void damageEndsNothingButWhatItHits() throws IOException {
        assertThat(all("<r><x><y></x><z/></r>")).containsExactly("1r", "2x", "3y", "2z");
        assertThat(warning()).contains("<y> is not closed before </x>");

        assertThat(all("<r><x/></q><z/></r>")).containsExactly("1r", "2x", "2z");
        assertThat(warning()).contains("</q> closes nothing that is open");

        assertThat(all("<r><x a='1' <z/></r>")).containsExactly("1r", "2x=1", "3z");
        assertThat(warning()).contains("the tag <x> does not end before the next one");

        assertThat(all("<r><x a=1 b c='2'/><z a=\"2\"/></r>")).containsExactly("1r", "2x=1", "2z=2");
        assertThat(warning()).contains("the attribute a of <x> has no quotes").contains("one more place");

        assertThat(all("<r>1 < 2 <3> <!x> <z/></r>")).containsExactly("1r", "2z");
        assertThat(warning()).contains("begins with <!");

        assertThat(all("<r a='a<b>\"c'><z/></r>")).containsExactly("1r=a<b>\"c", "2z");
        assertThat(warning()).isEmpty();
    }

    @Test
    void whatIsNotXmlIsSaid() throws IOException {
        assertThat(all("hello")).isEmpty();
        assertThat(warning()).isEqualTo("f.xml:1:1: this is not XML; nothing was read of it");

        assertThat(all("log line\n<r/>\ntrailing")).containsExactly("1r");
        assertThat(warning()).isEqualTo("f.xml:1:1: text outside of the report's elements was left out");

        assertThat(all("\0\0\0\0")).isEmpty();
        assertThat(all("<r/>\n<s a='2'/>")).containsExactly("1r", "1s=2");
        assertThat(warning()).isEmpty();
    }

    @Test
    void bytesOfAnotherEncodingHaveAPlace() throws IOException {
        byte[] start = ("<r>" + "\n".repeat(40_000) + "ab").getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(start, start.length + 5);
        all[start.length] = (byte) 0xE9;
        System.arraycopy("</r>".getBytes(StandardCharsets.UTF_8), 0, all, start.length + 1, 4);
        xml.open(new ByteArrayInputStream(all));

        assertThat(all()).containsExactly("1r");
        assertThat(warning()).isEqualTo("f.xml:40001:3: these bytes are not UTF-8; they are shown as \uFFFD");
    }

    @Test
    void aDiskThatFailsIsTheEndOfTheFile() throws IOException {
        xml.open(new InputStream() {
            private int count;

            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                if (count++ > 0) {
                    return read();
                }
                byte[] start = ("<r><x/>" + " ".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(start, 0, target, from, start.length);
                return start.length;
            }
        });

        assertThat(all()).containsExactly("1r", "2x");
        assertThat(warning()).contains("cannot be read further (Input/output error)");
    }

    @Example
    void theBufferMayPartATokenAnywhere() throws IOException {
        String token = "<n:elem a='v&amp;1\r\n' b=\"2\"/>t&#65;\r\n<![CDATA[]]x]]]>]]><!--c--><?p i?></n:elem2>";
        String body = token.replace("</n:elem2>", "") + "<long-name-of-an-element></long-name-of-an-element>";
        for (int pad = 32_768 - body.length() - 5; pad < 32_768; pad++) {
            String report = " ".repeat(pad) + "<r>" + body + "</r>";
            assertThat(textOf(report)).isEqualTo("tA\n]]x]]]>");
            assertThat(all(report)).containsExactly("1r", "2elem=v&1 ", "2long-name-of-an-element");
            assertThat(warning()).isEmpty();
        }
    }

    @Property
    void textsSurviveWhateverTheyHold(@ForAll String text, @ForAll @IntRange(max = 40_000) int pad) throws IOException {
        String legal = text.codePoints()
                .filter(c -> c == '\n' || c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF)
                .limit(1_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String kept = legal.substring(0, Math.min(legal.length(), 500));
        if (!kept.isEmpty() && Character.isHighSurrogate(kept.charAt(kept.length() - 1))) {
            kept = kept.substring(0, kept.length() - 1);
        }
        String escaped = kept.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
        open(" ".repeat(pad) + "<r a='" + escaped.replace("\n", "&#10;") + "'>" + escaped + "</r>");

        assertThat(xml.nextChild(0)).isTrue();
        assertThat(xml.attribute("a")).isEqualTo(kept);
        assertThat(xml.text()).isEqualTo(kept);
        assertThat(xml.nextChild(0)).isFalse();
        assertThat(warning()).isEmpty();
    }

    @Test
    void aFileThatIsDamagedEverywhereTakesNoLongerThanAnother() throws IOException {
        String damaged = "<a b=1 </q>&x;".repeat(200_000);

        open("<r>" + damaged + "</r>");

        assertThat(all()).startsWith("1r");
        assertThat(warning()).contains("more places").hasSizeLessThan(200);
    }
}
