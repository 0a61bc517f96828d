package io.jenkins.plugins.codesuite.deploy.sidefile;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short forms for tests of side files. */
final class SideFiles {

    private SideFiles() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each problem as {@code line:column severity rule: message}. */
    static List<String> problems(SideFileResult<?> result) {
        return result.problems().stream().map(SideFiles::text).toList();
    }

    private static String text(Problem problem) {
        return problem.at() + " " + problem.severity().word() + " " + problem.rule() + ": " + problem.message();
    }
}
