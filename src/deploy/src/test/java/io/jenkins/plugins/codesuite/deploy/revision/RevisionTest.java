package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

class RevisionTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String DIGEST = "a".repeat(64);
    private static final String MD5 = "b".repeat(32);

    @Test
    void anObjectIsALocation() {
        S3Revision revision =
                new S3Revision("my-revisions", "app/1.zip", BundleType.ZIP, Optional.of("v1"), Optional.of("\"abc\""));
        RevisionLocation location = revision.location();
        assertThat(location.revisionTypeAsString()).isEqualTo("S3");
        assertThat(location.s3Location().bucket()).isEqualTo("my-revisions");
        assertThat(location.s3Location().key()).isEqualTo("app/1.zip");
        assertThat(location.s3Location().bundleTypeAsString()).isEqualTo("zip");
        assertThat(location.s3Location().version()).isEqualTo("v1");
        assertThat(location.s3Location().eTag()).isEqualTo("abc");
        assertThat(revision.describe()).isEqualTo("s3://my-revisions/app/1.zip (version v1)");
        RevisionLocation bare =
                S3Revision.of("my-revisions", "k", BundleType.TGZ).location();
        assertThat(bare.s3Location().version()).isNull();
        assertThat(bare.s3Location().eTag()).isNull();
    }

    @Test
    void aCommitIsALocation() {
        GitHubRevision revision = new GitHubRevision("my-team/my.app_1", COMMIT.toUpperCase(java.util.Locale.ROOT));
        assertThat(revision.location().revisionTypeAsString()).isEqualTo("GitHub");
        assertThat(revision.location().gitHubLocation().repository()).isEqualTo("my-team/my.app_1");
        assertThat(revision.location().gitHubLocation().commitId()).isEqualTo(COMMIT);
        assertThat(revision.describe()).isEqualTo("github.com/my-team/my.app_1 at " + COMMIT);
    }

    @Test
    void anAppSpecIsALocation() {
        AppSpecRevision revision = new AppSpecRevision(AppSpecContent.of("version: 0.0\n"));
        assertThat(revision.location().revisionTypeAsString()).isEqualTo("AppSpecContent");
        assertThat(revision.location().appSpecContent().content()).isEqualTo("version: 0.0\n");
        assertThat(revision.location().appSpecContent().sha256())
                .isEqualTo(revision.content().sha256());
        assertThat(revision.describe())
                .isEqualTo("AppSpec content with SHA-256 " + revision.content().sha256());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-app",
                "https://github.com/my-team/my-app",
                "my-team/my-app.git",
                "my-team/my-app/tree",
                "-team/app",
                "/app",
                "team/"
            })
    void whatIsNoRepositoryIsRefused(String repository) {
        assertThatThrownBy(() -> new GitHubRevision(repository, COMMIT))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("is written owner/repository")
                .hasMessageContaining(repository);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "v1.0", "0123456", "0123456789abcdef0123456789abcdef0123456g"})
    void whatIsNoWholeCommitIsRefused(String commit) {
        assertThatThrownBy(() -> new GitHubRevision("a/b", commit))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("whole SHA-1 of 40 hexadecimal digits (git rev-parse HEAD)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://my-bucket", "arn:aws:s3:::my-bucket", "ab", "my bucket", "-bucket", "bucket-", "a/b"})
    void whatIsNoBucketIsRefused(String bucket) {
        assertThatThrownBy(() -> S3Revision.of(bucket, "key", BundleType.ZIP))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("'" + bucket + "'");
        assertThatThrownBy(() -> UploadSettings.of(bucket, "key")).isInstanceOf(InvalidRevisionException.class);
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> S3Revision.of("bucket", "", BundleType.ZIP)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> S3Revision.of("bucket", "//a/b", BundleType.ZIP))
                .hasMessageContaining("begins with a slash")
                .hasMessageEndingWith("write 'a/b'");
        assertThatThrownBy(() -> S3Revision.of("bucket", "a\nb", BundleType.ZIP))
                .hasMessageContaining("control character: 'a?b'");
        assertThatThrownBy(() -> S3Revision.of("bucket", "\u00e9".repeat(513), BundleType.ZIP))
                .hasMessageContaining("1026 bytes");
        assertThat(S3Revision.of("bucket", "\u00e9".repeat(512), BundleType.ZIP).key())
                .hasSize(512);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.zip,ZIP",
        "b.ZIP,ZIP",
        "b.tar,TAR",
        "b.tgz,TGZ",
        "b.tar.gz,TGZ",
        "b.yaml,YAML",
        "b.yml,YAML",
        "b.json,JSON"
    })
    void aTypeIsKnownByItsEnding(String name, BundleType type) {
        assertThat(BundleType.ofFileName(name)).contains(type);
        assertThat(BundleType.ofName(type.wireName())).contains(type);
        assertThat(BundleType.ofName(type.name())).contains(type);
        assertThat(BundleType.ofFileName("x" + type.extension())).contains(type);
    }

    @Test
    void otherEndingsSayNothing() {
        assertThat(BundleType.ofFileName("app.war")).isEmpty();
        assertThat(BundleType.ofName("rar")).isEmpty();
    }

    @Test
    void metadataIsWhatS3Takes() {
        UploadSettings settings = UploadSettings.of("bucket", "key")
                .withMetadata(Map.of("Build-URL", "https://ci/1", "job", " a  b ", "who", "Jürgen", "odd", "=?x?="))
                .withExpectedBucketOwner("123456789012");
        assertThat(settings.metadata())
                .containsEntry("build-url", "https://ci/1")
                .containsEntry("who", "Jürgen");
        assertThat(ObjectMetadata.headers(settings.metadata(), DIGEST))
                .containsOnly(
                        Map.entry("build-url", "https://ci/1"),
                        Map.entry("job", "a b"),
                        Map.entry("who", "=?UTF-8?B?SsO8cmdlbg==?="),
                        Map.entry("odd", "=?UTF-8?B?PT94Pz0=?="),
                        Map.entry("sha256", DIGEST));
    }

    @Test
    void metadataThatCannotBeIsRefused() {
        UploadSettings settings = UploadSettings.of("bucket", "key");
        assertThatThrownBy(() -> settings.withMetadata(Map.of("a b", "x"))).hasMessageContaining("called 'a b'");
        assertThatThrownBy(() -> settings.withMetadata(Map.of("a", "x\r\nx-amz-acl: public-read")))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("metadata a holds a line end");
        assertThatThrownBy(() -> settings.withMetadata(Map.of("SHA256", "x")))
                .hasMessageContaining("written by the upload itself");
        assertThatThrownBy(() -> settings.withMetadata(Map.of("a", "x".repeat(2000))))
                .hasMessageContaining("at most 2048 bytes");
        assertThat(settings.withMetadata(Map.of("a", "x".repeat(1900))).metadata())
                .hasSize(1);
    }

    @Test
    void anOwnerIsAnAccount() {
        UploadSettings settings = UploadSettings.of("bucket", "key");
        assertThat(settings.withExpectedBucketOwner(" 123456789012 ").expectedBucketOwner())
                .contains("123456789012");
        assertThat(settings.withExpectedBucketOwner(" ").expectedBucketOwner()).isEmpty();
        assertThatThrownBy(() -> settings.withExpectedBucketOwner("1234"))
                .isInstanceOf(InvalidRevisionException.class)
                .hasMessageContaining("12 digits, and not '1234'");
        assertThat(settings.address()).isEqualTo("s3://bucket/key");
    }

    @Test
    void encryptionFitsAsFarAsOneCanTell() {
        Optional<String> aes = Optional.of("AES256");
        Optional<String> kms = Optional.of("aws:kms");
        Optional<String> arn = Optional.of("arn:aws:kms:eu-west-1:1:key/abc");
        assertThat(new ObjectEncryption.BucketDefault().fits(kms, arn)).isTrue();
        assertThat(new ObjectEncryption.BucketDefault().fits(Optional.empty(), Optional.empty()))
                .isTrue();
        assertThat(new ObjectEncryption.S3Managed().fits(aes, Optional.empty())).isTrue();
        assertThat(new ObjectEncryption.S3Managed().fits(kms, arn)).isFalse();
        assertThat(new ObjectEncryption.S3Managed().fits(Optional.empty(), Optional.empty()))
                .isFalse();
        assertThat(new ObjectEncryption.Kms(Optional.of(" "), false).fits(kms, arn))
                .isTrue();
        assertThat(new ObjectEncryption.Kms(Optional.of("abc"), false).fits(kms, arn))
                .isTrue();
        assertThat(new ObjectEncryption.Kms(arn, false).fits(kms, arn)).isTrue();
        assertThat(new ObjectEncryption.Kms(Optional.of("other"), false).fits(kms, arn))
                .isFalse();
        assertThat(new ObjectEncryption.Kms(Optional.of("alias/x"), false).fits(kms, arn))
                .isTrue();
        assertThat(new ObjectEncryption.Kms(Optional.of("abc"), false).fits(aes, Optional.empty()))
                .isFalse();
    }

    private static BundleFacts facts(long size, long part, int parts) {
        return new BundleFacts(
                BundleType.ZIP,
                size,
                DIGEST,
                part,
                new ArrayList<>(Collections.nCopies(parts, DIGEST)),
                new ArrayList<>(Collections.nCopies(parts, MD5)));
    }

    @Test
    void factsOfAnAgentAreChecked() {
        BundleFacts facts = facts(25, 10, 3);
        assertThat(facts.length(3)).isEqualTo(5);
        assertThat(facts.offset(3)).isEqualTo(20);
        assertThat(facts.numbers()).containsExactly(1, 2, 3);
        for (Runnable wrong : List.<Runnable>of(
                () -> facts(25, 10, 2),
                () -> facts(-1, 10, 1),
                () -> facts(10, 0, 1),
                () -> facts(20_000, 1, 20_000),
                () -> facts(1, 6L << 30, 1),
                () -> new BundleFacts(
                        BundleType.ZIP,
                        1,
                        DIGEST,
                        1,
                        new ArrayList<>(List.of("c".repeat(64))),
                        new ArrayList<>(List.of(MD5))),
                () -> new BundleFacts(
                        BundleType.ZIP,
                        1,
                        "../../etc",
                        1,
                        new ArrayList<>(List.of(DIGEST)),
                        new ArrayList<>(List.of(MD5))),
                () -> new BundleFacts(
                        BundleType.ZIP,
                        1,
                        DIGEST,
                        1,
                        new ArrayList<>(List.of(DIGEST)),
                        new ArrayList<>(List.of("x"))))) {
            assertThatThrownBy(wrong::run).isInstanceOf(InvalidRevisionException.class);
        }
    }

    @Test
    void manyGibGoInFewEnoughParts() {
        assertThat(facts(100L << 30, (100L << 30) / 10_000 + 1, 10_000).length(10_000))
                .isPositive();
    }
}
