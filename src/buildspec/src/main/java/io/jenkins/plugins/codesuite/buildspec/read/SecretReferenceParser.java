package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the references of {@code env.secrets-manager}: {@code secret-id:json-key:version-stage:version-id}.
 *
 * <p>A secret-id that begins with {@code arn:} takes the first seven fields between colons. Empty fields hold their
 * place ({@code name:::id}); the tail may be left out. A version stage and a version id exclude each other.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference</a>, {@code env/secrets-manager}; lengths: <a
 * href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>.
 */
public final class SecretReferenceParser {

    /** What is accepted as a reference. */
    static final String ACCEPTED =
            "Accepted here: secret-id:json-key:version-stage:version-id; secret-id is a name or a"
                    + " whole ARN, the rest may be left out or empty, and only one of version-stage and version-id is given.";

    private static final String ARN = "arn:partition:secretsmanager:region:account:secret:name-suffix";
    private static final int ARN_FIELDS = 7;
    private static final int LONGEST_ID = 2048;
    private static final int LONGEST_STAGE = 256;
    private static final int SHORTEST_VERSION = 32;
    private static final int LONGEST_VERSION = 64;

    /** A parser, which has no state. */
    public SecretReferenceParser() {}

    /** What came of a text. */
    public sealed interface Result {}

    /**
     * A reference.
     *
     * @param reference its parts
     * @param caution what is probably not meant, in one sentence
     */
    public record Parsed(SecretReference reference, Optional<String> caution) implements Result {}

    /**
     * No reference.
     *
     * @param reason why, in one sentence without a full stop
     */
    public record Refused(String reason) implements Result {}

    /**
     * Reads one reference.
     *
     * @param written the text in the file
     * @param at where it stands
     * @return the reference, or why the text is none
     */
    public Result parse(String written, Position at) {
        List<String> fields = split(written);
        String id = fields.get(0);
        int tail = 1;
        if (written.startsWith("arn:")) {
            if (fields.size() > 2 && !fields.get(2).equals("secretsmanager")) {
                return new Refused("this is not the ARN of a secret: its service is not secretsmanager");
            }
            if (fields.size() < ARN_FIELDS) {
                return new Refused("the ARN of a secret has " + ARN_FIELDS + " fields between colons, but "
                        + fields.size() + " stand here (" + ARN + ")");
            }
            List<String> arn = fields.subList(0, ARN_FIELDS);
            if (!arn.get(5).equals("secret")) {
                return new Refused("this is not the ARN of a secret (" + ARN + ")");
            }
            for (String field : arn) {
                if (field.isEmpty()) {
                    return new Refused("a field of the secret's ARN is empty");
                }
            }
            id = String.join(":", arn);
            tail = ARN_FIELDS;
        }
        if (id.isBlank()) {
            return new Refused("the secret-id is empty");
        }
        if (id.length() > LONGEST_ID) {
            return new Refused("the secret-id is longer than " + LONGEST_ID + " characters");
        }
        if (fields.size() - tail > 3) {
            return new Refused(
                    "at most three fields may follow the secret-id, but " + (fields.size() - tail) + " stand here");
        }
        Optional<String> jsonKey = field(fields, tail);
        Optional<String> stage = field(fields, tail + 1);
        Optional<String> version = field(fields, tail + 2);
        if (stage.isPresent() && version.isPresent()) {
            return new Refused("both a version-stage and a version-id are given; they exclude each other");
        }
        if (stage.isPresent() && stage.get().length() > LONGEST_STAGE) {
            return new Refused("the version-stage is longer than " + LONGEST_STAGE + " characters");
        }
        if (version.isPresent() && version.get().length() > LONGEST_VERSION) {
            return new Refused("the version-id is longer than " + LONGEST_VERSION + " characters");
        }
        return new Parsed(new SecretReference(id, jsonKey, stage, version, at), caution(stage, version));
    }

    private static Optional<String> caution(Optional<String> stage, Optional<String> version) {
        if (stage.isPresent() && isUuid(stage.get())) {
            return Optional.of("the third field is read as a version-stage, but looks like a version-id, which is the"
                    + " fourth field (name:key::id)");
        }
        if (version.isPresent() && version.get().length() < SHORTEST_VERSION) {
            return Optional.of("a version-id has " + SHORTEST_VERSION + " to " + LONGEST_VERSION
                    + " characters; the fourth field has " + version.get().length());
        }
        return Optional.empty();
    }

    private static Optional<String> field(List<String> fields, int index) {
        return index < fields.size() && !fields.get(index).isEmpty()
                ? Optional.of(fields.get(index))
                : Optional.empty();
    }

    private static List<String> split(String written) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int colon = written.indexOf(':'); colon >= 0; colon = written.indexOf(':', from)) {
            fields.add(written.substring(from, colon));
            from = colon + 1;
        }
        fields.add(written.substring(from));
        return fields;
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
