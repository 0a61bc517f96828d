package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.environment.GitSource;
import io.jenkins.plugins.codesuite.buildspec.run.Programs;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads what a build must know of its source before it begins: the buildspec, the commit, the shells. */
public final class InspectSource extends AgentCall<InspectSource.Source> {

    private static final long serialVersionUID = 1L;

    private final String directory;
    private final String buildspec;

    /**
     * Looks into a workspace.
     *
     * @param directory the source directory, relative to the workspace; empty text for the workspace itself
     * @param buildspec the buildspec's path, relative to the source directory; empty text for an inline one
     */
    public InspectSource(String directory, String buildspec) {
        this.directory = directory;
        this.buildspec = buildspec;
    }

    /**
     * What was found. Texts that are not there are empty.
     *
     * @param problem why the build cannot begin
     * @param sourceDirectory the absolute path
     * @param buildspecPath the buildspec's path from the source directory
     * @param content the buildspec's bytes, one more than a reader takes at most
     * @param commit the commit that is checked out
     * @param branch its branch
     * @param tag its tag
     * @param originUrl the repository's address, without user and password
     * @param home the home directory of the agent's user
     * @param path the agent's {@code PATH}
     * @param sh where {@code sh} is
     * @param bash where {@code bash} is
     */
    public record Source(
            String problem,
            String sourceDirectory,
            String buildspecPath,
            byte[] content,
            String commit,
            String branch,
            String tag,
            String originUrl,
            String home,
            String path,
            String sh,
            String bash)
            implements Serializable {

        private static Source refused(String problem) {
            return new Source(problem, "", "", new byte[0], "", "", "", "", "", "", "", "");
        }
    }

    @Override
    Source call(Path workspace) throws IOException {
        if (File.separatorChar != '/') {
            return Source.refused(
                    "a buildspec runs in a POSIX shell, which this agent does not have; use an agent with Linux or macOS");
        }
        Path root = workspace.toAbsolutePath().normalize();
        Path source = root.resolve(directory).normalize();
        if (!source.startsWith(root)) {
            return Source.refused("dir: " + directory + " is not within the workspace");
        }
        if (!Files.isDirectory(source)) {
            return Source.refused("dir: there is no directory " + source);
        }
        byte[] content = new byte[0];
        if (!buildspec.isEmpty()) {
            Path file = source.resolve(buildspec).normalize();
            if (!file.startsWith(root)) {
                return Source.refused("buildspec: " + buildspec + " is not within the workspace");
            }
            if (!Files.isRegularFile(file)) {
                return Source.refused("YAML_FILE_ERROR: " + file
                        + ": no such file or directory. Check out the source before runBuildspec, or say by buildspec:"
                        + " or dir: where the file is.");
            }
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                return Source.refused("buildspec: " + buildspec + " is a link that leads out of the workspace");
            }
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(ReaderLimits.DEFAULT.bytes() + 1);
            }
        }
        Optional<GitSource> git = GitSource.read(source);
        Map<String, String> environment = System.getenv();
        return new Source(
                "",
                source.toString(),
                buildspec,
                content,
                git.flatMap(GitSource::commit).orElse(""),
                git.flatMap(GitSource::branch).orElse(""),
                git.flatMap(GitSource::tag).orElse(""),
                git.flatMap(GitSource::originUrl).orElse(""),
                System.getProperty("user.home", ""),
                environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
                Programs.find("sh", environment).map(Path::toString).orElse(""),
                Programs.find("bash", environment).map(Path::toString).orElse(""));
    }
}
