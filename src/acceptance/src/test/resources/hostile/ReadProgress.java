package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jenkins.MasterToSlaveFileCallable;

/** What an agent answers that was taken over: more than was asked for, events of no build, a status of no program. */
public final class ReadProgress extends MasterToSlaveFileCallable<Object> {
    private static final long serialVersionUID = 1L;

    private static int calls;

    @Override
    public Object invoke(File directory, VirtualChannel channel) {
        calls++;
        byte[] log = new byte[16 << 20];
        Arrays.fill(log, (byte) '<');
        byte[] events = ("{\"event\":\"phase\",\"phase\":\"<img src=x onerror=window.hacked=1>\"}\n"
                        + "{\"type\":{\"type\":[[[[[[]]]]]]}}\n{]\n\0\n"
                        + "[".repeat(1 << 20) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        // After some calls it says nothing more, as a program that has ended does.
        boolean ends = calls > 3;
        Object progress = Answers.make(
                "ReadProgress$Progress",
                true,
                ends ? new byte[0] : log,
                ends ? new byte[0] : events,
                ends ? "<img src=x onerror=window.hacked=1>" : "",
                true);
        System.err.println("hostile ReadProgress answers");
        return progress;
    }
}
