package io.jenkins.plugins.codesuite.plugins.federation.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeSecretsTest {

    private final Map<String, List<String>> onDisk = new HashMap<>();
    private final ScopeSecrets scopes = new ScopeSecrets(id -> Optional.ofNullable(onDisk.get(id)));
    private final LineMask log = new LineMask(() -> scopes.find("scope"));

    private static TimedSecrets secret(String text) {
        return TimedSecrets.of(List.of(text), Duration.ofHours(1));
    }

    private static List<String> fingerprints(String text) {
        LiveSecrets before = new LiveSecrets();
        before.add(secret(text));
        return before.fingerprints();
    }

    private String logged(String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // A buffer is longer than the line in it.
        byte[] buffer = (line + "rest of a longer line").getBytes(StandardCharsets.UTF_8);
        log.write(buffer, line.getBytes(StandardCharsets.UTF_8).length, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesAreMaskedBeforeTheScopeIsBackAfterARestart() throws IOException {
        onDisk.put("scope", fingerprints("secret-of-before"));
        assertThat(logged("é secret-of-before\n")).isEqualTo("é ****\n");
        scopes.of("scope").add(secret("secret-of-now"));
        assertThat(logged("secret-of-before secret-of-now\n")).isEqualTo("**** ****\n");
    }

    @Test
    void aLogThatHadNoSecretsAtItsFirstLineGetsThem() throws IOException {
        assertThat(logged("secret-of-now\n")).isEqualTo("secret-of-now\n");
        scopes.of("scope").add(secret("secret-of-now"));
        assertThat(logged("secret-of-now\n")).isEqualTo("****\n");
    }

    @Test
    void whatAScopeGetsLaterIsAddedToWhatWasFound() {
        onDisk.put("scope", List.of());
        LiveSecrets found = scopes.find("scope");
        assertThat(scopes.of("scope")).isSameAs(found);
        assertThat(scopes.find("scope")).isSameAs(found);
    }

    @Test
    void ofAScopeThatIsUnknownNothingIsKept() {
        LiveSecrets none = scopes.find("scope");
        assertThat(none.isEmpty()).isTrue();
        assertThat(scopes.find("scope")).isNotSameAs(none);
    }

    @Test
    void linesOnTheirWayAreMaskedAfterTheEnd() throws IOException {
        scopes.of("scope").add(secret("secret-of-now"));
        assertThat(logged("secret-of-now\n")).isEqualTo("****\n");
        scopes.forget("scope");
        assertThat(logged("secret-of-now\n")).isEqualTo("****\n");
        assertThat(scopes.find("scope").isEmpty()).isTrue();
    }
}
