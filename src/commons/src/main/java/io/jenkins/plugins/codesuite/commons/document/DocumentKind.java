package io.jenkins.plugins.codesuite.commons.document;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What an engine says of the documents that it reads, for the sentences of problems that every document has.
 *
 * <p>Every sentence begins with a capital letter and ends with a full stop, unless it is told otherwise.
 */
public interface DocumentKind {

    /** What one of them is called, such as {@code buildspec}. */
    String name();

    /** The article of {@link #name()}: {@code a} or {@code an}. */
    default String article() {
        return "a";
    }

    /** What a file that should hold one is called, such as {@code YAML file}, as AWS does where it does. */
    String fileName();

    /** The name of a file that one mostly has, such as {@code buildspec.yml}. */
    String usualFile();

    /** Which path to give when there is no file. */
    String whereToLook();

    /** What the service says of files in UTF-16, as the end of a sentence, such as {@code CodeBuild documents no encoding}. */
    String onUtf16();

    /** What to do with a file of too many bytes. */
    String whenTooLarge();

    /** What to do with a file of too many keys and values. */
    String whenTooMany();

    /**
     * Where a key belongs that stands in the wrong place, mostly by wrong indentation.
     *
     * @param key the key as written
     * @return the end of a sentence that says where, such as {@code in 'env'}; empty for a key that belongs nowhere
     */
    Optional<String> homeOf(String key);

    /** How it is written. */
    default Syntax syntax() {
        return Syntax.YAML;
    }

    /** The name with its article, such as {@code an AppSpec}. */
    default String noun() {
        return article() + " " + name();
    }

    /** {@link #noun()} at the beginning of a sentence. */
    default String capitalNoun() {
        return noun().substring(0, 1).toUpperCase(Locale.ROOT) + noun().substring(1);
    }

    /** What the file is to be saved as. */
    default String format() {
        return capitalNoun() + " is " + syntax().title() + " in UTF-8";
    }

    /**
     * Which file to name when a directory is named.
     *
     * @param directory the directory
     */
    default String fileIn(Path directory) {
        return "Give the path of a file, such as " + directory.resolve(usualFile()) + ".";
    }
}
