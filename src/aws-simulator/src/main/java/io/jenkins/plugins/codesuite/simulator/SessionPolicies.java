package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.core.JacksonException;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * The policies that a call passes for its session. They are checked, counted and kept, and not evaluated.
 *
 * @param inline the inline policy
 * @param arns the managed policies
 */
record SessionPolicies(Optional<String> inline, List<String> arns) {
    private static final int MAX_INLINE = 2048;
    private static final int MAX_ARNS = 10;
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+");

    /** What policies and tags may come to, deflated. AWS does not publish its own number, nor how it packs. */
    private static final int PACKED_BYTES = 2048;

    static SessionPolicies of(QueryInput input, Constraints constraints) {
        Optional<String> inline = constraints.unspoken(input, "Policy", 1, MAX_INLINE);
        List<String> arns = input.texts("PolicyArns", "arn");
        constraints.count("PolicyArns", arns.size(), MAX_ARNS);
        return new SessionPolicies(inline, arns);
    }

    /**
     * Looks into the policies.
     *
     * @throws AwsError if one is malformed
     */
    void check() {
        inline.ifPresent(SessionPolicies::checkDocument);
        if (!arns.stream().allMatch(arn -> ARN.matcher(arn).matches())) {
            throw new AwsError("ValidationError", "The specified value for policyArns is invalid.");
        }
    }

    private static void checkDocument(String document) {
        try {
            if (Json.parse(document.getBytes(StandardCharsets.UTF_8))
                    .path("Statement")
                    .isContainerNode()) {
                return;
            }
        } catch (JacksonException e) {
            throw new AwsError("MalformedPolicyDocument", "This policy contains invalid Json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AwsError("MalformedPolicyDocument", "Syntax errors in policy.");
    }

    /**
     * How much of the room is taken, in percent; empty when nothing takes any.
     *
     * @throws AwsError if there is not enough room
     */
    OptionalInt packedSize(SessionTags tags) {
        if (inline.isEmpty() && arns.isEmpty() && tags.isEmpty()) {
            return OptionalInt.empty();
        }
        StringBuilder text = new StringBuilder(inline.orElse(""));
        arns.forEach(arn -> text.append('\n').append(arn));
        tags.tags()
                .forEach((key, value) ->
                        text.append('\n').append(key).append('=').append(value));
        int percent = (deflated(text.toString()) * 100 + PACKED_BYTES - 1) / PACKED_BYTES;
        if (percent > 100) {
            boolean onlyTags = inline.isEmpty() && arns.isEmpty();
            throw new AwsError(
                    "PackedPolicyTooLarge",
                    "Packed size of " + (onlyTags ? "session tags" : "session policies and session tags") + " consumes "
                            + percent + "% of allotted space.");
        }
        return OptionalInt.of(percent);
    }

    private static int deflated(String text) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            byte[] buffer = new byte[PACKED_BYTES];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(buffer);
            }
            return size;
        } finally {
            deflater.end();
        }
    }
}
