package io.jenkins.plugins.codesuite.buildspec.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PiecesTest {

    @Test
    void aShortTextIsItsOwnPiece() {
        assertThat(Pieces.cut(bytes("secret"), 64)).containsExactly(bytes("secret"));
    }

    @Test
    void rulesAndBlanksInsideAreLeftOut() {
        String value = "a".repeat(5) + "=".repeat(300) + "the end of it";
        List<byte[]> pieces = Pieces.cut(bytes(value), 64);
        assertThat(pieces).noneMatch(Pieces::isDull);
        assertThat(Pieces.cut(bytes("=".repeat(300)), 64)).isNotEmpty();
    }

    @Property(tries = 300)
    void piecesCoverTheTextAndAreTextThemselves(
            @ForAll @StringLength(max = 400) @CharRange(from = 'a', to = 'z') @CharRange(from = '\u00e0', to = '\uffff')
                    String text)
            throws CharacterCodingException {
        byte[] whole = new String(bytes(text), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        boolean[] covered = new boolean[whole.length];
        List<byte[]> pieces = Pieces.cut(whole, 64);
        boolean dull = false;
        for (byte[] piece : pieces) {
            assertThat(piece.length).isLessThanOrEqualTo(64);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(piece));
            dull |= Pieces.isDull(piece);
            for (int at = 0; at + piece.length <= whole.length; at++) {
                if (Arrays.equals(whole, at, at + piece.length, piece, 0, piece.length)) {
                    Arrays.fill(covered, at, at + piece.length, true);
                }
            }
        }
        if (!dull && pieces.size() > 1) {
            assertThat(covered).doesNotContain(false);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
