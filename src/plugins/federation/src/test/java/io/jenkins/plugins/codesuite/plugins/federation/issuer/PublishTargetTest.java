package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTargetTest {

    @Test
    void foldersAndBucketsAreRead() {
        assertThat(PublishTarget.parse("/srv/www/jenkins/"))
                .isEqualTo(new PublishTarget.Folder(Path.of("/srv/www/jenkins")));
        assertThat(PublishTarget.parse("s3://my-bucket")).isEqualTo(new PublishTarget.Bucket("my-bucket", ""));
        assertThat(PublishTarget.parse("s3://my-bucket/")).isEqualTo(new PublishTarget.Bucket("my-bucket", ""));
        assertThat(PublishTarget.parse("s3://my.bucket/a/b/")).isEqualTo(new PublishTarget.Bucket("my.bucket", "a/b"));
    }

    @Test
    void aFoldersIssuerIsBelowThePrefix() {
        assertThat(new PublishTarget.Bucket("b", "a").below("folder/x")).isEqualTo("a/folder/x");
        assertThat(new PublishTarget.Bucket("b", "a").below("")).isEqualTo("a");
        assertThat(new PublishTarget.Bucket("b", "").below("folder/x")).isEqualTo("folder/x");
        assertThat(new PublishTarget.Bucket("b", "").below("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/folder", "https://bucket/x", "s3://", "s3://Big_Bucket", "s3:///x", "a\0b"})
    void anythingElseIsRefusedWithASentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishTarget.parse(text))
                .withMessageContaining("Write the absolute path of a folder on the controller, or s3://bucket/prefix");
    }
}
