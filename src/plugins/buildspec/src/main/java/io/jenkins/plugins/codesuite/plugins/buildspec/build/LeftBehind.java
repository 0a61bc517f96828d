package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.XmlFile;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import io.jenkins.plugins.codesuite.plugins.buildspec.agent.CleanUp;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * Private directories that could not be deleted because their agent was away. They may hold secrets, so they are deleted
 * as soon as the agent is back.
 */
@Extension
public final class LeftBehind extends ComputerListener {

    private static final Logger LOGGER = Logger.getLogger(LeftBehind.class.getName());

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** One directory. */
    static final class Directory {

        final String node;
        final String path;
        final String buildId;

        Directory(String node, String path, String buildId) {
            this.node = node;
            this.path = path;
            this.buildId = buildId;
        }
    }

    static LeftBehind get() {
        return ExtensionList.lookupSingleton(LeftBehind.class);
    }

    /** Ends what a build left running and deletes its directory, now or when its agent is back. */
    void remove(String node, String path, String buildId) {
        if (!deleted(node, path, buildId)) {
            change(all -> all.add(new Directory(node, path, buildId)));
        }
    }

    private static boolean deleted(String node, String path, String buildId) {
        FilePath directory = FilePathUtils.find(node, path);
        if (directory == null) {
            // An agent that does not exist any more has taken its disk along.
            return Jenkins.get().getNode(node) == null && !node.isEmpty();
        }
        try {
            directory.actAsync(new CleanUp(buildId)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (IOException | ExecutionException | TimeoutException | InterruptedException e) {
            LOGGER.log(Level.FINE, "Cannot delete {0} on {1} now: {2}", new Object[] {path, node, e});
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }

    @Override
    public void onOnline(Computer computer, TaskListener listener) {
        String name = computer.getName();
        BuildWatch.get().signal(() -> {
            Set<String> done = new HashSet<>();
            for (Directory each : read()) {
                if (each.node.equals(name) && deleted(each.node, each.path, each.buildId)) {
                    done.add(each.path);
                }
            }
            if (!done.isEmpty()) {
                change(all -> all.removeIf(each -> each.node.equals(name) && done.contains(each.path)));
            }
        });
    }

    /** Reads, changes and writes the list in one: several builds may lose the same agent at once. */
    private synchronized void change(Consumer<List<Directory>> change) {
        List<Directory> all = read();
        change.accept(all);
        write(all);
    }

    private static XmlFile file() {
        return new XmlFile(new File(Jenkins.get().getRootDir(), "code-suite-buildspec-left-behind.xml"));
    }

    @SuppressWarnings("unchecked")
    private synchronized List<Directory> read() {
        XmlFile file = file();
        try {
            return file.exists() ? new ArrayList<>((List<Directory>) file.read()) : new ArrayList<>();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot read " + file, e);
            return new ArrayList<>();
        }
    }

    private void write(List<Directory> directories) {
        XmlFile file = file();
        try {
            if (directories.isEmpty()) {
                file.delete();
            } else {
                file.write(new ArrayList<>(directories));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot write " + file, e);
        }
    }
}
