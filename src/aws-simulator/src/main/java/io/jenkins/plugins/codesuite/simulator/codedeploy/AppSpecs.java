package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Finds the AppSpec of a revision: in the request, as an object, or at the top of a zip. */
final class AppSpecs {
    private final ObjectStore objects;

    AppSpecs(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Reads the AppSpec.
     *
     * @throws AppSpec.UnusableException if there is none, or it cannot be used
     */
    AppSpec of(Revision revision, Platform platform) {
        return AppSpec.read(revision.inline().orElseGet(() -> stored(revision)), platform);
    }

    private String stored(Revision revision) {
        byte[] content = objects.read(
                        revision.s3("bucket").orElse(""), revision.s3("key").orElse(""))
                .orElseThrow(() -> new AppSpec.UnusableException("The revision is not in Amazon S3."));
        String bundle = revision.s3("bundleType").orElse("");
        if (bundle.equals("YAML") || bundle.equals("JSON")) {
            return new String(content, StandardCharsets.UTF_8);
        }
        return zipped(content)
                .orElseThrow(() -> new AppSpec.UnusableException("The bundle has no AppSpec file at its top."));
    }

    private static Optional<String> zipped(byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("appspec\\.(ya?ml|json)")) {
                    return Optional.of(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory that cannot be read", e);
        }
    }
}
