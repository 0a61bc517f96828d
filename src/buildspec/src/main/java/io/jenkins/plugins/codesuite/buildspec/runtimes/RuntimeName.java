package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The runtimes that CodeBuild's images offer.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/runtime-versions.html">Runtime versions in
 * buildspec file sample</a> and the list of available runtimes.
 */
public enum RuntimeName {
    /** The Android SDK; its version is an API level. */
    ANDROID("android", "sdkmanager", List.of(), "sdkmanager \"platforms;android-%s\""),
    /** The Docker client. */
    DOCKER("docker", "docker", List.of("--version"), "the package docker-ce-cli of version %s"),
    /** The .NET SDK. */
    DOTNET("dotnet", "dotnet", List.of("--version"), "dotnet-install.sh --channel %s"),
    /** Go. */
    GOLANG("golang", "go", List.of("version"), "goenv install %s"),
    /** A Java development kit. */
    JAVA("java", "java", List.of("-version"), "a JDK %s below /usr/lib/jvm"),
    /** Node.js. */
    NODEJS("nodejs", "node", List.of("--version"), "nvm install %s"),
    /** PHP. */
    PHP("php", "php", List.of("--version"), "the package php%s-cli"),
    /** CPython. */
    PYTHON("python", "python3", List.of("--version"), "pyenv install %s"),
    /** Ruby. */
    RUBY("ruby", "ruby", List.of("--version"), "rbenv install %s");

    private final String key;
    private final String program;
    private final List<String> versionArguments;
    private final String install;

    RuntimeName(String key, String program, List<String> versionArguments, String install) {
        this.key = key;
        this.program = program;
        this.versionArguments = versionArguments;
        this.install = install;
    }

    /** The key in a buildspec. */
    public String key() {
        return key;
    }

    /** The program on {@code PATH}. */
    String program() {
        return program;
    }

    /** What makes the program tell its version; empty when nothing does. */
    List<String> versionArguments() {
        return versionArguments;
    }

    /** An example of how {@code version} gets onto a machine. */
    String install(String version) {
        return install.formatted(version);
    }

    /** The runtime with exactly this key. */
    public static Optional<RuntimeName> ofKey(String key) {
        return Arrays.stream(values()).filter(name -> name.key.equals(key)).findFirst();
    }
}
