package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.Kind;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.SelinuxContext;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code permissions}. */
final class PermissionsSection {

    private static final List<String> KEYS =
            List.of("object", "pattern", "except", "owner", "group", "mode", "acls", "context", "type");
    private static final List<String> CONTEXT_KEYS = List.of("user", "name", "type", "range");
    private static final String PERMISSIONS = "Accepted here: a list of entries, each with 'object'.";
    private static final String OBJECT = "Accepted here: the path of a file or folder on the instance.";
    private static final String PATTERN =
            "Accepted here: a name right below the object, with '*' for any characters, such as \"*.sh\"; or \"**\" for"
                    + " everything at any depth.";
    private static final String MODES = "Accepted here: one to four octal digits, such as 755 or \"0755\".";
    private static final String TYPES = "Accepted here: a list of file, directory or both; without the key both.";
    private static final String ACLS =
            "Accepted here: a list of entries such as user:anna:rwx, g:dev:r-x or" + " default:mask::rwx.";
    private static final String CONTEXT = "Accepted here: 'type', and perhaps 'name' and 'range'.";
    private static final Pattern MODE = Pattern.compile("[0-7]{1,4}");

    private final Problems problems;
    private final Optional<OperatingSystem> os;

    PermissionsSection(Problems problems, Optional<OperatingSystem> os) {
        this.problems = problems;
        this.os = os;
    }

    List<Permission> read(Block top) {
        List<Node> items = Items.of(problems, top, "permissions", PERMISSIONS);
        if (os.equals(Optional.of(OperatingSystem.WINDOWS)) && !items.isEmpty()) {
            problems.error(
                    AppSpecRule.WRONG_SYSTEM,
                    top.entry("permissions").orElseThrow().key().at(),
                    "'permissions' are for Linux; a deployment to Windows fails of them",
                    "Remove 'permissions', and set permissions in a script of AfterInstall, such as with icacls.");
            return List.of();
        }
        List<Permission> permissions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Block.of(problems, "permissions[" + i + "]", item.at(), item, PERMISSIONS)
                    .flatMap(this::permission)
                    .ifPresent(permissions::add);
        }
        return permissions;
    }

    private Optional<Permission> permission(Block block) {
        block.warnOfUnknown(KEYS);
        Optional<Text> object = block.requiredText("object", OBJECT);
        Optional<Text> pattern = block.text("pattern", PATTERN);
        pattern.ifPresent(text -> checkPattern(block.pathOf("pattern"), text));
        List<Text> except =
                Items.texts(problems, block, "except", "Accepted here: a list of names, such as \"*.tmp\".");
        except.forEach(text -> checkPattern(block.pathOf("except"), text));
        Set<Kind> types = types(block);
        Optional<Text> owner = block.text("owner", "Accepted here: the name of a user of the instance.");
        Optional<Text> group = block.text("group", "Accepted here: the name of a group of the instance.");
        Optional<Text> mode = block.text("mode", MODES).filter(text -> isMode(block, text));
        List<AclEntry> acls = new ArrayList<>();
        for (Text text : Items.texts(problems, block, "acls", ACLS)) {
            new AclParser(problems).parse(text).ifPresent(acls::add);
        }
        Optional<SelinuxContext> context = context(block);
        return object.map(path -> new Permission(
                path,
                pattern.map(Text::value).orElse(Permission.EVERYTHING),
                except,
                types,
                owner,
                group,
                mode,
                acls,
                context));
    }

    private void checkPattern(String path, Text pattern) {
        if (pattern.value().indexOf('/') >= 0) {
            problems.warning(
                    AppSpecRule.PATTERN,
                    pattern.at(),
                    "'" + path + "' matches nothing: " + Shown.quoted(pattern.value())
                            + " has a slash, and names right below the object have none",
                    PATTERN);
        }
    }

    private Set<Kind> types(Block block) {
        Set<Kind> types = EnumSet.noneOf(Kind.class);
        boolean anyWrong = false;
        for (Text written : Items.texts(problems, block, "type", TYPES)) {
            Optional<Kind> known = Optional.empty();
            for (Kind kind : Kind.values()) {
                if (written.value().equals(kind.word())) {
                    known = Optional.of(kind);
                }
            }
            if (known.isPresent()) {
                types.add(known.get());
            } else {
                anyWrong = true;
                problems.error(
                        DocumentRule.WRONG_VALUE,
                        written.at(),
                        "'" + block.pathOf("type") + "' does not know " + Shown.quoted(written.value()),
                        TYPES);
            }
        }
        return types.isEmpty() && !anyWrong ? EnumSet.allOf(Kind.class) : types;
    }

    private boolean isMode(Block block, Text mode) {
        String written = mode.value();
        boolean plain = block.entry("mode").orElseThrow().value() instanceof Scalar scalar && scalar.plain();
        if (plain && Octal.isSwallowed(written)) {
            String read = Octal.asDecimal(written);
            boolean isTaken = MODE.matcher(read).matches();
            String digits = written.replaceFirst("^0+(?=.)", "");
            problems.error(
                    AppSpecRule.OCTAL,
                    mode.at(),
                    "YAML reads " + written + " without quotes as an octal number, which is " + read
                            + (isTaken
                                    ? "; the agent would set the mode " + read
                                    : "; the agent refuses " + read + " as a mode"),
                    "Write \"" + (digits.length() < 4 ? "0" : "") + digits + "\" in quotes, or " + digits
                            + " without the leading zero.");
            return false;
        }
        if (!MODE.matcher(written).matches()) {
            problems.error(
                    AppSpecRule.MODE,
                    mode.at(),
                    "'" + block.pathOf("mode") + "' is no mode: " + Shown.quoted(written),
                    MODES + " Words such as u+x are not known.");
            return false;
        }
        return true;
    }

    private Optional<SelinuxContext> context(Block permission) {
        if (!permission.states("context")) {
            // Warns when nothing is below the key.
            permission.text("context", CONTEXT);
            return Optional.empty();
        }
        Optional<Block> found = permission.block("context", CONTEXT);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Block block = found.get().warnOfUnknown(CONTEXT_KEYS);
        Optional<Text> user = block.text("user", CONTEXT);
        Optional<Text> name = block.text("name", CONTEXT);
        if (user.isPresent() && name.isEmpty()) {
            problems.warning(
                    AppSpecRule.SELINUX,
                    user.get().at(),
                    "the CodeDeploy agent reads the SELinux user from 'name', and passes over 'user', which is documented",
                    "Write 'name' beside 'user', or in its place.");
        }
        Optional<Text> type =
                block.requiredText("type", "Accepted here: an SELinux type, such as httpd_sys_content_t.");
        Optional<Text> range = block.text("range", SelinuxRange.ACCEPTED);
        range.ifPresent(text -> SelinuxRange.problem(text.value())
                .ifPresent(problem -> problems.error(
                        AppSpecRule.SELINUX,
                        text.at(),
                        "the SELinux range " + Shown.quoted(text.value()) + " cannot be read: " + problem,
                        SelinuxRange.ACCEPTED)));
        return type.map(text -> new SelinuxContext(name.or(() -> user), text, range));
    }
}
