package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a revision is, as the request said it.
 *
 * @param type {@code S3}, {@code GitHub}, {@code String} or {@code AppSpecContent}
 * @param location the whole {@code RevisionLocation}
 */
record Revision(String type, ObjectNode location) {
    static final String S3 = "S3";
    static final String GIT_HUB = "GitHub";
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Set<String> ARCHIVES = Set.of("tar", "tgz", "zip");
    private static final Set<String> TEXTS = Set.of("YAML", "JSON");

    /** Reads a location and checks what can be told without looking for the revision. */
    static Revision of(JsonInput input, Platform platform) {
        String type = input.text("revisionType").orElseThrow(() -> invalid("The revision type is required"));
        switch (type) {
            case S3 -> {
                JsonInput s3 = part(input, "s3Location");
                text(s3, "bucket");
                text(s3, "key");
                String bundle = s3.text("bundleType").orElseThrow(() -> invalid("The bundle type is required"));
                if (!ARCHIVES.contains(bundle) && (platform == Platform.SERVER || !TEXTS.contains(bundle))) {
                    throw invalid(
                            "The bundle type " + bundle + " is not for the compute platform " + platform.wireName());
                }
            }
            case GIT_HUB -> {
                JsonInput gitHub = part(input, "gitHubLocation");
                if (platform != Platform.SERVER) {
                    throw invalid("A revision on GitHub is for the compute platform Server only");
                }
                if (!REPOSITORY.matcher(text(gitHub, "repository")).matches()) {
                    throw invalid("The repository is not in the form owner/name");
                }
                if (!COMMIT.matcher(text(gitHub, "commitId")).matches()) {
                    throw invalid("The commit id is not a SHA-1 in 40 hexadecimal digits");
                }
            }
            case "String", "AppSpecContent" -> {
                JsonInput inline = part(input, type.equals("String") ? "string" : "appSpecContent");
                if (platform == Platform.SERVER) {
                    throw invalid("An AppSpec in the request is not for the compute platform Server");
                }
                String content = text(inline, "content");
                if (inline.text("sha256")
                        .filter(sum -> !sum.toLowerCase(Locale.ROOT).equals(sha256(content)))
                        .isPresent()) {
                    throw invalid("The SHA-256 is not that of the content");
                }
            }
            default -> throw invalid("Unknown revision type: " + type);
        }
        return new Revision(type, input.node().deepCopy());
    }

    private static JsonInput part(JsonInput input, String member) {
        return input.structure(member).orElseThrow(() -> invalid("The revision has no " + member));
    }

    private static String text(JsonInput input, String member) {
        return input.text(member)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> invalid("The revision has no " + member));
    }

    private static AwsError invalid(String message) {
        return Errors.error("InvalidRevision", message);
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean isInS3() {
        return type.equals(S3);
    }

    /** A member of the location in S3. */
    Optional<String> s3(String member) {
        return new JsonInput(location).structure("s3Location").flatMap(s3 -> s3.text(member));
    }

    /** The text of an AppSpec that came with the request. */
    Optional<String> inline() {
        JsonInput input = new JsonInput(location);
        return input.structure("appSpecContent")
                .or(() -> input.structure("string"))
                .flatMap(inline -> inline.text("content"));
    }

    /** What tells one revision from another. */
    String key() {
        return location.toString();
    }
}
