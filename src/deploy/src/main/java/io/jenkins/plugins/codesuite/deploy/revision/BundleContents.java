package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.files.FileTree;
import io.jenkins.plugins.codesuite.commons.files.FoundFiles;
import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.InvalidGlobException;
import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import io.jenkins.plugins.codesuite.commons.files.SkippedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a folder goes into a bundle. A file that cannot go in is no reason to leave it out: the bundle is refused, with all
 * such files named.
 *
 * @param entries files, links and directories, sorted by the bytes of their paths
 * @param files how many of them are no directories
 * @param bytes the sizes of the files together
 * @param notes one line for each thing that the maker should know
 */
record BundleContents(List<ArchiveEntry> entries, int files, long bytes, List<String> notes) {

    private static final int MOST_TROUBLES = 20;

    /**
     * Looks for the files.
     *
     * @param request which files
     * @param target where the bundle goes: not into itself
     * @throws RevisionException if there is no such folder, a glob is none, or files cannot go in
     */
    static BundleContents of(BundleRequest request, Path target) throws IOException {
        Path root = root(request.folder());
        List<Glob> includes = globs("include", request.includes().isEmpty() ? List.of("**") : request.includes());
        List<String> unwanted = new ArrayList<>(request.excludes());
        if (request.defaultExcludes()) {
            unwanted.addAll(BundleRequest.DEFAULT_EXCLUDES);
        }
        List<Glob> excludes = globs("exclude", unwanted);
        FoundFiles found;
        try {
            found = FileTree.everything(root, includes, excludes);
        } catch (IOException e) {
            throw new RevisionException("Cannot read " + root + ": " + IoFailures.describe(e), e);
        }
        Gathering gathering = new Gathering(root, request.modes());
        found.skipped().forEach(gathering::refuse);
        Optional<Path> itself = itself(target);
        for (MatchedFile file : found.files()) {
            if (itself.isEmpty() || !itself.get().equals(file.file())) {
                gathering.add(file);
            }
        }
        if (!request.includes().isEmpty()) {
            found.idle().forEach(glob -> gathering.notes.add("The include '" + glob + "' took nothing in " + root));
        }
        BundleContents contents = gathering.done();
        new AppSpecPlace(request, root, includes, excludes).check(contents);
        return contents;
    }

    private static Path root(Path folder) throws RevisionException {
        if (!Files.exists(folder)) {
            throw new RevisionException("The folder to pack does not exist: " + folder.toAbsolutePath());
        }
        if (!Files.isDirectory(folder)) {
            throw new RevisionException("A bundle is made of a folder, and " + folder.toAbsolutePath()
                    + " is a file; name the folder that it is in, and the file as an include");
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new RevisionException("Cannot read the folder to pack: " + IoFailures.describe(e), e);
        }
    }

    private static List<Glob> globs(String kind, List<String> texts) throws RevisionException {
        List<Glob> globs = new ArrayList<>();
        for (String text : texts) {
            try {
                globs.add(Glob.parse(text));
            } catch (InvalidGlobException e) {
                throw new RevisionException(
                        "The " + kind + " " + Shown.quoted(text) + " cannot be used: " + e.getMessage()
                                + ". Globs begin in the folder that is packed, such as dist/**",
                        e);
            }
        }
        return globs;
    }

    /** The real path of a bundle that is there from an earlier time. */
    private static Optional<Path> itself(Path target) {
        try {
            return Optional.of(target.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is found, one by one. */
    private static final class Gathering {

        private final Path root;
        private final FileModes modes;
        private final List<ArchiveEntry> entries = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int files;
        private long bytes;

        Gathering(Path root, FileModes modes) {
            this.root = root;
            this.modes = modes;
        }

        void refuse(SkippedFile skipped) {
            troubles.add(skipped.path() + ": " + skipped.reason());
        }

        void add(MatchedFile file) {
            String path = file.path();
            if (leadsUpOnWindows(path)) {
                troubles.add(path + ": the name leads out of the bundle where a backslash parts folders");
                return;
            }
            if (!entries.isEmpty() && entries.get(entries.size() - 1).path().equals(path)) {
                troubles.add(path + ": two names become this one, since their bytes are no UTF-8");
                return;
            }
            if (path.indexOf('\uFFFD') >= 0 && !PathNames.isText(file.file())) {
                notes.add("The name of " + path + " is not UTF-8: what is not stands as \uFFFD in the bundle");
            }
            if (file.kind() == MatchedFile.Kind.LINK) {
                Optional<String> trouble = new BundleLink(root, file).trouble();
                if (trouble.isPresent()) {
                    troubles.add(path + ": " + trouble.get());
                    return;
                }
            }
            boolean directory = file.kind() == MatchedFile.Kind.DIRECTORY;
            entries.add(new ArchiveEntry(path, withMode(file, modes.of(file.mode(), directory))));
            files += directory ? 0 : 1;
            bytes += file.sizeInBytes();
        }

        BundleContents done() throws RevisionException {
            if (!troubles.isEmpty()) {
                String more =
                        troubles.size() > MOST_TROUBLES ? "\n  and " + (troubles.size() - MOST_TROUBLES) + " more" : "";
                throw new RevisionException("Not packed: "
                        + (troubles.size() == 1 ? "a file" : troubles.size() + " files") + " of " + root
                        + " cannot go into a bundle. Exclude what is not needed:\n  "
                        + String.join("\n  ", troubles.subList(0, Math.min(MOST_TROUBLES, troubles.size()))) + more);
            }
            for (ArchiveEntry entry : entries) {
                if (entry.file().kind() == MatchedFile.Kind.LINK) {
                    BundleLink link = new BundleLink(root, entry.file());
                    if (!link.target().map(this::holds).orElse(false)) {
                        notes.add("The symbolic link " + entry.path() + " points to "
                                + entry.file().linkTarget().orElse("") + ", which is not in the bundle");
                    }
                }
            }
            return new BundleContents(entries, files, bytes, List.copyOf(notes));
        }

        /** Whether a path is an entry or has entries below it. */
        private boolean holds(String path) {
            if (path.isEmpty()) {
                return true;
            }
            int below = -1 - place(path + "/");
            return place(path) >= 0
                    || below >= 0
                            && below < entries.size()
                            && entries.get(below).path().startsWith(path + "/");
        }

        private int place(String path) {
            int low = 0;
            int high = entries.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = PathNames.BYTE_ORDER.compare(entries.get(middle).path(), path);
                if (order == 0) {
                    return middle;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            return -1 - low;
        }

        private static MatchedFile withMode(MatchedFile file, int mode) {
            if (file.mode() == mode) {
                return file;
            }
            return new MatchedFile(
                    file.path(),
                    file.file(),
                    file.kind(),
                    file.sizeInBytes(),
                    mode,
                    file.modified(),
                    file.linkTarget());
        }

        private static boolean leadsUpOnWindows(String path) {
            if (path.indexOf('\\') < 0) {
                return false;
            }
            return path.startsWith("\\") || List.of(path.split("[/\\\\]", -1)).contains("..");
        }
    }
}
