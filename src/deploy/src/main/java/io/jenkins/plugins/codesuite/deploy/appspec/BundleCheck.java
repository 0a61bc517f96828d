package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Rule;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.CopiedFile;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.HookScript;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares an AppSpec for servers with the folder that becomes its bundle: scripts and files that are not there, paths
 * that lead out of it, and what the CodeDeploy agent finds only on the instance: two files for one destination, or
 * permissions that are set twice.
 */
public final class BundleCheck {

    private final Path root;
    private final Optional<Set<String>> packed;

    /**
     * A check against one folder, all of which becomes the bundle.
     *
     * @param root the folder; the AppSpec lies in it as {@code appspec.yml}
     */
    public BundleCheck(Path root) {
        this(root, Optional.empty());
    }

    /**
     * A check against what of a folder becomes the bundle.
     *
     * @param root the folder; the AppSpec lies in it as {@code appspec.yml}
     * @param packed the paths of files, links and folders in the bundle, parted by {@code /}
     */
    public BundleCheck(Path root, Set<String> packed) {
        this(root, Optional.of(Set.copyOf(packed)));
    }

    private BundleCheck(Path root, Optional<Set<String>> packed) {
        this.root = root.toAbsolutePath().normalize();
        this.packed = packed;
    }

    /** Whether a file or folder that is there goes into the bundle, by itself, by what it holds, or behind a link. */
    private boolean isPacked(Path path) {
        if (packed.isEmpty() || path.equals(root)) {
            return true;
        }
        String name = name(path);
        return packed.get().contains(name)
                || Files.isDirectory(path) && packed.get().stream().anyMatch(other -> other.startsWith(name + "/"))
                || isBehindLink(path);
    }

    private boolean isBehindLink(Path path) {
        for (Path above = path.getParent(); above != null && !above.equals(root); above = above.getParent()) {
            if (Files.isSymbolicLink(above) && packed.orElse(Set.of()).contains(name(above))) {
                return true;
            }
        }
        return false;
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static void leftOut(Rule rule, Text named, Findings findings) {
        findings.add(
                Severity.ERROR,
                rule,
                named.at(),
                Shown.quoted(named.value()) + " is in the folder, but includes or excludes leave it out of the bundle",
                "Take it in, or remove the entry.");
    }

    /**
     * Adds what is found to a result.
     *
     * @param result what came of reading the AppSpec
     * @return the result with more problems, of an AppSpec with errors too as far as it can be read; the same for an AppSpec
     *     that is for no servers
     */
    public AppSpecResult check(AppSpecResult result) {
        Optional<AppSpec> read = result.appSpec().or(() -> AppSpecReader.asFarAsRead(result));
        if (read.isEmpty() || !(read.get() instanceof ServerAppSpec appSpec)) {
            return result;
        }
        Findings findings = new Findings(result);
        if (!Files.isDirectory(root)) {
            findings.add(
                    Severity.ERROR,
                    AppSpecRule.SOURCE_MISSING,
                    Position.START,
                    "the folder of the bundle is not there: " + Shown.quoted(root.toString()),
                    "Give the folder that holds what the AppSpec names.");
            return result.with(findings.found());
        }
        for (List<HookScript> scripts : appSpec.hooks().values()) {
            scripts.forEach(script -> checkScript(appSpec.os(), script, findings));
        }
        List<CopiedFile> present = new ArrayList<>();
        for (CopiedFile file : appSpec.files()) {
            if (isThere(appSpec.os(), file, findings)) {
                present.add(file);
            }
        }
        new InstallPlan(root, this::isPacked, appSpec, findings).check(present);
        return result.with(findings.found());
    }

    /** Problems of one AppSpec, with the lines of its text. */
    static final class Findings {

        private final AppSpecResult result;
        private final List<String> lines;
        private final List<Problem> found = new ArrayList<>();

        private Findings(AppSpecResult result) {
            this.result = result;
            this.lines = result.text().lines().toList();
        }

        void add(Severity severity, Rule rule, Position at, String message, String accepted) {
            String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
            found.add(new Problem(severity, rule.id(), result.file(), at, message, accepted, line));
        }

        private List<Problem> found() {
            return found;
        }
    }

    private void checkScript(OperatingSystem os, HookScript script, Findings findings) {
        Text location = script.location();
        Optional<Path> path = inside(os, location, findings);
        if (path.isEmpty()) {
            return;
        }
        Path file = path.get();
        if (!Files.exists(file)) {
            findings.add(
                    Severity.ERROR,
                    AppSpecRule.SCRIPT_MISSING,
                    location.at(),
                    "the script " + Shown.quoted(location.value()) + " is not in the bundle" + meant(file),
                    "Accepted here: the path of a script below the folder in which appspec.yml lies.");
        } else if (!Files.isRegularFile(file)) {
            findings.add(
                    Severity.ERROR,
                    AppSpecRule.SCRIPT_MISSING,
                    location.at(),
                    Shown.quoted(location.value()) + " is a folder, no script",
                    "Accepted here: the path of one script; write one entry for each script of a folder.");
        } else if (!isPacked(file)) {
            leftOut(AppSpecRule.SCRIPT_MISSING, location, findings);
        } else if (os == OperatingSystem.LINUX) {
            checkRunnable(location, file, findings);
        }
    }

    private static void checkRunnable(Text location, Path file, Findings findings) {
        // A machine without the modes of POSIX cannot say what the bundle will say.
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix") && !Files.isExecutable(file)) {
            findings.add(
                    Severity.WARNING,
                    AppSpecRule.SCRIPT_NOT_EXECUTABLE,
                    location.at(),
                    "the script " + Shown.quoted(location.value())
                            + " is not executable; the CodeDeploy agent makes it so before it runs it",
                    "Run 'chmod +x' on it, and commit the change.");
        }
        if (beginsWithCarriageReturn(file)) {
            findings.add(
                    Severity.WARNING,
                    AppSpecRule.SCRIPT_NOT_EXECUTABLE,
                    location.at(),
                    "the first line of the script " + Shown.quoted(location.value())
                            + " ends with CR LF: Linux looks for an interpreter whose name ends with CR",
                    "Save the script with LF as line break.");
        }
    }

    private static boolean beginsWithCarriageReturn(Path script) {
        try (InputStream in = Files.newInputStream(script)) {
            byte[] begin = in.readNBytes(200);
            if (begin.length < 2 || begin[0] != '#' || begin[1] != '!') {
                return false;
            }
            for (int i = 2; i < begin.length; i++) {
                if (begin[i] == '\n') {
                    return begin[i - 1] == '\r';
                }
            }
            return false;
        } catch (IOException e) {
            // Packing the bundle tells of files that cannot be read.
            return false;
        }
    }

    private boolean isThere(OperatingSystem os, CopiedFile file, Findings findings) {
        Optional<Path> path = inside(os, file.source(), findings);
        if (path.isEmpty()) {
            return false;
        }
        if (Files.exists(path.get()) && isPacked(path.get())) {
            return true;
        }
        if (Files.exists(path.get())) {
            leftOut(AppSpecRule.SOURCE_MISSING, file.source(), findings);
            return false;
        }
        boolean glob = file.source().value().indexOf('*') >= 0;
        findings.add(
                Severity.ERROR,
                AppSpecRule.SOURCE_MISSING,
                file.source().at(),
                Shown.quoted(file.source().value()) + " is not in the bundle" + (glob ? "" : meant(path.get())),
                glob
                        ? "Accepted here: one file or folder; '*' has no meaning here. A folder is copied with all that it"
                                + " holds."
                        : "Accepted here: a file or folder below the folder in which appspec.yml lies; / is all of it.");
        return false;
    }

    /** The place of a path of the AppSpec; empty when it is no place of the bundle, which is reported. */
    private Optional<Path> inside(OperatingSystem os, Text written, Findings findings) {
        try {
            Path path = resolve(root, os, written.value());
            Path real = Files.exists(path) ? path.toRealPath() : path;
            Path base = Files.exists(path) ? root.toRealPath() : root;
            if (real.startsWith(base)) {
                return Optional.of(path);
            }
        } catch (InvalidPathException | IOException e) {
            // It is no place of the bundle either.
        }
        findings.add(
                Severity.ERROR,
                AppSpecRule.OUTSIDE_BUNDLE,
                written.at(),
                Shown.quoted(written.value()) + " leads out of the bundle",
                "Accepted here: a path below the folder in which appspec.yml lies, without '..' out of it.");
        return Optional.empty();
    }

    /** Where the agent looks for a path: below the bundle's root, also when it begins with a slash. */
    static Path resolve(Path root, OperatingSystem os, String written) {
        String path = os == OperatingSystem.WINDOWS ? written.replace('\\', '/') : written;
        return root.resolve(path.replaceFirst("^/+", "")).normalize();
    }

    /** The name of the same folder that was probably meant, as the end of a sentence. */
    private static String meant(Path missing) {
        Path folder = missing.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names = siblings.map(path -> folder.relativize(path).toString())
                    .sorted()
                    .limit(1000)
                    .toList();
            return NearestName.among(names, folder.relativize(missing).toString())
                    .map(name -> "; there is " + Shown.quoted(name))
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
