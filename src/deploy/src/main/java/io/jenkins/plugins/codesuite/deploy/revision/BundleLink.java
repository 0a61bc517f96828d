package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A symbolic link that is to go into a bundle: it must lead to a place in the bundle, wherever the bundle is unpacked.
 *
 * @param root the folder that is packed, a real path
 * @param link the link
 */
record BundleLink(Path root, MatchedFile link) {

    /** Why it cannot go in; empty if it can. */
    Optional<String> trouble() {
        String target = link.linkTarget().orElse("").replace('\\', '/');
        if (target.startsWith("/") || target.matches("[A-Za-z]:.*")) {
            return Optional.of("the symbolic link points to the absolute path " + target
                    + ", which is elsewhere where the bundle is unpacked; make it relative");
        }
        if (climbs(target) || leadsOut()) {
            return Optional.of("the symbolic link points out of the folder, to " + target);
        }
        return Optional.empty();
    }

    /** The path in the folder that it leads to; empty if nothing is there. */
    Optional<String> target() {
        try {
            return Optional.of(PathNames.textOf(root.relativize(link.file().toRealPath())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the text goes above the root, even if it comes back: the root has another name when it is unpacked. */
    private boolean climbs(String target) {
        int depth = (int) link.path().chars().filter(c -> c == '/').count();
        for (String component : target.split("/", -1)) {
            if (component.equals("..")) {
                depth--;
            } else if (!component.isEmpty() && !component.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it leads out by way of other links. */
    private boolean leadsOut() {
        try {
            return !link.file().toRealPath().startsWith(root);
        } catch (IOException e) {
            // Points to nothing, or in a circle: where it would lead is what its text says.
            return false;
        }
    }
}
