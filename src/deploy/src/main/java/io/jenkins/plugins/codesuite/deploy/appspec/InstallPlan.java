package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.deploy.appspec.BundleCheck.Findings;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.Kind;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.CopiedFile;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the agent will copy and change, as far as the bundle tells, and what it will refuse in the middle of the Install
 * event. Folders are left out: which of them the agent makes depends on the instance.
 */
final class InstallPlan {

    /** More files than any instance takes in five minutes; beyond, what is found so far is enough. */
    private static final int MOST_FILES = 200_000;

    private final Path root;
    private final Predicate<Path> isPacked;
    private final ServerAppSpec appSpec;
    private final Findings findings;
    /** The entry of {@code files} that copies to a path of the instance. */
    private final Map<String, Integer> targets = new HashMap<>();

    InstallPlan(Path root, Predicate<Path> isPacked, ServerAppSpec appSpec, Findings findings) {
        this.root = root;
        this.isPacked = isPacked;
        this.appSpec = appSpec;
        this.findings = findings;
    }

    /** Checks the entries of {@code files} whose sources are there, and the permissions of what they copy. */
    void check(List<CopiedFile> present) {
        if (present.size() < 2 && appSpec.permissions().isEmpty()) {
            return;
        }
        for (int i = 0; i < present.size(); i++) {
            add(present, i);
        }
        checkPermissions();
    }

    private void add(List<CopiedFile> files, int index) {
        CopiedFile file = files.get(index);
        Path source = BundleCheck.resolve(root, appSpec.os(), file.source().value());
        String destination = normalized(file.destination().value());
        Set<Integer> conflicts = new HashSet<>();
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (!isPacked.test(path)) {
                        return FileVisitResult.CONTINUE;
                    }
                    String below = path.equals(source)
                            ? "/" + path.getFileName()
                            : "/" + source.relativize(path).toString().replace('\\', '/');
                    String target = destination + below;
                    Integer other = targets.putIfAbsent(target, index);
                    if (other != null && conflicts.add(other)) {
                        findings.add(
                                Severity.ERROR,
                                AppSpecRule.DESTINATION,
                                file.source().at(),
                                "this entry copies a file to " + Shown.quoted(target) + ", and so does the one of line "
                                        + files.get(other).source().at().line(),
                                "Each file has one source: remove one of the entries, or choose another destination.");
                    }
                    return targets.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Packing the bundle tells of files that cannot be read.
            return;
        }
    }

    private void checkPermissions() {
        Map<String, Permission> set = new HashMap<>();
        for (Permission permission : appSpec.permissions()) {
            if (permission.types().contains(Kind.FILE)) {
                check(permission, set);
            }
        }
    }

    private void check(Permission permission, Map<String, Permission> set) {
        String object = normalized(permission.object().value());
        Set<Position> told = new HashSet<>();
        boolean single = targets.containsKey(object);
        if (single
                && (!permission.pattern().equals(Permission.EVERYTHING)
                        || !permission.except().isEmpty())) {
            findings.add(
                    Severity.ERROR,
                    AppSpecRule.PERMISSION,
                    permission.object().at(),
                    Shown.quoted(permission.object().value())
                            + " is a file that is copied; 'pattern' and 'except' are for" + " folders",
                    "Remove 'pattern' and 'except', or name the folder as 'object'.");
        }
        boolean inherits = permission.acls().stream().anyMatch(AclEntry::inherited);
        for (String target : single ? Set.of(object) : targets.keySet()) {
            if (single
                    || target.startsWith(object + "/") && isMeant(permission, target.substring(object.length() + 1))) {
                if (inherits && told.add(Position.START)) {
                    findings.add(
                            Severity.ERROR,
                            AppSpecRule.PERMISSION,
                            permission.acls().get(0).at(),
                            "a default ACL entry is for folders, but this permission is for files too, such as "
                                    + Shown.quoted(target),
                            "Add 'type: [directory]' to the entry, and give files an entry of their own.");
                }
                Permission first = set.putIfAbsent(target, permission);
                if (first != null && told.add(first.object().at())) {
                    findings.add(
                            Severity.ERROR,
                            AppSpecRule.PERMISSION,
                            permission.object().at(),
                            "the permissions of " + Shown.quoted(target) + " are set here and by the entry of line "
                                    + first.object().at().line() + "; the agent sets them once only",
                            "Let each file match one entry: narrow 'pattern', or name the file in 'except'.");
                }
            }
        }
    }

    /** Whether a name below the object is meant. */
    private static boolean isMeant(Permission permission, String name) {
        return (permission.pattern().equals(Permission.EVERYTHING) || matches(permission.pattern(), name))
                && permission.except().stream().noneMatch(except -> matches(except.value(), name));
    }

    /** Whether a name right below the object matches a pattern whose only sign is {@code *}. */
    private static boolean matches(String pattern, String name) {
        if (name.indexOf('/') >= 0) {
            return false;
        }
        int star = -1;
        int retry = 0;
        int p = 0;
        for (int n = 0; n < name.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }

    /** A path of the instance in one way of writing it. */
    private String normalized(String path) {
        boolean windows = appSpec.os() == OperatingSystem.WINDOWS;
        String slashes = windows ? path.replace('\\', '/').toLowerCase(Locale.ROOT) : path;
        Deque<String> names = new ArrayDeque<>();
        for (String name : slashes.split("/+")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        String joined = String.join("/", names);
        return windows && joined.contains(":") ? joined : joined.isEmpty() ? "" : "/" + joined;
    }
}
