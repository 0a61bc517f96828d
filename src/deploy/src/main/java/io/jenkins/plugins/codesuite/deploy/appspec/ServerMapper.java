package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.CopiedFile;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.FileExists;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.HookScript;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an AppSpec for servers. Its keys are known in one letter case only: the agent compares them as they are. */
final class ServerMapper {

    private static final List<String> KEYS =
            List.of("version", "os", "files", "file_exists_behavior", "hooks", "permissions");
    private static final List<String> FILE_KEYS = List.of("source", "destination");
    private static final String TOP = "An AppSpec for servers begins with 'version: 0.0' and 'os: linux'.";
    private static final String SYSTEMS = "Accepted here: linux or windows, in lower case.";
    private static final String FILES = "Accepted here: a list of entries, each with 'source' and 'destination'.";
    private static final String SOURCE =
            "Accepted here: a file or folder of the revision, such as dist/app.jar, or / for all of it.";
    private static final String EXISTS = "Accepted here: DISALLOW, OVERWRITE or RETAIN, in capitals.";
    private static final Pattern UNIX_PATH = Pattern.compile("/.*", Pattern.DOTALL);
    private static final Pattern WINDOWS_PATH = Pattern.compile("([A-Za-z]:)?[\\\\/].*", Pattern.DOTALL);

    private final Problems problems;

    ServerMapper(Problems problems) {
        this.problems = problems;
    }

    Optional<ServerAppSpec> map(Node root) {
        return Block.of(problems, "", root.at(), root, TOP).map(this::map);
    }

    private ServerAppSpec map(Block top) {
        top.warnOfUnknown(KEYS);
        VersionRule.check(problems, top, Platform.SERVER);
        Optional<OperatingSystem> os = system(top);
        List<CopiedFile> files = files(top, os);
        Optional<FileExists> exists = fileExists(top);
        Map<HookEvent, List<HookScript>> hooks = new ScriptHooksSection(problems, os).read(top);
        List<Permission> permissions = new PermissionsSection(problems, os).read(top);
        return new ServerAppSpec(os.orElse(OperatingSystem.LINUX), files, exists, hooks, permissions);
    }

    private Optional<OperatingSystem> system(Block top) {
        Optional<Text> written = top.requiredText("os", SYSTEMS);
        for (OperatingSystem os : OperatingSystem.values()) {
            if (written.isPresent() && written.get().value().equals(os.word())) {
                return Optional.of(os);
            }
        }
        written.ifPresent(text -> problems.error(
                DocumentRule.WRONG_VALUE,
                text.at(),
                "the application specification file specifies an unsupported operating system, "
                        + Shown.quoted(text.value()),
                SYSTEMS));
        return Optional.empty();
    }

    private List<CopiedFile> files(Block top, Optional<OperatingSystem> os) {
        List<CopiedFile> files = new ArrayList<>();
        List<Node> items = Items.of(problems, top, "files", FILES);
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Optional<Block> block = Block.of(problems, "files[" + i + "]", item.at(), item, FILES);
            if (block.isPresent()) {
                block.get().warnOfUnknown(FILE_KEYS);
                Optional<Text> source = block.get().requiredText("source", SOURCE);
                Optional<Text> destination = block.get().requiredText("destination", destinations(os));
                destination.ifPresent(text -> checkDestination(text, block.get().pathOf("destination"), os));
                if (source.isPresent() && destination.isPresent()) {
                    files.add(new CopiedFile(source.get(), destination.get()));
                }
            }
        }
        return files;
    }

    private void checkDestination(Text destination, String path, Optional<OperatingSystem> os) {
        boolean unix = UNIX_PATH.matcher(destination.value()).matches();
        boolean windows = WINDOWS_PATH.matcher(destination.value()).matches();
        boolean isAbsolute = os.map(system -> system == OperatingSystem.LINUX ? unix : windows)
                .orElse(unix || windows);
        if (!isAbsolute) {
            problems.error(
                    AppSpecRule.DESTINATION,
                    destination.at(),
                    "'" + path + "' is no absolute path: " + Shown.quoted(destination.value()),
                    destinations(os));
        }
    }

    private static String destinations(Optional<OperatingSystem> os) {
        return os.equals(Optional.of(OperatingSystem.WINDOWS))
                ? "Accepted here: the folder to copy to, a path from the drive, such as C:\\inetpub\\wwwroot; no"
                        + " variable is replaced in it."
                : "Accepted here: the folder to copy to, a path from the root, such as /var/www/app; no variable and no"
                        + " ~ is replaced in it.";
    }

    private Optional<FileExists> fileExists(Block top) {
        Optional<Text> written = top.text("file_exists_behavior", EXISTS);
        for (FileExists exists : FileExists.values()) {
            if (written.isPresent() && written.get().value().equals(exists.name())) {
                return Optional.of(exists);
            }
        }
        written.ifPresent(text -> problems.error(
                DocumentRule.WRONG_VALUE,
                text.at(),
                "an invalid file_exists_behavior value (" + Shown.quoted(text.value()) + ") was entered",
                EXISTS));
        return Optional.empty();
    }
}
