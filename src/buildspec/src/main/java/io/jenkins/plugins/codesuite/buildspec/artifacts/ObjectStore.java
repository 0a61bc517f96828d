package io.jenkins.plugins.codesuite.buildspec.artifacts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place for objects by key: a folder, an S3 bucket, or what a host puts in its stead (such as presigned URLs).
 *
 * <p>Keys are relative paths: components parted by {@code /}, none of them empty, {@code .} or {@code ..}. An object
 * appears as a whole or not at all. Implementations take calls from several threads and processes at once.
 */
public interface ObjectStore {

    /** A word for log lines: {@code S3}, {@code folder}. */
    String kind();

    /**
     * Where an object is or would be: a file's path or an {@code s3://} address.
     *
     * @param key the object's key
     */
    String location(String key);

    /**
     * Stores a file, in place of an earlier object.
     *
     * @param key the object's key
     * @param file its content
     * @param metadata the object's metadata; a store may drop it
     * @throws IOException if the store cannot be reached or refuses; the message is fit for a user
     */
    void put(String key, Path file, Map<String, String> metadata) throws IOException;

    /**
     * Stores a file unless there is an object already.
     *
     * @param key the object's key
     * @param file its content
     * @param metadata the object's metadata; a store may drop it
     * @return whether the file was stored
     * @throws IOException if the store cannot be reached or refuses; the message is fit for a user
     */
    boolean putIfAbsent(String key, Path file, Map<String, String> metadata) throws IOException;

    /**
     * Fetches an object.
     *
     * @param key the object's key
     * @param to the file to write, which must not exist
     * @return the object, or empty if there is none
     * @throws IOException if the store cannot be reached or refuses; {@code to} does not exist then
     */
    Optional<StoredObject> get(String key, Path to) throws IOException;

    /**
     * Looks an object up.
     *
     * @param key the object's key
     * @return the object, or empty if there is none
     * @throws IOException if the store cannot be reached or refuses
     */
    Optional<StoredObject> find(String key) throws IOException;

    /**
     * Lists objects.
     *
     * @param prefix what their keys begin with; it may end within a component
     * @return the objects, in no order
     * @throws IOException if the store cannot be reached or refuses
     */
    List<StoredObject> list(String prefix) throws IOException;

    /**
     * An object.
     *
     * @param key its key
     * @param sizeInBytes its size
     * @param lastModified when it was stored
     */
    record StoredObject(String key, long sizeInBytes, Instant lastModified) {}
}
