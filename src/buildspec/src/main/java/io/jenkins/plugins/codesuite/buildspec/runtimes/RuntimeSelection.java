package io.jenkins.plugins.codesuite.buildspec.runtimes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runtimes of a build.
 *
 * @param outcomes what became of each runtime asked for, in the order of the file
 * @param environment the variables to set, with their new values ({@code PATH} among them when it changes)
 * @param links programs that are to be found by a name that the machine does not give them (a {@code python} that is
 *     {@code /usr/bin/python3.9}); {@link #linkInto} makes them
 * @param log lines for the build's log, in CodeBuild's words where it has some
 * @param warnings what the user should know
 * @param errors why the build cannot run; a phase context's code for them is {@link #STATUS_CODE}
 */
public record RuntimeSelection(
        List<RuntimeOutcome> outcomes,
        Map<String, String> environment,
        Map<String, Path> links,
        List<String> log,
        List<String> warnings,
        List<String> errors) {

    /** CodeBuild's code for a runtime that it does not have. */
    public static final String STATUS_CODE = "YAML_FILE_ERROR";

    /** Takes copies of the collections. */
    public RuntimeSelection {
        outcomes = List.copyOf(outcomes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        log = List.copyOf(log);
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }

    /**
     * Makes the links in a folder of the build's own.
     *
     * @param folder the folder, made when it is not there
     * @param path the {@code PATH} of the build before this selection, for when {@link #environment} does not change it
     * @return {@link #environment} with {@code folder} first on {@code PATH}; unchanged when there is nothing to link
     * @throws IOException when a link cannot be made
     */
    public Map<String, String> linkInto(Path folder, String path) throws IOException {
        if (links.isEmpty()) {
            return environment;
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, Path> link : links.entrySet()) {
            Path file = folder.resolve(link.getKey());
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, link.getValue());
        }
        Map<String, String> changed = new LinkedHashMap<>(environment);
        String rest = environment.getOrDefault("PATH", path);
        changed.put("PATH", rest.isEmpty() ? folder.toString() : folder + File.pathSeparator + rest);
        return Collections.unmodifiableMap(changed);
    }
}
