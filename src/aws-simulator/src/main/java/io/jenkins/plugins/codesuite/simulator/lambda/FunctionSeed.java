package io.jenkins.plugins.codesuite.simulator.lambda;

/**
 * A function to be set up in one go, with published versions that differ in code, and an alias. Begin with {@link #of} and
 * change single values.
 *
 * @param function its name
 * @param versions how many versions are published, 1 at least
 * @param alias the alias' name
 * @param aliasVersion the version that the alias points at
 */
public record FunctionSeed(String function, int versions, String alias, String aliasVersion) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no version
     */
    public FunctionSeed {
        if (versions < 1) {
            throw new IllegalArgumentException("a function needs a version, for its alias to point at");
        }
    }

    /**
     * Versions 1 and 2; the alias {@code live} points at 1.
     *
     * @param function the function's name
     * @return the seed
     */
    public static FunctionSeed of(String function) {
        return new FunctionSeed(function, 2, "live", "1");
    }

    /**
     * Changes the number of versions.
     *
     * @param newVersions 1 at least
     * @return a copy with that number
     */
    public FunctionSeed withVersions(int newVersions) {
        return new FunctionSeed(function, newVersions, alias, aliasVersion);
    }

    /**
     * Changes the alias.
     *
     * @param newAlias its name
     * @param newVersion the version it points at
     * @return a copy with that alias
     */
    public FunctionSeed withAlias(String newAlias, String newVersion) {
        return new FunctionSeed(function, versions, newAlias, newVersion);
    }

    /** Whether the alias points at a version that is made. */
    boolean pointsAtAVersion() {
        return StoredFunction.isNumber(aliasVersion)
                && Integer.parseInt(aliasVersion) >= 1
                && Integer.parseInt(aliasVersion) <= versions;
    }
}
