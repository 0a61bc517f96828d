package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The folders that are issuers of their own, and where each has its documents: {@code folder/} and the full name, in which
 * every byte that is no letter, digit, dot, hyphen or underscore is {@code ~XX}. So neither a web server nor a bucket nor a
 * file system decodes or refuses anything.
 */
final class FolderIssuers {

    private static final String PLACE = "folder/";

    private final List<String> folders;

    FolderIssuers(List<String> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The nearest of the folders that an item is in, or that it is. */
    Optional<String> around(String itemFullName) {
        String at = itemFullName;
        while (!at.isEmpty()) {
            if (folders.contains(at)) {
                return Optional.of(at);
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return Optional.empty();
    }

    static IssuerUrl url(IssuerUrl controller, String folder) {
        return IssuerUrl.parse(controller.value() + "/" + path(folder));
    }

    static String path(String folder) {
        StringBuilder path = new StringBuilder(PLACE);
        for (byte octet : folder.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (octet & 0xFF);
            boolean plain = sign >= 'a' && sign <= 'z'
                    || sign >= 'A' && sign <= 'Z'
                    || sign >= '0' && sign <= '9'
                    || "/._-".indexOf(sign) >= 0;
            if (plain) {
                path.append(sign);
            } else {
                path.append(String.format(Locale.ROOT, "~%02X", (int) sign));
            }
        }
        return path.toString();
    }
}
