package io.jenkins.plugins.codesuite.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.ManualClock;
import io.jenkins.plugins.codesuite.federation.keys.MemoryStorage;
import io.jenkins.plugins.codesuite.federation.keys.NoProtection;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class IssuerPublisherTest {

    private static final IssuerUrl ISSUER = IssuerUrl.parse("https://ci.example.com/oidc");

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    private KeyRing ring() throws IOException {
        return KeyRing.open(
                new MemoryStorage(),
                new NoProtection(),
                new RotationRules(KeySpec.es256(), Duration.ofDays(90), Duration.ofHours(1), Duration.ofMinutes(5)),
                clock);
    }

    private static IssuerDocuments documents(KeyRing ring) {
        return IssuerDocuments.of(ISSUER, ring.published());
    }

    private static List<String> kids(String jwks) throws Exception {
        return JWKSet.parse(jwks).getKeys().stream().map(key -> key.getKeyID()).toList();
    }

    private static List<String> kids(KeyRing ring) {
        return ring.published().stream().map(SigningKey::kid).toList();
    }

    @Test
    void aFolderFollowsTheRingThroughRotations() throws Exception {
        KeyRing ring = ring();
        Path site = folder.resolve("site");
        IssuerPublisher publisher = new IssuerPublisher(new FolderPlace(site));
        assertThat(publisher.publish(documents(ring))).isTrue();
        assertThat(publisher.publish(documents(ring))).isFalse();
        assertThat(Files.readAllBytes(site.resolve(".well-known/openid-configuration")))
                .isEqualTo(documents(ring).discovery().body());
        assertThat(kids(Files.readString(site.resolve("jwks")))).isEqualTo(kids(ring));
        ring.onChange(() -> {
            try {
                publisher.publish(() -> documents(ring));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        clock.advance(Duration.ofHours(2));
        List<String> before = kids(ring);
        assertThat(ring.rotate().done()).isTrue();
        assertThat(kids(Files.readString(site.resolve("jwks"))))
                .isEqualTo(kids(ring))
                .containsAll(before)
                .hasSize(3);
        clock.advance(Duration.ofHours(2));
        ring.maintain();
        assertThat(kids(Files.readString(site.resolve("jwks"))))
                .isEqualTo(kids(ring))
                .hasSize(2);
        try (Stream<Path> files = Files.walk(site).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aBucketFollowsTheRingThroughRotations() throws Exception {
        KeyRing ring = ring();
        try (AwsSimulator aws = AwsSimulator.start();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            aws.createBucket("issuer");
            IssuerPublisher publisher = new IssuerPublisher(new S3Place(s3, "issuer", "team/oidc"));
            assertThat(publisher.publish(documents(ring))).isTrue();
            ResponseBytes<GetObjectResponse> discovery = s3.getObjectAsBytes(
                    object -> object.bucket("issuer").key("team/oidc/.well-known/openid-configuration"));
            assertThat(discovery.response().contentType()).isEqualTo("application/json");
            assertThat(discovery.response().cacheControl()).isEqualTo("public, max-age=3600");
            assertThat(discovery.asByteArray())
                    .isEqualTo(documents(ring).discovery().body());
            clock.advance(Duration.ofHours(2));
            ring.rotate();
            assertThat(publisher.publish(documents(ring))).isTrue();
            ResponseBytes<GetObjectResponse> jwks =
                    s3.getObjectAsBytes(object -> object.bucket("issuer").key("team/oidc/jwks"));
            assertThat(jwks.response().cacheControl()).isEqualTo("public, max-age=300");
            assertThat(kids(jwks.asUtf8String())).isEqualTo(kids(ring)).hasSize(3);
            IssuerPublisher elsewhere = new IssuerPublisher(new S3Place(s3, "no-such-bucket", ""));
            assertThatThrownBy(() -> elsewhere.publish(documents(ring)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'jwks' could not be written to s3://no-such-bucket/");
        }
    }

    @Test
    void theKeySetIsWrittenFirstAndAFailureIsTriedAgain() throws Exception {
        KeyRing ring = ring();
        List<String> written = new ArrayList<>();
        boolean[] full = {true};
        IssuerPublisher publisher = new IssuerPublisher(new IssuerPlace() {
            @Override
            public void write(IssuerDocument document) throws IOException {
                if (full[0] && document.name().equals(IssuerDocument.DISCOVERY)) {
                    throw new IOException("No space left on device");
                }
                written.add(document.name());
            }

            @Override
            public String describe() {
                return "a full disk";
            }
        });
        assertThatThrownBy(() -> publisher.publish(documents(ring)))
                .hasMessageContaining("a full disk: No space left on device");
        full[0] = false;
        assertThat(publisher.publish(documents(ring))).isTrue();
        assertThat(written).containsExactly("jwks", ".well-known/openid-configuration");
    }
}
