package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** What an agent answers that was taken over: paths that lead out, markup, numbers that make no sense. */
public final class CollectResults extends MasterToSlaveFileCallable<Object> {
    private static final long serialVersionUID = 1L;
    private static final String MARKUP = "<img src=x onerror=window.hacked=1>";

    @Override
    public Object invoke(File directory, VirtualChannel channel) throws IOException {
        Path staged = Files.createDirectories(directory.toPath().resolve("artifacts"));
        // Each build is told another set of keys, so that one that is refused does not hide the next.
        List<List<String>> sets = List.of(
                List.of("PROJECT/../../../../../../../evil-out"),
                List.of("../../../../evil-out"),
                List.of("/tmp/evil-out"),
                List.of("PROJECT/good\nevil-out"),
                List.of(),
                List.of("PROJECT/fine.txt", "PROJECT/" + MARKUP));
        ArrayList<Object> stored = new ArrayList<>();
        ArrayList<Object> files = new ArrayList<>();
        for (String key : sets.get(number(directory))) {
            if (key.startsWith("PROJECT/") && !key.contains("..")) {
                Path file = staged.resolve(key);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "x");
            }
            stored.add(Answers.make("CollectResults$Stored", MARKUP, MARKUP, key, -1, Long.MIN_VALUE, MARKUP));
            files.add(Answers.make("CollectResults$StagedFile", key, -7L));
        }
        ArrayList<Object> groups = new ArrayList<>();
        groups.add(Answers.make(
                "CollectResults$Group", MARKUP, "JUNITXML", new ArrayList<>(List.of("../../../evil-out", MARKUP))));
        if (number(directory) == 4) {
            groups.add(Answers.make("CollectResults$Group", MARKUP, "NOT_A_FORMAT", new ArrayList<>(List.of(MARKUP))));
        }
        Object collected = Answers.make(
                "CollectResults$Collected",
                stored,
                files,
                groups,
                number(directory) == 4 ? Integer.MAX_VALUE : 0,
                new ArrayList<>(List.of(MARKUP)),
                new ArrayList<>(List.of(MARKUP, "line\nof two")));
        System.err.println("hostile CollectResults answers");
        return collected;
    }

    /** The source directory holds a file that says which build this is. */
    private static int number(File directory) throws IOException {
        Path workspace = Path.of(directory.getParentFile().getPath().replaceAll("@tmp$", ""));
        return Integer.parseInt(Files.readString(workspace.resolve("number.txt")).trim());
    }
}
