package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether the program of a call was started: Jenkins may have gone down just then. */
public final class IsStarted extends AgentCall<Boolean> {

    private static final long serialVersionUID = 1L;

    private final String call;

    /**
     * Asks.
     *
     * @param call the call's unique id, as {@link PrepareProgram} was given it
     */
    public IsStarted(String call) {
        this.call = call;
    }

    @Override
    Boolean call(Path directory) throws IOException {
        Path prepared = directory.resolve(PrepareProgram.CALL);
        return Files.exists(prepared)
                && Files.readString(prepared).equals(call)
                && Files.exists(directory.resolve("log"));
    }
}
