package io.jenkins.plugins.codesuite.buildspec.artifacts;

import java.util.ArrayList;
import java.util.List;

/** Checks names that become part of a path or of an object's key. */
final class ArtifactName {

    private ArtifactName() {}

    /**
     * A name without empty components and {@code .}.
     *
     * @param kind what the name is, for the message
     * @throws ArtifactException if it is empty or absolute, leads upwards or holds a control character
     */
    static String checked(String kind, String name) throws ArtifactException {
        // A backslash is a separator where an archive may be unpacked, if not here.
        if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:[/\\\\].*")) {
            throw refused(kind, name, "it is absolute");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(kind, name, "it holds a control character");
        }
        List<String> components = new ArrayList<>();
        for (String component : name.split("/", -1)) {
            if (List.of(component.split("\\\\", -1)).contains("..")) {
                throw refused(kind, name, "it leads upwards by '..'");
            }
            if (!component.isEmpty() && !component.equals(".")) {
                components.add(component);
            }
        }
        if (components.isEmpty()) {
            throw refused(kind, name, "it is empty");
        }
        return String.join("/", components);
    }

    private static ArtifactException refused(String kind, String name, String why) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return ArtifactException.client("invalid " + kind + " '" + shown + "': " + why);
    }
}
