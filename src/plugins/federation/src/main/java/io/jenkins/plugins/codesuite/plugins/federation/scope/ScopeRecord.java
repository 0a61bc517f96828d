package io.jenkins.plugins.codesuite.plugins.federation.scope;

import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The folders that a block's files lie in, on the controller's disk before anything is written to an agent: whatever ends
 * Jenkins, they are found and removed. And by what the block's secrets are found in a log after a restart, which does not tell
 * them: it holds nothing secret.
 */
final class ScopeRecord {

    private static final Logger LOGGER = Logger.getLogger(ScopeRecord.class.getName());
    private static final String END = ".xml";

    /** One folder. */
    static final class Folder {

        final String node;
        final String workspace;
        final String path;

        Folder(String node, String workspace, String path) {
            this.node = node;
            this.workspace = workspace;
            this.path = path;
        }

        /** Whether it serves a workspace: its own, or a directory in that. */
        boolean serves(String on, String directory) {
            return node.equals(on)
                    && (directory.equals(workspace)
                            || directory.startsWith(workspace + '/')
                            || directory.startsWith(workspace + '\\'));
        }
    }

    private final String id;
    private final String build;
    private boolean ended;
    private final List<Folder> folders = new ArrayList<>();
    private final List<String> fingerprints = new ArrayList<>();

    private ScopeRecord(String id, String build) {
        this.id = id;
        this.build = build;
    }

    /** The one on disk, else a new one, which is written when it has something to tell. */
    static ScopeRecord of(String id, String build) {
        return read(new File(directory(), id + END)).orElseGet(() -> new ScopeRecord(id, build));
    }

    /** What masks the secrets of a block that has not ended; empty when there is none of that id. */
    static Optional<List<String>> fingerprintsOf(String id) {
        return read(new File(directory(), id + END))
                .filter(record -> !record.hasEnded())
                .map(ScopeRecord::fingerprints);
    }

    /** All that there are. */
    static List<ScopeRecord> all() {
        List<ScopeRecord> records = new ArrayList<>();
        File[] files = directory().listFiles((folder, name) -> name.endsWith(END));
        for (File file : files == null ? new File[0] : files) {
            read(file).ifPresent(records::add);
        }
        return records;
    }

    private static Optional<ScopeRecord> read(File file) {
        try {
            return file.exists() ? Optional.of((ScopeRecord) new XmlFile(file).read()) : Optional.empty();
        } catch (IOException e) {
            // It may have been removed meanwhile.
            LOGGER.log(Level.FINE, "Cannot read " + file, e);
            return Optional.empty();
        }
    }

    private static File directory() {
        return new File(Jenkins.get().getRootDir(), "code-suite-role-files");
    }

    private XmlFile file() {
        return new XmlFile(new File(directory(), id + END));
    }

    String id() {
        return id;
    }

    /** The externalizable id of the build. */
    String build() {
        return build;
    }

    /** Whether the block has ended, so that its folders only wait for their agents. */
    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized List<Folder> folders() {
        return new ArrayList<>(folders);
    }

    synchronized void add(Folder folder) throws IOException {
        folders.add(folder);
        file().write(this);
    }

    /** What masks the block's secrets after a restart. */
    synchronized List<String> fingerprints() {
        return new ArrayList<>(fingerprints);
    }

    synchronized void remember(List<String> all) {
        fingerprints.clear();
        fingerprints.addAll(all);
        save();
    }

    /** The block has ended: its folders are removed now or when their agents are back. */
    synchronized void end() {
        ended = true;
        fingerprints.clear();
        save();
    }

    synchronized void removed(Folder folder) {
        folders.removeIf(each -> each.node.equals(folder.node) && each.path.equals(folder.path));
        save();
    }

    private void save() {
        try {
            if (ended && folders.isEmpty()) {
                file().delete();
            } else {
                file().write(this);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot write " + file(), e);
        }
    }
}
