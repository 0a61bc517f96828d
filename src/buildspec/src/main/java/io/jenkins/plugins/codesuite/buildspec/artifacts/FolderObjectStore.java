package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Objects as files of a folder; metadata is dropped. */
public final class FolderObjectStore implements ObjectStore {

    private static final String UNFINISHED = ".code-suite-";

    private final Path folder;

    /**
     * Uses a folder.
     *
     * @param folder the folder, which is created when the first object is stored
     */
    public FolderObjectStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public String location(String key) {
        return folder + folder.getFileSystem().getSeparator() + key;
    }

    @Override
    public void put(String key, Path file, Map<String, String> metadata) throws IOException {
        Path target = file(key);
        Path unfinished = unfinished(target);
        try {
            Files.copy(file, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public boolean putIfAbsent(String key, Path file, Map<String, String> metadata) throws IOException {
        Path target = file(key);
        if (Files.exists(target)) {
            return false;
        }
        Path unfinished = unfinished(target);
        try {
            Files.copy(file, unfinished);
            try {
                // The one operation that gives a complete file its name only if nobody has the name.
                Files.createLink(target, unfinished);
            } catch (UnsupportedOperationException e) {
                Files.move(unfinished, target);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public Optional<StoredObject> get(String key, Path to) throws IOException {
        Path from = file(key);
        try {
            Optional<StoredObject> object = find(key);
            if (object.isPresent()) {
                Files.copy(from, to);
            }
            return object;
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
            if (Files.exists(from)) {
                throw e;
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        Path file = file(key);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(object(key, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<StoredObject> list(String prefix) throws IOException {
        int slash = prefix.lastIndexOf('/');
        Path start = slash < 0 ? folder : file(prefix.substring(0, slash));
        List<StoredObject> objects = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return objects;
        }
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String key = PathNames.textOf(folder.relativize(file));
                if (!file.equals(folder)
                        && key.startsWith(prefix)
                        && !PathNames.lastOf(file).startsWith(UNFINISHED)) {
                    find(key).ifPresent(objects::add);
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        return objects;
    }

    private static StoredObject object(String key, BasicFileAttributes attributes) {
        return new StoredObject(
                key, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    private Path unfinished(Path target) throws IOException {
        Path parent = target.resolveSibling("");
        Files.createDirectories(parent);
        return target.resolveSibling(UNFINISHED + UUID.randomUUID());
    }

    private Path file(String key) throws IOException {
        for (String component : key.split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw new IOException("no object can have the key '" + key + "'");
            }
        }
        return PathNames.resolve(folder, key)
                .filter(path -> path.startsWith(folder))
                .orElseThrow(() -> new IOException("no object can have the key '" + key + "'"));
    }
}
