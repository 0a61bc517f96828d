package io.jenkins.plugins.codesuite.plugins.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedByJenkinsTest {

    private static final byte[] PLAIN = "the private key".getBytes(StandardCharsets.UTF_8);

    private static SealedByJenkins sealing(int with) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) with);
        return new SealedByJenkins(() -> key);
    }

    @Test
    void whatWasSealedIsOpened() throws IOException {
        byte[] sealed = sealing(1).seal(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(sealing(1).open(sealed)).isEqualTo(PLAIN);
    }

    @Test
    void nothingIsSealedTwiceTheSameWay() throws IOException {
        assertThat(sealing(1).seal(PLAIN)).isNotEqualTo(sealing(1).seal(PLAIN));
    }

    @Test
    void otherSecretsAndDamageAreTold() throws IOException {
        byte[] sealed = sealing(1).seal(PLAIN);
        byte[] damaged = sealed.clone();
        damaged[sealed.length - 1] ^= 1;
        for (byte[] wrong : new byte[][] {damaged, new byte[3], Arrays.copyOf(sealed, 20)}) {
            assertThatIOException()
                    .isThrownBy(() -> sealing(1).open(wrong))
                    .withMessageContaining("not encrypted with the secrets of this Jenkins, or are damaged");
        }
        assertThatIOException().isThrownBy(() -> sealing(2).open(sealed));
    }
}
