package io.jenkins.plugins.codesuite.deploy.config;

/** AWS has a configuration of the wanted name that is another one. The message shows both, for the person who wants it. */
public final class ConfigDiffersException extends Exception {

    private static final long serialVersionUID = 1L;

    ConfigDiffersException(String message) {
        super(message);
    }
}
