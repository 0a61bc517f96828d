package io.jenkins.plugins.codesuite.plugins.federation.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveSecretsTest {

    private static final String KEY = "ASIAQWERTYUIOPASDFGH";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEJ//////////wEaCXVzLWVhc3QtMSJHMEUCIQDkXx7+q==";

    private static TimedSecrets anHour(String... secrets) {
        return TimedSecrets.of(List.of(secrets), Duration.ofHours(1));
    }

    private static LiveSecrets live() {
        LiveSecrets secrets = new LiveSecrets();
        secrets.add(anHour(KEY, SECRET, TOKEN));
        return secrets;
    }

    private static LiveSecrets past() {
        LiveSecrets secrets = new LiveSecrets();
        secrets.addPast(live().fingerprints());
        return secrets;
    }

    @Test
    void secretsAreMaskedWhereverTheyStand() {
        for (LiveSecrets secrets : List.of(live(), past())) {
            assertThat(secrets.mask("{\"k\":\"" + KEY + "\",\"s\":\"" + SECRET + "\",\"t\":\"" + TOKEN + "\"}"))
                    .isEqualTo("{\"k\":\"****\",\"s\":\"****\",\"t\":\"****\"}");
            assertThat(secrets.mask(SECRET)).isEqualTo("****");
            assertThat(secrets.mask(KEY + SECRET + SECRET + KEY)).isEqualTo("****************");
        }
    }

    @Test
    void otherLinesStayTheSameObject() {
        String line = "aws s3 ls s3://bucket/" + KEY.substring(1) + " " + SECRET.substring(0, SECRET.length() - 1);
        for (LiveSecrets secrets : List.of(live(), past(), new LiveSecrets())) {
            assertThat(secrets.mask(line)).isSameAs(line);
            assertThat(secrets.mask("")).isEmpty();
        }
    }

    @Test
    void encodedSecretsAreMasked() {
        for (LiveSecrets secrets : List.of(live(), past())) {
            assertThat(secrets.mask("?X-Amz-Security-Token=" + URLEncoder.encode(TOKEN, StandardCharsets.UTF_8) + "&a"))
                    .isEqualTo("?X-Amz-Security-Token=****&a");
            assertThat(secrets.mask(TOKEN.replace("+", "%2B").replace("=", "%3D")))
                    .isEqualTo("****");
            assertThat(secrets.mask(TOKEN.replace("/", "\\/"))).isEqualTo("****");
        }
    }

    @Test
    void secretsWithinBase64AreMaskedWhateverStandsBeforeThem() {
        for (LiveSecrets secrets : List.of(live(), past())) {
            for (String before : List.of("", "x", "xy", "xyz", "secret: ")) {
                for (String after : List.of("", "!", "!!")) {
                    byte[] text = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
                    String masked = secrets.mask(Base64.getEncoder().encodeToString(text));
                    assertThat(masked).contains("****");
                    // What is left of the secret are the characters that its neighbours share.
                    assertThat(masked.length()).isLessThanOrEqualTo(4 + 4 * (before.length() / 3 + 1) + 8);
                    assertThat(secrets.mask(Base64.getUrlEncoder().encodeToString(text)))
                            .contains("****");
                }
            }
        }
    }

    @Test
    void fingerprintsDoNotHoldTheSecrets() {
        String kept = String.join("\n", live().fingerprints());
        assertThat(kept).doesNotContain(KEY, SECRET, TOKEN, SECRET.substring(0, 8));
        assertThat(past().fingerprints()).containsExactlyElementsOf(live().fingerprints());
        assertThat(past().all().secrets()).isEmpty();
    }

    @Test
    void fingerprintsOfManyRenewalsAreTheNewestOnes() {
        LiveSecrets secrets = new LiveSecrets();
        for (int i = 0; i < 400; i++) {
            secrets.add(anHour("secret-number-" + (100_000 + i)));
        }
        LiveSecrets later = new LiveSecrets();
        later.addPast(secrets.fingerprints());
        assertThat(later.mask("secret-number-100399")).isEqualTo("****");
        assertThat(secrets.fingerprints()).hasSizeLessThanOrEqualTo(1000);
        assertThat(secrets.mask("secret-number-100000")).isEqualTo("****");
    }

    @Test
    void aBlockOfDaysHasNoMoreSecretsThanOneOfHours() {
        SteppedTime time = new SteppedTime();
        LiveSecrets secrets = new LiveSecrets(time);
        int most = 0;
        for (int i = 0; i < 2000; i++) {
            secrets.add(TimedSecrets.of(List.of(token(i), token(-i - 1)), Duration.ofMinutes(5)));
            most = Math.max(most, secrets.all().secrets().size());
            assertThat(secrets.mask(token(i) + ' ' + token(Math.max(0, i - 18))))
                    .isEqualTo("**** ****");
            time.pass(Duration.ofSeconds(200));
        }
        // One each 200 s, of 5 minutes and an hour: 20, and each has two parts.
        assertThat(most).isEqualTo(40);
        assertThat(secrets.mask(token(1000))).isEqualTo(token(1000));
        assertThat(secrets.fingerprints()).hasSizeLessThan(1000);
    }

    private static String token(int number) {
        return "token-" + (1_000_000 + number) + "-of-a-block";
    }

    @Test
    void whatIsAddedAgainIsKeptForTheLongerTime() {
        SteppedTime time = new SteppedTime();
        LiveSecrets secrets = new LiveSecrets(time);
        secrets.add(anHour(SECRET));
        time.pass(Duration.ofMinutes(30));
        secrets.add(anHour(SECRET));
        secrets.add(TimedSecrets.of(List.of(SECRET), Duration.ofHours(-8)));
        time.pass(Duration.ofMinutes(119));
        secrets.add(anHour(KEY));
        assertThat(secrets.mask(SECRET)).isEqualTo("****");
        time.pass(Duration.ofMinutes(2));
        secrets.add(anHour(TOKEN));
        assertThat(secrets.mask(SECRET)).isEqualTo(SECRET);
    }

    @Test
    void secretsOfBeforeARestartAreForgottenInTheirTime() {
        SteppedTime time = new SteppedTime();
        LiveSecrets before = new LiveSecrets(time);
        before.add(anHour(SECRET));
        time.pass(Duration.ofMinutes(90));
        LiveSecrets after = new LiveSecrets(time);
        after.addPast(before.fingerprints());
        after.add(anHour(KEY));
        assertThat(after.mask(SECRET)).isEqualTo("****");
        time.pass(Duration.ofMinutes(61));
        after.add(anHour(TOKEN));
        assertThat(after.mask(SECRET)).isEqualTo(SECRET);
        assertThat(after.mask(KEY)).isEqualTo("****");
    }

    @Test
    void aNewSessionIsMaskedBesideThoseOfBefore() {
        LiveSecrets secrets = past();
        secrets.add(anHour("a-new-secret-key"));
        assertThat(secrets.mask("a-new-secret-key " + SECRET)).isEqualTo("**** ****");
        assertThat(secrets.fingerprints())
                .hasSizeGreaterThan(live().fingerprints().size());
    }

    @Test
    void pastSecretsAreFoundInAnyPlaceOfAnyLine() {
        Random random = new Random(7);
        LiveSecrets secrets = past();
        for (int i = 0; i < 300; i++) {
            String before = text(random);
            String after = text(random);
            assertThat(secrets.mask(before + SECRET + after)).isEqualTo(before + "****" + after);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(80); i > 0; i--) {
            text.append((char) (' ' + random.nextInt(224)));
        }
        return text.toString();
    }
}
