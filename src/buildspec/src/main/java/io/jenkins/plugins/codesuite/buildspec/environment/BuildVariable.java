package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Objects;

/**
 * A variable that a project or the start of a build sets.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html">CodeBuild
 * API, EnvironmentVariable</a>.
 *
 * @param name the variable's name, at least one character
 * @param value the text itself, the name of a parameter, or a secret reference
 * @param type what {@code value} is
 */
public record BuildVariable(String name, String value, Type type) {

    /** What the value of a variable is, in the words of CodeBuild's API. */
    public enum Type {
        /** The text itself, literally. */
        PLAINTEXT,
        /** The name or ARN of a Systems Manager parameter. */
        PARAMETER_STORE,
        /** A reference {@code secret-id:json-key:version-stage:version-id}. */
        SECRETS_MANAGER
    }

    /** Refuses a missing part. */
    public BuildVariable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(type, "type");
    }

    /** A variable whose value is literal text. */
    public static BuildVariable plaintext(String name, String value) {
        return new BuildVariable(name, value, Type.PLAINTEXT);
    }

    /** A variable whose value is that of the Systems Manager parameter {@code parameter}. */
    public static BuildVariable parameterStore(String name, String parameter) {
        return new BuildVariable(name, parameter, Type.PARAMETER_STORE);
    }

    /** A variable whose value is that of the secret that {@code reference} points to. */
    public static BuildVariable secretsManager(String name, String reference) {
        return new BuildVariable(name, reference, Type.SECRETS_MANAGER);
    }

    /** The name and the type; the value stays out, because plain variables hold access keys often enough. */
    @Override
    public String toString() {
        return "BuildVariable[" + name + ", " + type + "]";
    }
}
