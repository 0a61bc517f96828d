package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecReader;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecResult;
import io.jenkins.plugins.codesuite.deploy.appspec.BundleCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with the AppSpec of a folder that is going to be packed.
 *
 * @param found the problems
 */
record CheckedAppSpec(List<Problem> found) {

    private static final int MOST = 8 * 1024 * 1024;
    private static final List<String> NAMES = List.of("appspec.yml", "appspec.yaml", "appspec.json");

    /**
     * Looks into a folder.
     *
     * @param folder its path from the workspace, for messages
     * @param packed the paths of the bundle
     */
    static CheckedAppSpec of(Path root, String folder, Platform platform, Set<String> packed) throws IOException {
        for (String name : NAMES) {
            Path file = root.resolve(name);
            if (packed.contains(name) && Files.isRegularFile(file)) {
                String shown = Path.of(folder).resolve(name).normalize().toString();
                AppSpecResult read = new AppSpecReader(platform).read(shown, content(file));
                return new CheckedAppSpec(
                        new BundleCheck(root, packed).check(read).problems());
            }
        }
        // That it is missing says who packs the folder.
        return new CheckedAppSpec(List.of());
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // More than a reader takes, so that it says so.
            return in.readNBytes(MOST);
        }
    }

    boolean isWrong() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    String problems() {
        return found.stream().map(Problem::render).collect(Collectors.joining("\n"));
    }

    List<String> warnings() {
        return found.stream().map(Problem::render).toList();
    }
}
