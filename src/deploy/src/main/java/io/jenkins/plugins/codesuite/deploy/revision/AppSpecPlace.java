package io.jenkins.plugins.codesuite.deploy.revision;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the AppSpec of a bundle must be: in its root. Its content is not looked at here.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/application-revisions-appspec-file.html">Add
 * an AppSpec file to a revision</a>.
 *
 * @param request what is packed
 * @param root its folder, a real path
 * @param includes what goes in
 * @param excludes what stays out
 */
record AppSpecPlace(BundleRequest request, Path root, List<Glob> includes, List<Glob> excludes) {

    private static final List<String> SERVER = List.of("appspec.yml", "appspec.yaml");
    private static final List<String> OTHERS = List.of("appspec.yaml", "appspec.yml", "appspec.json");
    private static final int MOST_NEAR = 5;
    private static final int DEEPEST = 3;

    /**
     * Looks for it.
     *
     * @throws RevisionException if there is none, with what was found in its stead
     */
    void check(BundleContents contents) throws RevisionException {
        List<String> names = request.platform() == Platform.SERVER ? SERVER : OTHERS;
        List<String> there = contents.entries().stream()
                .filter(entry -> entry.file().kind() != MatchedFile.Kind.DIRECTORY)
                .map(ArchiveEntry::path)
                .filter(names::contains)
                .toList();
        if (there.isEmpty()) {
            throw new RevisionException("Not packed: a bundle for "
                    + request.platform().title() + " needs " + names.get(0) + " in its root, and there is none in "
                    + root + "." + instead(names));
        }
        if (there.size() > 1) {
            throw new RevisionException("Not packed: a bundle has one AppSpec in its root, and " + root + " has "
                    + String.join(" and ", there) + ". Exclude the one that is not meant");
        }
    }

    private String instead(List<String> names) {
        for (String name : names) {
            if (Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Optional<Glob> excluding =
                        excludes.stream().filter(glob -> glob.matches(name)).findFirst();
                return excluding
                        .map(glob -> " " + name + " is there, but the exclude '" + glob + "' leaves it out")
                        .orElseGet(() -> " " + name
                                + (includes.stream().anyMatch(glob -> glob.matches(name))
                                        ? " is there, but it is no file"
                                        : " is there, but no include takes it: add '" + name + "' to the includes"));
            }
        }
        List<String> near = near(names);
        if (near.isEmpty()) {
            return " Write one, or name the folder that has it";
        }
        return " Found instead: " + String.join(", ", near)
                + ". The root of the bundle is the folder that is packed, and the name is taken letter by letter";
    }

    /** Files like it, here and in the folders below. */
    private List<String> near(List<String> names) {
        List<String> near = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root, DEEPEST)) {
            files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> NearestName.among(names, String.valueOf(file.getFileName()))
                            .isPresent())
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .limit(MOST_NEAR)
                    .forEach(near::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // The hint is as good as it can be.
            return near;
        }
        return near;
    }
}
