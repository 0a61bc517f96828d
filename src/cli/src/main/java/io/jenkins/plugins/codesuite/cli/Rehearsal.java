package io.jenkins.plugins.codesuite.cli;

import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs what people run, with no output, so that the virtual machine can archive the classes for later starts
 * ({@code -XX:ArchiveClassesAtExit}). The launcher calls it once, when it sets the command up.
 */
final class Rehearsal {

    private static final String BUILDSPEC = "version: 0.2\nenv:\n  variables:\n    A: '1'\n  exported-variables: [B]\n"
            + "phases:\n  build:\n    commands: ['B=2', 'echo \"$A\"']\n    finally: ['true']\n"
            + "artifacts:\n  files: ['*.yml']\n";
    private static final String WRONG = "version: 0.2\nphases:\n  biuld:\n    commands: [{a: b}]\n";

    private static final String REPORT = "<testsuite name='s'><testcase classname='a.B' name='c'>"
            + "<failure message='m'>at a.B.c(B.java:1)</failure></testcase></testsuite>";

    private static final Duration TOO_LONG = Duration.ofMinutes(2);

    private Rehearsal() {}

    /** Rehearses; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        endAfter(TOO_LONG);
        Main.console(new Interruption());
        Path folder = Files.createTempDirectory("codesuite-rehearsal-");
        try {
            Files.writeString(folder.resolve("buildspec.yml"), BUILDSPEC);
            Files.writeString(folder.resolve("wrong.yml"), WRONG);
            Path other = Files.createDirectory(folder.resolve("empty"));
            Files.writeString(other.resolve("buildspec.yml"), "version: 0.2\nphases:\n  build:\n    commands: []\n");
            run("build", other.toString());
            run("build", "--artifacts", folder.resolve("out").toString(), "--json", "-", folder.toString());
            run("build", "--dry-run", folder.toString());
            Path report = Files.writeString(folder.resolve("report.xml"), REPORT);
            run(
                    "report",
                    report.toString(),
                    "--html",
                    folder.resolve("report.html").toString());
            run("validate", folder.resolve("buildspec.yml").toString());
            run("validate", "--format=sarif", folder.resolve("wrong.yml").toString());
            run("demo");
        } finally {
            TreeDeletion.delete(folder);
        }
        System.exit(0);
    }

    /** A first start must not hang because its rehearsal does. */
    private static void endAfter(Duration limit) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(limit.toMillis());
                        Runtime.getRuntime().halt(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "end of the rehearsal");
        watch.setDaemon(true);
        watch.start();
    }

    private static void run(String... words) {
        // Once as on a terminal, once as in a pipe: the second run needs classes that the first one does not.
        for (boolean terminal : new boolean[] {false, true}) {
            OutputStream nowhere = OutputStream.nullOutputStream();
            Screen screen = new Screen(nowhere, terminal, terminal);
            Interruption interruption = new Interruption();
            new Codesuite(new Console(InputStream.nullInputStream(), screen, screen, System.getenv(), interruption))
                    .run(List.of(words));
            interruption.finish();
        }
    }
}
