package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every key of the buildspec format: a valid value, a value of the wrong type, and a mistyped neighbour. */
class KeyTableTest {

    private static final String B = Specs.BASE;
    private static final String TOP = B + "%s\n";
    private static final String ENV = B + "env:\n  %s\n";
    private static final String PROXY = B + "proxy:\n  %s\n";
    private static final String INSTALL = "version: 0.2\nphases:\n  install:\n    %s\n";
    private static final String BUILD = B + "    %s\n";
    private static final String POST = "version: 0.2\nphases:\n  post_build:\n    %s\n";
    private static final String REPORTS = B + "reports:\n  %s\n";
    private static final String REPORT = B + "reports:\n  unit:\n    files: [x]\n    %s\n";
    private static final String REPORT_FILES = B + "reports:\n  unit:\n    %s\n";
    private static final String ARTIFACTS = B + "artifacts:\n  files: [x]\n  %s\n";
    private static final String ARTIFACTS_FILES = B + "artifacts:\n  %s\n";
    private static final String SECONDARY =
            B + "artifacts:\n  files: [x]\n  secondary-artifacts:\n    docs:\n      files: [x]\n      %s\n";
    private static final String SECONDARY_FILES =
            B + "artifacts:\n  files: [x]\n  secondary-artifacts:\n    docs:\n      %s\n";
    private static final String CACHE = B + "cache:\n  key: k\n  paths: [x]\n  %s\n";
    private static final String CACHE_PATHS = B + "cache:\n  %s\n";
    private static final String CACHE_KEY = B + "cache:\n  paths: [x]\n  %s\n";
    private static final String BATCH = B + "batch:\n  %s\n";
    private static final String BATCH_LIST = B + "batch:\n  build-list: [{identifier: a}]\n  %s\n";
    private static final String TASK_NAME = B + "batch:\n  build-graph:\n    - %s\n";
    private static final String TASK =
            B + "batch:\n  build-graph:\n    - identifier: other\n    - identifier: a\n      %s\n";
    private static final String TASK_ENV = B + "batch:\n  build-list:\n    - identifier: a\n      env:\n        %s\n";
    private static final String MATRIX = B + "batch:\n  build-matrix:\n    %s\n";
    private static final String MATRIX_STATIC =
            B + "batch:\n  build-matrix:\n    dynamic: {buildspec: [a]}\n    static:\n      %s\n";
    private static final String MATRIX_STATIC_ENV =
            B + "batch:\n  build-matrix:\n    dynamic: {buildspec: [a]}\n    static:\n      env:\n        %s\n";
    private static final String MATRIX_DYNAMIC = B + "batch:\n  build-matrix:\n    dynamic:\n      %s\n";
    private static final String MATRIX_DYNAMIC_ENV =
            B + "batch:\n  build-matrix:\n    dynamic:\n      env:\n        %s\n";
    private static final String FANOUT = B + "batch:\n  build-fanout:\n    %s\n";
    private static final String FANOUT_MORE = B + "batch:\n  build-fanout:\n    parallelism: 2\n    %s\n";
    private static final String OLD = "version: 0.1\nphases: {build: {commands: [x]}}\n%s\n";
    private static final String OLD_ENV =
            "version: 0.1\nphases: {build: {commands: [x]}}\nenvironment_variables:\n  %s\n";

    static final List<Row> ROWS = List.of(
            row(
                    "phases: {build: {commands: [x]}}\n%s\n",
                    "version", List.of("0.2", "'0.2'", "\"0.2\""), "[0.2]", "Version"),
            row("phases: {build: {commands: [x]}}\n%s\n", "version", List.of("0.1"), "{a: b}", "versoin"),
            row(TOP, "run-as", List.of("builder", "'1000'", "1000", "www-data"), "[root]", "run_as"),
            row(TOP, "env", List.of("{}", "", "{shell: bash}"), "[A]", "Env"),
            row(TOP, "proxy", List.of("{}", "{logs: yes}"), "yes", "prxoy"),
            row(TOP, "batch", List.of("{build-fanout: {parallelism: 1}}"), "[a]", "bacth"),
            row("version: 0.2\n%s\n", "phases", List.of("{build: {commands: [x]}}"), "[build]", "phase"),
            row(TOP, "reports", List.of("{}", "", "{a: {files: b}}"), "a", "report"),
            row(TOP, "artifacts", List.of("{files: a}"), "'**/*'", "artefacts"),
            row(TOP, "cache", List.of("{paths: [a]}"), "[a]", "Cache"),
            row(OLD, "environment_variables", List.of("{plaintext: {A: b}}", ""), "[a]", "environment-variables"),
            row(OLD_ENV, "plaintext", List.of("{A: b}", ""), "A", "plain-text"),
            row(ENV, "shell", List.of("bash", "/bin/sh", "powershell.exe", "cmd.exe", "'bash'"), "[bash]", "Shell"),
            row(ENV, "variables", List.of("{A: 1, B: true, C: '', _d9: x}", "", "{}"), "[A]", "variable"),
            row(ENV, "parameter-store", List.of("{A: /a/b}", ""), "[/a/b]", "parameter_store"),
            row(ENV, "secrets-manager", List.of("{A: 'a:b'}", ""), "a:b", "secret-manager"),
            row(ENV, "exported-variables", List.of("[A, B]", "A", "[]", ""), "{A: B}", "exported-variable"),
            row(
                    ENV,
                    "git-credential-helper",
                    List.of("yes", "no", "true", "'false'", "\"yes\"", "Yes"),
                    "[yes]",
                    "git-credentials-helper"),
            row(PROXY, "upload-artifacts", List.of("yes", "no"), "{a: b}", "upload_artifacts"),
            row(PROXY, "logs", List.of("yes", "no"), "[yes]", "log"),
            row(INSTALL, "run-as", List.of("root"), "{a: b}", "run-ass"),
            row(INSTALL, "on-failure", List.of("ABORT"), "[ABORT]", "on_failure"),
            row(INSTALL, "runtime-versions", List.of("{java: 17}"), "java", "runtime-version"),
            row(INSTALL, "commands", List.of("[a]", "a", "[]", "", "[1, true, 3.10]"), "{a: b}", "command"),
            row(INSTALL, "finally", List.of("[a]", "a", "[]", ""), "{a: b}", "finaly"),
            row(BUILD, "run-as", List.of("root"), "[root]", "runAs"),
            row(BUILD, "on-failure", List.of("CONTINUE", "RETRY-3-\"throttl\""), "{a: b}", "onfailure"),
            row(BUILD, "finally", List.of("[a]"), "{a: b}", "Finally"),
            row(POST, "commands", List.of("[a]", "a", "[]", ""), "{a: b}", "comands"),
            row(REPORTS, "unit", List.of("{files: [a]}"), "[a]", ""),
            row(REPORT_FILES, "files", List.of("[a]", "a"), "{a: b}", "file"),
            row(REPORT, "file-format", List.of("JUNITXML", "cucumberjson", "SimpleCov"), "[JUNITXML]", "fileformat"),
            row(REPORT, "base-directory", List.of("target"), "[target]", "base-dirctory"),
            row(REPORT, "discard-paths", List.of("yes"), "[yes]", "discard-path"),
            row(ARTIFACTS_FILES, "files", List.of("[a]", "'**/*'"), "{a: b}", "Files"),
            row(ARTIFACTS, "name", List.of("a", "a/$(date)"), "[a]", "names"),
            row(ARTIFACTS, "discard-paths", List.of("yes", "no"), "[a]", "discard_paths"),
            row(ARTIFACTS, "base-directory", List.of("my-dir*"), "[a]", "base_directory"),
            row(ARTIFACTS, "exclude-paths", List.of("[a]", "a", "[]"), "{a: b}", "exclude-path"),
            row(ARTIFACTS, "enable-symlinks", List.of("yes"), "[a]", "enable-symlink"),
            row(ARTIFACTS, "s3-prefix", List.of("a/b"), "[a]", "s3prefix"),
            row(ARTIFACTS, "secondary-artifacts", List.of("{a: {files: b}}", "{}"), "[a]", "secondary-artifact"),
            row(SECONDARY_FILES, "files", List.of("[a]", "a"), "{a: b}", "file"),
            row(SECONDARY, "name", List.of("a"), "[a]", "Name"),
            row(SECONDARY, "discard-paths", List.of("yes"), "[a]", "discardpaths"),
            row(SECONDARY, "base-directory", List.of("a"), "[a]", "basedirectory"),
            row(SECONDARY, "exclude-paths", List.of("[a]"), "{a: b}", "excludepaths"),
            row(SECONDARY, "enable-symlinks", List.of("no"), "[a]", "enablesymlinks"),
            row(SECONDARY, "s3-prefix", List.of("a"), "[a]", "s3_prefix"),
            row(CACHE_PATHS, "paths", List.of("[a]", "a"), "{a: b}", "path"),
            row(CACHE_KEY, "key", List.of("npm-$(codebuild-hash-files a)"), "[a]", "keys"),
            row(CACHE, "fallback-keys", List.of("[a, b]", "a", "[]"), "{a: b}", "fallback-key"),
            row(CACHE, "action", List.of("restore", "save"), "{a: b}", "actions"),
            row(BATCH_LIST, "fast-fail", List.of("true", "no"), "[a]", "fastfail"),
            row(BATCH, "build-list", List.of("[{identifier: a}]"), "{a: b}", "buildlist"),
            row(BATCH, "build-graph", List.of("[{identifier: a}]"), "a", "build_graph"),
            row(BATCH, "build-matrix", List.of("{dynamic: {buildspec: [a]}}"), "[a]", "build-matrx"),
            row(BATCH, "build-fanout", List.of("{parallelism: 3}"), "[a]", "build-fan-out"),
            row(TASK_NAME, "identifier", List.of("a", "1"), "[a]", "id3ntifier"),
            row(TASK, "buildspec", List.of("a.yml"), "[a]", "build-spec"),
            row(TASK, "debug-session", List.of("true"), "[a]", "debug_session"),
            row(TASK, "depend-on", List.of("[other]", "other", "[]"), "{a: b}", "depends-on"),
            row(TASK, "ignore-failure", List.of("true"), "[a]", "ignore-failures"),
            row(TASK, "env", List.of("{image: a}", ""), "[a]", "ENV"),
            row(TASK_ENV, "compute-type", List.of("BUILD_GENERAL1_SMALL"), "[a]", "compute_type"),
            row(TASK_ENV, "fleet", List.of("a"), "[a]", "fleets"),
            row(TASK_ENV, "image", List.of("a:1"), "[a]", "images"),
            row(TASK_ENV, "type", List.of("LINUX_CONTAINER"), "[a]", "types"),
            row(TASK_ENV, "privileged-mode", List.of("yes"), "[a]", "privilegedmode"),
            row(TASK_ENV, "variables", List.of("{A: b}", ""), "[a]", "variable"),
            row(MATRIX, "dynamic", List.of("{env: {image: [a]}}"), "[a]", "dinamic"),
            row(MATRIX_DYNAMIC, "buildspec", List.of("[a, b]", "a"), "{a: b}", "buildspecs"),
            row(MATRIX_DYNAMIC, "env", List.of("{image: [a]}"), "[a]", "envs"),
            row(MATRIX_DYNAMIC_ENV, "compute-type", List.of("[a]"), "{a: b}", "compute-types"),
            row(MATRIX_DYNAMIC_ENV, "image", List.of("[a, b]", "a"), "{a: b}", "images"),
            row(MATRIX_DYNAMIC_ENV, "variables", List.of("{A: [1, 2]}", "{A: 1}"), "[a]", "Variables"),
            row(MATRIX_STATIC, "ignore-failure", List.of("true"), "[a]", "ignore_failure"),
            row(MATRIX_STATIC, "env", List.of("{type: a}"), "[a]", "Env"),
            row(MATRIX_STATIC_ENV, "type", List.of("a"), "[a]", "Type"),
            row(MATRIX_STATIC_ENV, "image", List.of("a"), "[a]", "Image"),
            row(MATRIX_STATIC_ENV, "privileged-mode", List.of("true"), "[a]", "privileged_mode"),
            row(FANOUT, "parallelism", List.of("1", "'5'"), "[a]", "paralellism"),
            row(FANOUT_MORE, "ignore-failure", List.of("true"), "[a]", "ignorefailure"));

    /** One key: where it stands, values that are accepted, a value of the wrong type, and a mistyped form of it. */
    record Row(String context, String key, List<String> valid, String wrongType, String mistyped) {
        @Override
        public String toString() {
            return key + " in " + context.replace(B, "...").replace('\n', '|');
        }
    }

    private static Row row(String context, String key, List<String> valid, String wrongType, String mistyped) {
        return new Row(context, key, valid, wrongType, mistyped);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void takesValidValues(Row row) {
        for (String value : row.valid()) {
            Specs.valid(String.format(row.context(), row.key() + ": " + value));
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void reportsAWrongTypeAtTheValue(Row row) {
        String yaml = String.format(row.context(), row.key() + ": " + row.wrongType());
        int at = yaml.indexOf(row.key() + ": " + row.wrongType()) + row.key().length() + 2;
        int line =
                1 + (int) yaml.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - yaml.lastIndexOf('\n', at - 1);

        ReadResult result = Specs.read(yaml);

        assertThat(Specs.places(result)).contains(line + ":" + column + " error wrong-type");
        assertThat(result.buildspec()).isEmpty();
        for (Problem problem : result.problems()) {
            assertThat(problem.accepted()).isNotEmpty().endsWith(".");
            assertThat(problem.message()).doesNotEndWith(".");
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void namesTheKeyNextToAMistypedOne(Row row) {
        if (row.mistyped().isEmpty()) {
            return;
        }
        String value = row.valid().get(0);
        ReadResult result = Specs.read(String.format(row.context(), row.mistyped() + ": " + value));

        List<String> unknown = new ArrayList<>();
        for (Problem problem : result.problems()) {
            if (problem.rule().equals("unknown-key")) {
                assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                unknown.add(problem.message());
            }
        }
        assertThat(unknown).singleElement().asString().endsWith("; did you mean '" + row.key() + "'?");
    }
}
