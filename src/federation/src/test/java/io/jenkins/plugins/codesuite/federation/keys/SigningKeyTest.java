package io.jenkins.plugins.codesuite.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    /** The modulus of RFC 7638, section 3.1, whose private half RFC 7517, appendix A.2, published. */
    private static final String PUBLISHED_N =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3o"
                    + "knjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0"
                    + "zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF4"
                    + "4-csFCur-kEgU8awapJzKnqDKgw";

    private static final String PUBLISHED_THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

    private static final Map<String, String> PUBLISHED_PRIVATE = Map.of(
            "d",
            "X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9M7dx5oo7GURknchnrRweUkC7hT5fJLM0WbFAKNLWY2vv7B6NqXSzUvxT0"
                    + "_YSfqijwp3RTzlBaCxWp4doFk5N2o8Gy_nHNKroADIkJ46pRUohsXywbReAdYaMwFs9tv8d_cPVY3i07a3t8MN6TNwm0dSawm9v47Ui"
                    + "Cl3Sk5ZiG7xojPLu4sbg1U2jx4IBTNBznbJSzFHK66jT8bgkuqsk0GjskDJk19Z4qwjwbsnn4j2WBii3RL-Us2lGVkY8fkFzme1z0Hb"
                    + "Ikfz0Y6mqnOYtqc0X4jfcKoAC8Q",
            "p",
            "83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQyLPQBQxtPVnwD20R-60eTDmD2ujnMt5PoqMrm8RfmNhVWDtjjMmCMjOpSXicFHj7X"
                    + "OuVIYQyqVWlWEh6dN36GVZYk93N8Bc9vY41xy8B9RzzOGVQzXvNEvn7O0nVbfs",
            "q",
            "3dfOR9cuYq-0S-mkFLzgItgMEfFzB2q3hWehMuG0oCuqnb3vobLyumqjVZQO1dIrdwgTnCdpYzBcOfW5r370AFXjiWft_NGEiovonizhKpo9V"
                    + "VS78TzFgxkIdrecRezsZ-1kYd_s1qDbxtkDEgfAITAG9LUnADun4vIcb6yelxk",
            "dp",
            "G4sPXkc6Ya9y8oJW9_ILj4xuppu0lzi_H7VTkS8xj5SdX3coE0oimYwxIi2emTAue0UOa5dpgFGyBJ4c8tQ2VF402XRugKDTP8akYhFo5tAA7"
                    + "7Qe_NmtuYZc3C3m3I24G2GvR5sSDxUyAN2zq8Lfn9EUms6rY3Ob8YeiKkTiBj0",
            "dq",
            "s9lAH9fggBsoFR8Oac2R_E2gw282rT2kGOAhvIllETE1efrA6huUUvMfBcMpn8lqeW6vzznYY5SSQF7pMdC_agI3nG8Ibp1BUb0JUiraRNqUf"
                    + "LhcQb_d9GF4Dh7e74WbRsobRonujTYN1xCaP6TO61jvWrX-L18txXw494Q_cgk",
            "qi",
            "GyM_p6JrXySiz1toFgKbWV-JdI3jQ4ypu9rbMWx3rQJBfmt0FoYzgUIZEVFEcOqwemRN81zoDAaa-Bk0KWNGDjJHZDdDmFhW3AN7lI-puxk_m"
                    + "HZGJ11rxyR8O55XLSe3SPmRfKwZI6yU24ZxvQKFYItdldUKGzO6Ia6zTKhAVRU");

    /** RFC 7515, appendix A.3. */
    private static final String PUBLISHED_EC = """
            {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
             "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""";

    @TempDir
    private Path folder;

    private static String publishedRsa() {
        StringBuilder json = new StringBuilder(
                "{\"kty\":\"RSA\",\"n\":\"" + PUBLISHED_N + "\",\"e\":\"AQAB\",\"kid\":\"2011-04-29\"");
        PUBLISHED_PRIVATE.forEach((name, value) ->
                json.append(",\"").append(name).append("\":\"").append(value).append('"'));
        return json.append('}').toString();
    }

    @Test
    void theIdIsTheThumbprintThatTheRfcPublished() {
        assertThat(SigningKey.thumbprint(Map.of("kty", "RSA", "n", PUBLISHED_N, "e", "AQAB")))
                .isEqualTo(PUBLISHED_THUMBPRINT);
        SigningKey key = SigningKey.fromJwk(publishedRsa());
        assertThat(key.kid()).isEqualTo(PUBLISHED_THUMBPRINT);
        assertThat(key.spec()).isEqualTo(KeySpec.rs256(2048));
        assertThat(key.publicJwk())
                .containsExactly(
                        Map.entry("kid", PUBLISHED_THUMBPRINT),
                        Map.entry("kty", "RSA"),
                        Map.entry("alg", "RS256"),
                        Map.entry("use", "sig"),
                        Map.entry("n", PUBLISHED_N),
                        Map.entry("e", "AQAB"));
    }

    @Test
    void thePublishedEcKeyIsReadAndKeepsItsCoordinates() throws Exception {
        SigningKey key = SigningKey.fromJwk(PUBLISHED_EC);
        assertThat(key.spec()).isEqualTo(KeySpec.es256());
        assertThat(key.kid())
                .isEqualTo(JWK.parse(PUBLISHED_EC).computeThumbprint().toString());
        assertThat(key.publicJwk())
                .containsEntry("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
                .containsEntry("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
                .containsEntry("alg", "ES256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256-2048", "RS256-3072", "ES256"})
    void aGeneratedKeyIsWhatWasAskedForAndComesBackFromItsOwnForm(String spec) throws Exception {
        SigningKey key = SigningKey.generate(KeySpec.parse(spec));
        assertThat(key.spec()).hasToString(spec);
        JWK independent = JWK.parse(Map.<String, Object>copyOf(key.publicJwk()));
        assertThat(independent.computeThumbprint().toString()).isEqualTo(key.kid());
        assertThat(independent.isPrivate()).isFalse();
        StringBuilder json = new StringBuilder("{\"use\":\"sig\"");
        PrivateKeys.jwk(key).forEach((name, value) -> {
            if (!name.equals("use")) {
                json.append(",\"").append(name).append("\":\"").append(value).append('"');
            }
        });
        SigningKey again = SigningKey.fromJwk(json + "}");
        assertThat(again.kid()).isEqualTo(key.kid());
        String pkcs8 = "-----BEGIN PRIVATE KEY-----\r\n"
                + Base64.getMimeEncoder().encodeToString(key.privateKey().getEncoded())
                + "\r\n-----END PRIVATE KEY-----\r\n";
        assertThat(SigningKey.fromPem(pkcs8).publicJwk()).isEqualTo(key.publicJwk());
    }

    @Test
    void anRsaKeysNumbersHaveNoLeadingZeroOctet() {
        for (int i = 0; i < 5; i++) {
            Map<String, String> jwk = SigningKey.generate(KeySpec.rs256(2048)).publicJwk();
            byte[] modulus = Base64.getUrlDecoder().decode(jwk.get("n"));
            assertThat(modulus).hasSize(256);
            assertThat(modulus[0]).isNotZero();
            assertThat(jwk.get("e")).isEqualTo("AQAB");
            assertThat(jwk.get("n")).doesNotContain("=");
        }
    }

    @Test
    void anEcKeysCoordinatesAlwaysHave32Octets() throws Exception {
        P256 curve = new P256();
        int shortOnes = 0;
        for (int secret = 1; secret < 600; secret++) {
            BigInteger number = BigInteger.valueOf(secret);
            ECPoint point = curve.publicPoint(number);
            assertThat(curve.isPoint(point)).isTrue();
            shortOnes +=
                    point.getAffineX().bitLength() <= 248 || point.getAffineY().bitLength() <= 248 ? 1 : 0;
            if (point.getAffineX().bitLength() <= 248 || point.getAffineY().bitLength() <= 248) {
                SigningKey key = SigningKey.fromJwk("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                        + Base64Url.unsigned(point.getAffineX()) + "\",\"y\":\""
                        + Base64Url.unsigned(point.getAffineY()) + "\",\"d\":\"" + Base64Url.fixed(number, 32) + "\"}");
                assertThat(Base64.getUrlDecoder().decode(key.publicJwk().get("x")))
                        .hasSize(32);
                assertThat(Base64.getUrlDecoder().decode(key.publicJwk().get("y")))
                        .hasSize(32);
                ECKey independent = ECKey.parse(Map.<String, Object>copyOf(key.publicJwk()));
                assertThat(independent.toECPublicKey().getW()).isEqualTo(point);
            }
        }
        assertThat(shortOnes)
                .as("keys with a coordinate that begins with zeros")
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA PRIVATE KEY, genrsa -traditional 2048",
        "PRIVATE KEY, genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072",
        "EC PRIVATE KEY, ecparam -genkey -name prime256v1",
        "EC PRIVATE KEY, ecparam -genkey -noout -name prime256v1",
        "PRIVATE KEY, genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
    })
    void readsWhatOpensslWrites(String label, String command) throws Exception {
        Path file = openssl(command);
        String pem = Files.readString(file);
        assertThat(pem).contains("BEGIN " + label);
        SigningKey key = SigningKey.fromPem(pem);
        PublicKey published = publicKeyOf(file);
        assertThat(key.publicKey()).isEqualTo(published);
        JWK independent = published instanceof RSAPublicKey rsa
                ? new RSAKey.Builder(rsa).build()
                : new ECKey.Builder(Curve.P_256, (ECPublicKey) published).build();
        assertThat(key.kid()).isEqualTo(independent.computeThumbprint().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "ecparam -genkey -noout -name secp256k1, P-256",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384, P-256",
        "genpkey -algorithm ED25519, of another kind",
        "genrsa -traditional 1024, 1024",
        "genrsa -aes128 -passout pass:abcdefgh 2048, passphrase",
        "genrsa -traditional -aes128 -passout pass:abcdefgh 2048, passphrase"
    })
    void refusesOtherKeysOfOpensslWithASentence(String command, String why) throws Exception {
        String pem = Files.readString(openssl(command));
        assertThatThrownBy(() -> SigningKey.fromPem(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private Path openssl(String command) throws Exception {
        Path file = folder.resolve("key.pem");
        List<String> words = new ArrayList<>(List.of("openssl"));
        List<String> given = new ArrayList<>(List.of(command.split(" ")));
        words.add(given.remove(0));
        words.addAll(List.of("-out", file.toString()));
        words.addAll(given);
        run(words);
        return file;
    }

    private PublicKey publicKeyOf(Path file) throws Exception {
        Path out = folder.resolve("public.der");
        run(List.of("openssl", "pkey", "-in", file.toString(), "-pubout", "-outform", "DER", "-out", out.toString()));
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(Files.readAllBytes(out));
        boolean rsa = SigningKey.fromPem(Files.readString(file)).spec().algorithm() == SigningAlgorithm.RS256;
        return KeyFactory.getInstance(rsa ? "RSA" : "EC").generatePublic(encoded);
    }

    private void run(List<String> command) throws Exception {
        assumeTrue(
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl"))),
                "openssl is not installed");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("openssl.log")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key at all",
                "-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nU0VDUkVU\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nU0VDUkVU\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n!!!! U0VDUkVU !\n-----END PRIVATE KEY-----",
                "-----BEGIN DSA PRIVATE KEY-----\nU0VDUkVU\n-----END DSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END EC PRIVATE KEY-----"
            })
    void aDamagedPemIsASentenceThatQuotesNothing(String pem) {
        assertThatThrownBy(() -> SigningKey.fromPem(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bring an RSA key")
                .satisfies(SigningKeyTest::quotesNothing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "U0VDUkVU",
                "[\"U0VDUkVU\"]",
                "{\"kty\":\"oct\",\"k\":\"U0VDUkVU\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"d\":\"U0VDUkVU\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"U0VDUkVU\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"U0VDUkVU\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"U0VDUkVU U0VDUkVU\",\"e\":\"AQAB\"}"
            })
    void aDamagedJwkIsASentenceThatQuotesNothing(String jwk) {
        assertThatThrownBy(() -> SigningKey.fromJwk(jwk))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(SigningKeyTest::quotesNothing);
    }

    @Test
    void halvesThatDoNotBelongTogetherAreRefused() {
        SigningKey one = SigningKey.generate(KeySpec.es256());
        Map<String, String> jwk = PrivateKeys.jwk(SigningKey.generate(KeySpec.es256()));
        String mixed =
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + one.publicJwk().get("x") + "\",\"y\":\""
                        + one.publicJwk().get("y") + "\",\"d\":\"" + jwk.get("d") + "\"}";
        assertThatThrownBy(() -> SigningKey.fromJwk(mixed)).hasMessageContaining("do not belong together");
    }

    @Test
    void itsTextHoldsNothingSecret() {
        SigningKey key = SigningKey.fromJwk(publishedRsa());
        assertThat(key).hasToString(PUBLISHED_THUMBPRINT + " (RS256-2048)");
    }

    private static void quotesNothing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("U0VDUkVU", "SECRET");
        }
    }
}
