package io.jenkins.plugins.codesuite.buildspec.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The remotes in a repository's {@code config} file.
 *
 * <p>Source: <a href="https://git-scm.com/docs/git-config#_syntax">git-config, syntax</a>.
 */
final class GitConfigFile {

    private static final Pattern REMOTE = Pattern.compile("^\\[\\s*remote\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\](.*)$");
    private static final Pattern SECTION = Pattern.compile("^\\[[^\\]]*\\](.*)$");
    private static final Pattern URL = Pattern.compile("^(?i:url)\\s*=(.*)$");

    private final Map<String, String> urls;

    private GitConfigFile(Map<String, String> urls) {
        this.urls = urls;
    }

    /** Reads {@code file}; without remotes when it cannot be read. */
    static GitConfigFile read(Path file) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new GitConfigFile(Map.of());
        }
        Map<String, String> urls = new LinkedHashMap<>();
        Optional<String> remote = Optional.empty();
        // A backslash at a line's end continues the value.
        for (String line :
                text.replace("\\\r\n", "").replace("\\\n", "").lines().toList()) {
            String rest = line.strip();
            Matcher section = REMOTE.matcher(rest);
            if (section.matches()) {
                remote = Optional.of(section.group(1).replaceAll("\\\\(.)", "$1"));
                rest = section.group(2).strip();
            } else {
                Matcher other = SECTION.matcher(rest);
                if (other.matches()) {
                    remote = Optional.empty();
                    rest = other.group(1).strip();
                }
            }
            Matcher url = URL.matcher(rest);
            if (remote.isPresent() && url.matches()) {
                // The first address of a remote is the one to fetch from.
                urls.putIfAbsent(remote.get(), value(url.group(1).strip()));
            }
        }
        return new GitConfigFile(urls);
    }

    /** The address of {@code origin}, or of the only remote. */
    Optional<String> originUrl() {
        return Optional.ofNullable(urls.get("origin"))
                .or(() -> urls.size() == 1 ? urls.values().stream().findFirst() : Optional.empty())
                .filter(url -> !url.isEmpty());
    }

    private static String value(String written) {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                i++;
                value.append(
                        switch (written.charAt(i)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            default -> written.charAt(i);
                        });
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == ';')) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.toString().strip();
    }
}
