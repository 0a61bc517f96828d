package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** What calls that change nothing told of an identity. */
public final class AccessReport {

    private final List<String> allowed = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /** Nothing is known yet. */
    AccessReport() {}

    /**
     * Makes a call.
     *
     * @param action the IAM action that it needs
     */
    void probe(String action, Runnable call) {
        attempt(action, call).ifPresent(trouble -> wrong.add(trouble.sentence()));
    }

    /** Makes a call for something that is not there: that AWS says so, it says to those who may ask only. */
    void probeWithNothing(String action, Runnable call) {
        if (attempt(action, call).isPresent()) {
            allowed.add(action);
        }
    }

    /** Gives what else was wrong than the right to make the call. */
    private Optional<AwsTrouble> attempt(String action, Runnable call) {
        try {
            call.run();
            allowed.add(action);
            return Optional.empty();
        } catch (SdkException e) {
            AwsTrouble trouble = AwsTrouble.of(e);
            if (trouble.kind() == AwsTrouble.Kind.DENIED) {
                denied.add(action);
                return Optional.empty();
            }
            if (trouble.kind() != AwsTrouble.Kind.REFUSED) {
                // Without an answer nothing can be told of the rest either.
                throw e;
            }
            return Optional.of(trouble);
        }
    }

    /** Something that AWS has is not as the deployment needs it. */
    void wrong(String sentence) {
        wrong.add(sentence);
    }

    /** Rights that only a deployment shows. */
    void unknown(List<String> actions) {
        unknown.addAll(actions);
    }

    /** IAM actions that are allowed. */
    public List<String> allowed() {
        return List.copyOf(allowed);
    }

    /** IAM actions that are denied. */
    public List<String> denied() {
        return List.copyOf(denied);
    }

    /** What is wrong otherwise, each as a sentence. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** IAM actions of which nothing can be told, because the calls would change something. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }
}
