package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.nio.charset.StandardCharsets;
import jenkins.MasterToSlaveFileCallable;

/** What an agent answers that was taken over: a source that is somewhere else, texts that hold lines and markup. */
public final class InspectSource extends MasterToSlaveFileCallable<Object> {
    private static final long serialVersionUID = 1L;
    private static final String MARKUP = "<img src=x onerror=window.hacked=1>\n[Pipeline] { (fake)";

    @Override
    public Object invoke(File workspace, VirtualChannel channel) {
        Object source = Answers.make(
                "InspectSource$Source",
                "",
                workspace.getPath(),
                MARKUP,
                ("version: 0.2\nphases:\n  build:\n    commands:\n      - echo ran\n").getBytes(StandardCharsets.UTF_8),
                MARKUP,
                MARKUP,
                MARKUP,
                MARKUP,
                "/nowhere",
                System.getenv("PATH"),
                "/bin/sh",
                "/bin/bash");
        System.err.println("hostile InspectSource answers");
        return source;
    }
}
