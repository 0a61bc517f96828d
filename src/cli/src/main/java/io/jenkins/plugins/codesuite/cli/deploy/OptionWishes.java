package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What options say. */
final class OptionWishes implements Wishes {

    private final Arguments arguments;
    private final Set<String> wrong = new LinkedHashSet<>();

    OptionWishes(Arguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public List<String> values(String key) {
        List<String> values = arguments.values(shown(key));
        return values.isEmpty() && arguments.has(shown(key)) ? List.of("true") : values;
    }

    @Override
    public String shown(String key) {
        return "--" + key;
    }

    @Override
    public void wrong(String key, String sentence) {
        wrong.add(sentence.startsWith(shown(key)) ? sentence : shown(key) + ": " + sentence);
    }

    @Override
    public void check() throws UsageException {
        if (!wrong.isEmpty()) {
            List<String> sentences = new ArrayList<>(wrong);
            throw new UsageException(String.join("\n", sentences));
        }
    }

    @Override
    public Path path(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + written + "' is no path: " + e.getReason(), e);
        }
    }
}
