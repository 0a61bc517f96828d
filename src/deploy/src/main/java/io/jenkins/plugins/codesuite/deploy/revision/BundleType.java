package io.jenkins.plugins.codesuite.deploy.revision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an S3 object that is a revision holds.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_S3Location.html">S3Location</a>,
 * {@code bundleType}.
 */
public enum BundleType {
    /** A ZIP file. */
    ZIP("zip", ".zip"),
    /** A tar file. */
    TAR("tar", ".tar"),
    /** A tar file compressed by gzip. */
    TGZ("tgz", ".tgz"),
    /** An AppSpec in YAML, for ECS and Lambda. */
    YAML("YAML", ".yaml"),
    /** An AppSpec in JSON, for ECS and Lambda. */
    JSON("JSON", ".json");

    private final String wireName;
    private final String extension;

    BundleType(String wireName, String extension) {
        this.wireName = wireName;
        this.extension = extension;
    }

    /** The name in CodeDeploy's API: {@code zip}, {@code tar}, {@code tgz}, {@code YAML}, {@code JSON}. */
    public String wireName() {
        return wireName;
    }

    /** How a file of this type usually ends: {@code .zip}, {@code .tar}, {@code .tgz}, {@code .yaml}, {@code .json}. */
    public String extension() {
        return extension;
    }

    /** Whether it is packed from a folder. */
    public boolean isArchive() {
        return this == ZIP || this == TAR || this == TGZ;
    }

    /**
     * The type of that name.
     *
     * @param name a wire name, in letters of either case
     */
    public static Optional<BundleType> ofName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * The type that a key's or file's ending says.
     *
     * @param name a key or file name, such as {@code app/42.tar.gz}
     * @return the type, or empty if the ending is none of {@code .zip .tar .tgz .tar.gz .yaml .yml .json}
     */
    public static Optional<BundleType> ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tar.gz")) {
            return Optional.of(TGZ);
        }
        if (lower.endsWith(".yml")) {
            return Optional.of(YAML);
        }
        return Arrays.stream(values())
                .filter(type -> lower.endsWith(type.extension))
                .findFirst();
    }
}
