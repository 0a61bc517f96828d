package io.jenkins.plugins.codesuite.plugins.deploy.agent;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.revision.BundleFacts;
import io.jenkins.plugins.codesuite.deploy.revision.BundleRequest;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.PackedBundle;
import io.jenkins.plugins.codesuite.deploy.revision.Progress;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionBundle;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks a folder's AppSpec and packs the folder into one file, on the agent. */
public final class PackFolder extends AgentCall<PackFolder.Packed> {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final BundleType type;
    private final Platform platform;
    private final ArrayList<String> includes;
    private final ArrayList<String> excludes;
    private final String target;

    /**
     * A packing.
     *
     * @param folder the folder's path from the workspace
     * @param target the path of the file that it becomes
     */
    public PackFolder(
            String folder,
            BundleType type,
            Platform platform,
            List<String> includes,
            List<String> excludes,
            String target) {
        this.folder = folder;
        this.type = type;
        this.platform = platform;
        this.includes = new ArrayList<>(includes);
        this.excludes = new ArrayList<>(excludes);
        this.target = target;
    }

    /**
     * What was packed.
     *
     * @param problem why nothing was; empty text when something was
     * @param notes lines for the log
     * @param entries how many files and links there are
     * @param facts what is known of the file; null when nothing was packed
     */
    public record Packed(String problem, ArrayList<String> notes, int entries, SentFacts facts)
            implements Serializable {

        private static Packed refused(String problem) {
            return new Packed(problem, new ArrayList<>(), 0, null);
        }
    }

    @Override
    Packed call(Path workspace) throws IOException {
        Path root = InWorkspace.resolve(workspace, folder);
        if (!InWorkspace.holds(workspace, root)) {
            return Packed.refused("source: " + folder + " is not within the workspace");
        }
        if (!Files.isDirectory(root)) {
            return Packed.refused("source: there is no folder " + folder + " in the workspace " + workspace);
        }
        BundleRequest request = BundleRequest.of(root, type)
                .withPlatform(platform)
                .withIncludes(includes)
                .withExcludes(excludes);
        return pack(folder, request, Path.of(target));
    }

    static Packed pack(String shown, BundleRequest request, Path file) throws IOException {
        CheckedAppSpec appSpec;
        PackedBundle bundle;
        try {
            Set<String> paths = RevisionBundle.paths(request, file);
            appSpec = CheckedAppSpec.of(request.folder(), shown, request.platform(), paths);
            if (appSpec.isWrong()) {
                return Packed.refused(appSpec.problems());
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            bundle = RevisionBundle.pack(request, file, Progress.NONE);
        } catch (RevisionException e) {
            return Packed.refused("source: " + e.getMessage());
        }
        List<String> notes = new ArrayList<>(appSpec.warnings());
        notes.addAll(bundle.notes());
        return new Packed("", new ArrayList<>(notes), bundle.entries(), SentFacts.of(BundleFacts.of(bundle)));
    }
}
