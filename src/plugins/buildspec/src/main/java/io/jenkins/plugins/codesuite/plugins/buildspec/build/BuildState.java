package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.util.Secret;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.durabletask.Controller;

/**
 * What a build must remember over a restart of Jenkins. Secrets are kept encrypted by Jenkins' own key, for masking.
 *
 * <p>Plain fields: it is written by the Pipeline's own serialisation, which takes neither records nor {@link Optional}.
 */
public final class BuildState implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How far the build has come. */
    public enum Stage {
        /** Nothing was started yet: after a restart it is opened again. */
        OPENING,
        /** The program was started, once and for all. */
        RUNNING,
        /** The program has ended; what it left is collected. */
        COLLECTING,
        /** Everything is done. */
        DONE
    }

    volatile Stage stage = Stage.OPENING;
    String uuid;
    String projectName;
    /** Empty text where no region is known. */
    String region;
    /** The id of this call; a build may have several, phase by phase. */
    String call;

    long startMillis;
    /** Node and path by which the workspace is found again. */
    String node;

    String workspace;
    /** The build's private directory on the agent. */
    String directory;

    String sourceDirectory;
    String location;
    String home;
    String shell;
    String title;
    Controller controller;
    boolean endsHere = true;
    int exitStatus = -1;
    long deadlineMillis;
    String stopReason;
    long stopMillis;
    /** Set last, as a sign that the other two are there. */
    volatile String stopStatus;

    long forcedMillis;
    int timesForced;
    boolean wasSeenAlive;
    String cacheObject = "";
    /** The variables that tell how reports are searched for. */
    HashMap<String, String> discovery = new HashMap<>();
    /** How the build ended, once it has. */
    LinkedHashMap<String, Object> result;

    String failure = "";
    String status;

    private ArrayList<String> encryptedSecrets = new ArrayList<>();
    private String encryptedBuildspec = "";

    /** A job may have put a secret into an inline buildspec. */
    void keepBuildspec(String text) {
        encryptedBuildspec = Secret.fromString(text).getEncryptedValue();
    }

    String buildspec() {
        return Secret.toString(Secret.decrypt(encryptedBuildspec));
    }

    void keepSecrets(Collection<String> secrets) {
        encryptedSecrets = new ArrayList<>();
        for (String secret : secrets) {
            encryptedSecrets.add(Secret.fromString(secret).getEncryptedValue());
        }
    }

    ArrayList<String> encryptedSecrets() {
        return new ArrayList<>(encryptedSecrets);
    }

    List<String> secrets() {
        return decrypted(encryptedSecrets);
    }

    static List<String> decrypted(List<String> secrets) {
        return secrets.stream()
                .map(text -> Secret.toString(Secret.decrypt(text)))
                .toList();
    }

    /** The build has ended so. */
    void keep(BuildOutcome outcome) {
        result = new LinkedHashMap<>(outcome.map());
        failure = outcome.failure();
        status = outcome.status().name();
        stage = Stage.DONE;
    }

    /** How the build ended; empty for one that was lost. */
    Optional<BuildOutcome> outcome() {
        return result == null
                ? Optional.empty()
                : Optional.of(new BuildOutcome(BuildStatus.valueOf(status), new LinkedHashMap<>(result), failure));
    }

    boolean isStopping() {
        return stopStatus != null;
    }

    /** Whether threads of the controller are at work for the build: it is opened, or its results are collected. */
    public boolean isBusy() {
        return stage == Stage.OPENING || stage == Stage.COLLECTING;
    }

    /** One line for a thread dump of the Pipeline. */
    public String describe() {
        return stage + " in " + workspace + " on " + (node == null || node.isEmpty() ? "the built-in node" : node);
    }
}
