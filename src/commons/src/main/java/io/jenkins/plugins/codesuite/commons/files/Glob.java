package io.jenkins.plugins.codesuite.commons.files;

import java.util.List;

/**
 * One glob of a buildspec, such as {@code target/**}{@code /*.jar}.
 *
 * <table>
 * <caption>What a glob is made of</caption>
 * <tr><td>{@code *}</td><td>any characters within one component, none included; dot files too</td></tr>
 * <tr><td>{@code ?}</td><td>one character within a component</td></tr>
 * <tr><td>{@code [a-z]}, {@code [!a]}, {@code [^a]}</td><td>one character of a class, or none of it; an unclosed
 * bracket is itself</td></tr>
 * <tr><td>{@code {a,b}}</td><td>one of the texts, which may be globs and may hold {@code /}; an unclosed brace is
 * itself</td></tr>
 * <tr><td>{@code **}{@code /}</td><td>any number of directories, none included</td></tr>
 * <tr><td>{@code **} elsewhere</td><td>any characters, {@code /} included; at the end: everything below</td></tr>
 * <tr><td>{@code \}</td><td>takes the meaning from the next character; on Windows a separator</td></tr>
 * <tr><td>a last component without {@code *}, {@code ?}, {@code [}</td><td>a file, or everything below a directory, of
 * that name</td></tr>
 * <tr><td>{@code ./}, {@code //}, {@code a/../}</td><td>no effect; {@code .} is everything</td></tr>
 * </table>
 *
 * <p>Letters count as they are written, on every system. Matching takes time in proportion to the length of the glob
 * times the length of the path, whatever the glob.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Build specification
 * reference</a>, {@code artifacts/files} and {@code artifacts/exclude-paths}.
 */
public final class Glob {

    private final String text;
    private final GlobSyntax.Parsed parsed;
    private final GlobSet alone;

    private Glob(String text, boolean windows) {
        this.text = text;
        this.parsed = GlobSyntax.parse(text, windows);
        this.alone = new GlobSet(List.of(this));
    }

    /**
     * Reads a glob for this machine.
     *
     * @param text the glob, relative
     * @return the glob
     * @throws InvalidGlobException if it is absolute, leads upwards, holds a NUL character, is longer than 4,096
     *     characters or nests more than 32 braces
     */
    public static Glob parse(String text) {
        return parse(text, java.io.File.separatorChar == '\\');
    }

    static Glob parse(String text, boolean windows) {
        return new Glob(text, windows);
    }

    /**
     * Whether the glob takes a file.
     *
     * @param path the file's path from the directory where the glob starts, components parted by {@code /}
     */
    public boolean matches(String path) {
        return alone.matches(path);
    }

    /** The leading components that hold no wildcard, parted by {@code /}; the whole glob if it holds none. */
    public String staticPrefix() {
        return parsed.staticPrefix();
    }

    /** What follows {@link #staticPrefix()}; empty if the glob holds no wildcard. */
    public String rest() {
        return parsed.rest();
    }

    GlobSyntax.Parsed parsed() {
        return parsed;
    }

    /** The glob as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
