package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What an archive says that it holds, checked before the first file is written.
 *
 * <p>An archive may come from anybody who can write to the store. So every entry must be one that the buildspec's own
 * paths take, nothing may lie below a link or a file of the archive, and the whole must fit.
 */
final class CacheContents {

    private static final int TYPE = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int DIRECTORY = 040000;
    private static final int LINK = 0120000;
    private static final int MAX_LINK = 4096;

    private final List<Item> items;
    private final long sizeInBytes;

    private CacheContents(List<Item> items, long sizeInBytes) {
        this.items = List.copyOf(items);
        this.sizeInBytes = sizeInBytes;
    }

    /** The kinds of entry. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /**
     * One entry.
     *
     * @param entry the archive's record
     * @param path the buildspec's path that takes it
     * @param relative where it goes, from the path's root
     * @param target the same on this machine
     */
    record Item(ZipArchiveEntry entry, Kind kind, CachedPath path, String relative, Path target) {

        int permissions() {
            return entry.getUnixMode() & 0777;
        }
    }

    List<Item> items() {
        return items;
    }

    /** The size of all files together. */
    long sizeInBytes() {
        return sizeInBytes;
    }

    static CacheContents check(ZipFile zip, List<CachedPath> paths, CacheLimits limits) throws IOException {
        Map<String, Kind> kinds = new HashMap<>();
        List<Item> items = new ArrayList<>();
        long size = 0;
        for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
            ZipArchiveEntry entry = entries.nextElement();
            Item item = item(entry, paths);
            String name = item.path().root().name() + "/" + item.relative();
            if (kinds.put(name, item.kind()) != null) {
                throw new DamagedCacheException("it holds " + name + " twice");
            }
            items.add(item);
            boolean known = entry.getMethod() == ZipEntry.DEFLATED || entry.getMethod() == ZipEntry.STORED;
            if (!known || entry.getSize() < 0 || !zip.canReadEntryData(entry)) {
                throw new DamagedCacheException("it holds " + name + " in a form that cannot be read");
            }
            size = Math.addExact(size, entry.getSize());
            if (items.size() > limits.maxEntries() || size > limits.maxBytes()) {
                throw new DamagedCacheException(
                        "it holds more than " + limits.maxEntries() + " entries or " + limits.maxBytes() + " bytes");
            }
        }
        for (String name : kinds.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                Kind above = kinds.get(name.substring(0, slash));
                if (above == Kind.FILE || above == Kind.LINK) {
                    throw new DamagedCacheException("it holds " + name + " below a file or link");
                }
            }
        }
        return new CacheContents(items, size);
    }

    private static Item item(ZipArchiveEntry entry, List<CachedPath> paths) throws DamagedCacheException {
        String name = entry.getName();
        Kind kind = switch (entry.getUnixMode() & TYPE) {
            case REGULAR_FILE -> Kind.FILE;
            case DIRECTORY -> Kind.DIRECTORY;
            case LINK -> Kind.LINK;
            default -> throw new DamagedCacheException("it holds " + name + ", which is no file");
        };
        if (kind == Kind.DIRECTORY && name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        for (String component : name.split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw new DamagedCacheException("it holds the path " + name);
            }
        }
        for (CachedPath path : paths) {
            String prefix = path.root().name() + "/";
            if (name.startsWith(prefix) && path.matching().matches(name.substring(prefix.length()))) {
                String relative = name.substring(prefix.length());
                Optional<Path> target = PathNames.resolve(path.root().directory(), relative)
                        .filter(each -> each.normalize().equals(each));
                if (target.isPresent()) {
                    return new Item(entry, kind, path, relative, target.get());
                }
            }
        }
        throw new DamagedCacheException("it holds " + name + ", which is none of the cache's paths");
    }

    static String linkTarget(ZipFile zip, Item item) throws IOException {
        try (InputStream content = zip.getInputStream(item.entry())) {
            byte[] text = content.readNBytes(MAX_LINK + 1);
            if (text.length == 0 || text.length > MAX_LINK) {
                throw new DamagedCacheException("it holds the link " + item.relative() + " without a proper target");
            }
            return new String(text, StandardCharsets.UTF_8);
        }
    }
}
