package io.jenkins.plugins.codesuite.simulator.lambda;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A function with its versions and aliases. */
final class StoredFunction {
    private final String name;
    private final String arn;
    private final Map<String, String> tags;
    private final TreeMap<Integer, FunctionVersion> published = new TreeMap<>();
    private final TreeMap<String, Alias> aliases = new TreeMap<>();
    private FunctionVersion latest;
    private int lastNumber;

    StoredFunction(String name, String arn, Map<String, String> tags, FunctionVersion latest) {
        this.name = name;
        this.arn = arn;
        this.tags = Map.copyOf(tags);
        this.latest = latest;
    }

    /** What a version's number, {@code $LATEST} or an alias means. */
    Optional<FunctionVersion> version(String qualifier) {
        if (qualifier.equals(FunctionVersion.LATEST)) {
            return Optional.of(latest);
        }
        if (isNumber(qualifier)) {
            return Optional.ofNullable(published.get(Integer.parseInt(qualifier)));
        }
        return alias(qualifier).flatMap(alias -> version(alias.version()));
    }

    boolean hasVersion(String number) {
        return (number.equals(FunctionVersion.LATEST) || isNumber(number))
                && version(number).isPresent();
    }

    static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    Optional<FunctionVersion> newestPublished() {
        return Optional.ofNullable(published.lastEntry()).map(Map.Entry::getValue);
    }

    int nextNumber() {
        return lastNumber + 1;
    }

    void publish(FunctionVersion version) {
        lastNumber = Integer.parseInt(version.number());
        published.put(lastNumber, version);
    }

    void removeVersion(String number) {
        published.remove(Integer.parseInt(number));
    }

    void change(FunctionVersion newLatest) {
        latest = newLatest;
    }

    Optional<Alias> alias(String aliasName) {
        return Optional.ofNullable(aliases.get(aliasName));
    }

    void put(Alias alias) {
        aliases.put(alias.name(), alias);
    }

    void removeAlias(String aliasName) {
        aliases.remove(aliasName);
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Map<String, String> tags() {
        return tags;
    }

    FunctionVersion latest() {
        return latest;
    }

    /** {@code $LATEST} first, then by number, as Lambda lists them. */
    NavigableMap<String, FunctionVersion> versions() {
        TreeMap<String, FunctionVersion> versions = new TreeMap<>();
        versions.put("", latest);
        published.forEach((number, version) -> versions.put(String.format("%09d", number), version));
        return versions;
    }

    NavigableMap<String, Alias> aliases() {
        return aliases;
    }
}
