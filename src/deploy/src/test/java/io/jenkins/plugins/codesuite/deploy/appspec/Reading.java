package io.jenkins.plugins.codesuite.deploy.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import java.util.List;

/** Short forms for tests of what an AppSpec says and what is wrong with it. */
final class Reading {

    private Reading() {}

    /** Each problem as {@code line:column severity rule: message}. */
    static List<String> problems(AppSpecResult result) {
        return result.problems().stream().map(Reading::text).toList();
    }

    static List<String> problems(String text) {
        return problems(new AppSpecReader().read("appspec.yml", text));
    }

    static String text(Problem problem) {
        return problem.at() + " " + problem.severity().word() + " " + problem.rule() + ": " + problem.message();
    }

    static <T extends AppSpec> T valid(Class<T> type, String text) {
        AppSpecResult result = new AppSpecReader().read("appspec.yml", text);
        assertThat(problems(result)).isEmpty();
        return type.cast(result.appSpec().orElseThrow());
    }
}
