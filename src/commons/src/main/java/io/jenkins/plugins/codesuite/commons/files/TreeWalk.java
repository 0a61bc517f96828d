package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One walk of one base directory for many globs. */
final class TreeWalk {

    /**
     * How many directories a walk enters by way of symbolic links. Links to siblings, without any cycle, can name a
     * number of paths that is exponential in the number of links.
     */
    private static final int MAX_LINKED_DIRECTORIES = 100_000;

    private final Path boundary;
    private final GlobSet included;
    private final GlobSet excluded;
    private final Links links;
    private final boolean directories;
    private final boolean posix;
    private final GlobSet.Matcher includedMatcher;
    private final GlobSet.Matcher excludedMatcher;
    private final List<MatchedFile> found = new ArrayList<>();
    private final TreeSet<SkippedFile> skipped = new TreeSet<>(SkippedFile.ORDER);
    private final BitSet hit = new BitSet();
    private int linkedDirectories;

    /**
     * Prepares a walk.
     *
     * @param boundary the real path of the directory that nothing may lead out of
     * @param directories whether directories that a glob takes are found too
     */
    TreeWalk(Path boundary, GlobSet included, GlobSet excluded, Links links, boolean directories) {
        this.boundary = boundary;
        this.included = included;
        this.excluded = excluded;
        this.links = links;
        this.directories = directories;
        this.posix = boundary.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.includedMatcher = included.matcher();
        this.excludedMatcher = excluded.matcher();
    }

    /**
     * A directory to read.
     *
     * @param directory its real path
     * @param path its path from the base directory, with a slash at the end; empty for the base directory
     * @param above the directory that the walk came from
     */
    private record Frame(
            Path directory, String path, int[] included, int[] excluded, Optional<Frame> above, boolean linked) {

        /** Whether following a link to {@code target} would lead in a circle. */
        boolean isBelow(Path target) {
            Optional<Frame> frame = Optional.of(this);
            while (frame.isPresent()) {
                if (frame.get().directory().startsWith(target)) {
                    return true;
                }
                frame = frame.get().above();
            }
            return false;
        }
    }

    void run(Path base) throws IOException {
        Deque<Frame> todo = new ArrayDeque<>();
        if (!excluded.takesEverything(excluded.start())) {
            todo.push(new Frame(base, "", included.start(), excluded.start(), Optional.empty(), false));
        }
        while (!todo.isEmpty()) {
            read(todo.pop(), todo);
        }
        found.sort(Comparator.comparing(MatchedFile::path, PathNames.BYTE_ORDER));
    }

    /** What was found, sorted by the bytes of the paths. */
    List<MatchedFile> found() {
        return found;
    }

    /** What was left out and why, sorted. */
    List<SkippedFile> skipped() {
        return List.copyOf(skipped);
    }

    /** The same as lines for a log. */
    List<String> warnings() {
        return skipped.stream().map(SkippedFile::line).toList();
    }

    /** The numbers of the globs that took at least one file, excluded or not. */
    BitSet hit() {
        return hit;
    }

    private void read(Frame frame, Deque<Frame> todo) throws IOException {
        Optional<Set<String>> names = included.nextNames(frame.included());
        if (names.isPresent()) {
            for (String name : names.get()) {
                Optional<Path> child = PathNames.resolve(frame.directory(), name);
                if (child.isPresent() && isSpelled(child.get(), name)) {
                    visit(frame, child.get(), name, todo);
                }
            }
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(frame.directory())) {
            for (Path child : children) {
                visit(frame, child, PathNames.lastOf(child), todo);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            // Gone since its parent was read: as good as never there.
        } catch (AccessDeniedException e) {
            skipped.add(new SkippedFile(frame.path(), "access denied"));
        }
    }

    /** A file system that takes letters of either case would find a file by a name that it does not have. */
    private static boolean isSpelled(Path child, String name) {
        try {
            return PathNames.lastOf(child.toRealPath(LinkOption.NOFOLLOW_LINKS)).equals(name);
        } catch (IOException e) {
            return false;
        }
    }

    private void visit(Frame frame, Path child, String name, Deque<Frame> todo) throws IOException {
        int[] in = includedMatcher.advance(frame.included(), name);
        if (in.length == 0) {
            return;
        }
        int[] out = excludedMatcher.advance(frame.excluded(), name);
        boolean taken = included.accepts(in);
        boolean kept = taken && !excluded.accepts(out);
        int[] inBelow = includedMatcher.advance(in, "/");
        int[] outBelow = excludedMatcher.advance(out, "/");
        boolean enter = inBelow.length > 0 && !excluded.takesEverything(outBelow);
        if (!taken && !enter) {
            return;
        }
        String path = frame.path() + name;
        try {
            BasicFileAttributes attributes = attributes(child);
            Path file = child;
            boolean linked = frame.linked();
            if (attributes.isSymbolicLink()) {
                if (kept && links != Links.FOLLOW) {
                    keepLink(child, path, attributes, in);
                    return;
                }
                if (links == Links.STAY) {
                    return;
                }
                Optional<Path> target = follow(frame, child, path);
                if (target.isEmpty()) {
                    return;
                }
                file = target.get();
                attributes = attributes(file);
                linked = true;
            }
            if (attributes.isDirectory()) {
                if (directories && kept) {
                    add(path, file, MatchedFile.Kind.DIRECTORY, attributes, in, Optional.empty());
                }
                if (enter) {
                    if (linked && ++linkedDirectories > MAX_LINKED_DIRECTORIES) {
                        throw new IOException("symbolic links below " + boundary + " lead to more than "
                                + MAX_LINKED_DIRECTORIES + " directories; the last one was " + path);
                    }
                    todo.push(new Frame(file, path + "/", inBelow, outBelow, Optional.of(frame), linked));
                }
            } else if (attributes.isRegularFile()) {
                if (kept) {
                    add(path, file, MatchedFile.Kind.FILE, attributes, in, Optional.empty());
                } else if (taken) {
                    included.markMatches(in, hit);
                }
            } else if (kept) {
                skipped.add(new SkippedFile(path, "it is neither a file nor a directory"));
            }
        } catch (NoSuchFileException e) {
            // Gone since its directory was read.
        }
    }

    private void keepLink(Path child, String path, BasicFileAttributes attributes, int[] in) throws IOException {
        Path target = Files.readSymbolicLink(child);
        if (links == Links.KEEP && !leadsInside(child, target)) {
            skipped.add(new SkippedFile(path, "the symbolic link points out of the source directory, to " + target));
            return;
        }
        add(path, child, MatchedFile.Kind.LINK, attributes, in, Optional.of(PathNames.textOf(target)));
    }

    private boolean leadsInside(Path link, Path target) {
        try {
            return link.toRealPath().startsWith(boundary);
        } catch (IOException e) {
            // Points to nothing: the text decides.
            return link.resolveSibling(target).normalize().startsWith(boundary);
        }
    }

    private Optional<Path> follow(Frame frame, Path link, String path) {
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            skipped.add(new SkippedFile(path, "the symbolic link points to nothing"));
            return Optional.empty();
        }
        if (!target.startsWith(boundary)) {
            skipped.add(new SkippedFile(path, "the symbolic link points out of the source directory, to " + target));
            return Optional.empty();
        }
        if (frame.isBelow(target)) {
            skipped.add(new SkippedFile(path, "the symbolic link leads in a circle, to " + target));
            return Optional.empty();
        }
        return Optional.of(target);
    }

    private void add(
            String path,
            Path file,
            MatchedFile.Kind kind,
            BasicFileAttributes attributes,
            int[] in,
            Optional<String> linkTarget) {
        included.markMatches(in, hit);
        found.add(new MatchedFile(
                path,
                file,
                kind,
                kind == MatchedFile.Kind.FILE ? attributes.size() : 0,
                mode(attributes),
                attributes.lastModifiedTime(),
                linkTarget));
    }

    private BasicFileAttributes attributes(Path file) throws IOException {
        Class<? extends BasicFileAttributes> wanted = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
        return Files.readAttributes(file, wanted, LinkOption.NOFOLLOW_LINKS);
    }

    private static int mode(BasicFileAttributes attributes) {
        if (!(attributes instanceof PosixFileAttributes posix)) {
            return attributes.isDirectory() ? 0755 : 0644;
        }
        int mode = 0;
        for (PosixFilePermission permission : posix.permissions()) {
            // The constants stand in the order of the bits, from the owner's reading down.
            mode |= 0400 >> permission.ordinal();
        }
        return mode;
    }
}
