package io.jenkins.plugins.codesuite.buildspec.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The exact text of problems, as people see it. */
class RenderedProblemsTest {

    private static void assertRendered(String yaml, String... expected) {
        assertThat(Specs.rendered(Specs.read(yaml))).containsExactly(expected);
    }

    @Test
    void emptyFile() {
        assertRendered("# nothing\n", """
                buildspec.yml:1:1: error: the file holds no buildspec
                # nothing
                ^
                A buildspec begins with 'version: 0.2' and has 'phases:' with commands.""");
    }

    @Test
    void missingVersionAndPhases() {
        assertRendered("env: {}\n", """
                buildspec.yml:1:1: error: the key 'version' is missing
                env: {}
                ^
                Accepted here: version: 0.2 (recommended) or version: 0.1.""", """
                buildspec.yml:1:1: error: the key 'phases' is missing
                env: {}
                ^
                A buildspec needs 'phases:' with at least one of install, pre_build, build, post_build below it.""");
    }

    @Test
    void otherVersion() {
        assertRendered("version: 1.0\nphases: {build: {commands: x}}\n", """
                buildspec.yml:1:10: error: there is no version '1.0' of the buildspec format
                version: 1.0
                         ^
                Accepted here: version: 0.2 (recommended) or version: 0.1.""");
    }

    @Test
    void notAMap() {
        assertRendered("- version: 0.2\n", """
                buildspec.yml:1:1: error: a buildspec must be a map, but a list stands here
                - version: 0.2
                ^
                A buildspec begins with 'version: 0.2', then 'phases:'.""");
    }

    @Test
    void commandWithColonAndBlank() {
        assertRendered(
                "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n      - echo \"Hello: world\"\n", """
                buildspec.yml:6:9: error: Expected Commands[1] to be of string type: found subkeys instead at line 6, \
                value of the key tag on line 5 might be empty
                      - echo "Hello: world"
                        ^
                YAML reads ': ' as the end of a key. Put the whole command in quotes, '...' or "...", or write it below \
                '- |'.""");
    }

    @Test
    void listWithinCommands() {
        assertRendered("version: 0.2\nphases:\n  build:\n    finally:\n      - [a, b]\n    commands: x\n", """
                buildspec.yml:5:9: error: Expected Finally[0] to be of string type: found a list instead at line 5
                      - [a, b]
                        ^
                Accepted here: a list of commands, each a text; a command with ': ' in it must be quoted as a whole. \
                A list, or an alias of a list, cannot be an item; text that begins with '[' must be quoted.""");
    }

    @Test
    void nothingAsCommand() {
        assertRendered(
                "version: 0.2\nphases:\n  build:\n    commands:\n      -\n      - null\n      - make\n", """
                buildspec.yml:5:8: warning: item 1 of 'phases.build.commands' is empty and runs nothing
                      -
                       ^
                Write a command after '-', or remove the item.""", """
                buildspec.yml:6:9: warning: item 2 of 'phases.build.commands' is empty and runs nothing
                      - null
                        ^
                YAML reads this word as nothing; quote it when a command of this name is meant.""");
    }

    @Test
    void mistypedPhase() {
        assertRendered(Specs.BASE + "  pre-build:\n    commands: x\n  test:\n    commands: x\n", """
                buildspec.yml:5:3: warning: there is no phase 'pre-build': its commands do not run; did you mean \
                'pre_build'?
                  pre-build:
                  ^
                Accepted here: install, pre_build, build, post_build.""", """
                buildspec.yml:7:3: warning: there is no phase 'test': its commands do not run; did you mean 'build'?
                  test:
                  ^
                Accepted here: install, pre_build, build, post_build.""");
    }

    @Test
    void phaseWithoutCommands() {
        assertRendered(
                "version: 0.2\nphases:\n  install:\n    runtime-versions: {java: 17}\n  build:\n    run-as: root\n",
                """
                buildspec.yml:5:3: warning: 'phases.build' has no 'commands' and runs nothing
                  build:
                  ^
                The guide requires 'commands' in pre_build, build and post_build: add them or remove the phase.""");
    }

    @Test
    void phaseThatIsAList() {
        assertRendered("version: 0.2\nphases:\n  build:\n    - make\n", """
                buildspec.yml:4:5: error: 'phases.build' must be a map, but a list stands here
                    - make
                    ^
                Accepted here: a map with run-as, on-failure, commands, finally; commands stand in a list below \
                'commands:'.""");
    }

    @Test
    void noPhase() {
        assertRendered("version: 0.2\nphases:\n", """
                buildspec.yml:2:1: error: 'phases' names no phase
                phases:
                ^
                A buildspec needs 'phases:' with at least one of install, pre_build, build, post_build below it.""");
    }

    @Test
    void keyInTheWrongPlace() {
        assertRendered(Specs.BASE + "    env:\n      A: b\ncommands: [x]\n", """
                buildspec.yml:5:5: warning: 'env' is no key of 'phases.build' and has no effect; it belongs at the top of \
                the file
                    env:
                    ^
                Accepted here: run-as, on-failure, commands, finally.""", """
                buildspec.yml:7:1: warning: 'commands' is no key of a buildspec and has no effect; it belongs in a phase, \
                such as 'phases.build'
                commands: [x]
                ^
                Accepted here: version, run-as, env, proxy, batch, phases, reports, artifacts, cache.""");
    }

    @Test
    void duplicateKey() {
        assertRendered("version: 0.2\nphases:\n  build:\n    commands: [a]\n  build:\n    commands: [b]\n", """
                buildspec.yml:5:3: error: the key 'build' is there twice; the first one is on line 3
                  build:
                  ^
                A key stands once in a map: keep one of the two.""");
    }

    @Test
    void reservedAndInvalidVariableNames() {
        assertRendered(
                Specs.BASE + "env:\n  variables:\n    CODEBUILD_X: 1\n    'a b': 2\n    my.var: 3\n    1A: 4\n",
                """
                buildspec.yml:7:5: error: 'CODEBUILD_X' cannot be set: names that begin with CODEBUILD_ are reserved
                    CODEBUILD_X: 1
                    ^
                Choose another name; only the settings CODEBUILD_CONFIG_... are given here.""",
                """
                buildspec.yml:8:5: error: 'a b' in 'env.variables' cannot be the name of an environment variable
                    'a b': 2
                    ^
                A variable's name holds letters, digits and underscores, and begins with no digit: \
                [A-Za-z_][A-Za-z0-9_]*.""",
                """
                buildspec.yml:9:5: warning: 'my.var' is not the name of a shell variable: no command can read it as \
                $NAME, and some shells do not hand it on to programs
                    my.var: 3
                    ^
                A variable's name holds letters, digits and underscores, and begins with no digit: \
                [A-Za-z_][A-Za-z0-9_]*.""",
                """
                buildspec.yml:10:5: warning: '1A' is not the name of a shell variable: no command can read it as \
                $NAME, and some shells do not hand it on to programs
                    1A: 4
                    ^
                A variable's name holds letters, digits and underscores, and begins with no digit: \
                [A-Za-z_][A-Za-z0-9_]*.""");
    }

    @Test
    void variableDefinedTwice() {
        assertRendered(
                Specs.BASE + "env:\n  variables: {A: 1, B: 2}\n  parameter-store: {A: /a}\n  secrets-manager: {B: s}\n",
                """
                buildspec.yml:7:21: warning: 'A' is defined as a plain variable and in 'parameter-store'; the value of the \
                Parameter Store wins
                  parameter-store: {A: /a}
                                    ^
                Define a variable in one place only.""",
                """
                buildspec.yml:8:21: warning: 'B' is defined as a plain variable and in 'secrets-manager'; the value of \
                Secrets Manager wins
                  secrets-manager: {B: s}
                                    ^
                Define a variable in one place only.""");
    }

    @Test
    void exportedVariables() {
        assertRendered(Specs.BASE + "env:\n  exported-variables:\n    - $TAG\n    - AWS_REGION\n", """
                buildspec.yml:7:7: error: '$TAG' in 'env.exported-variables' is not the name of a variable
                    - $TAG
                      ^
                Accepted here: a list of variable names. A variable's name holds letters, digits and underscores, and \
                begins with no digit: [A-Za-z_][A-Za-z0-9_]*.""", """
                buildspec.yml:8:7: warning: 'AWS_REGION' is not exported: names that begin with AWS_ never are
                    - AWS_REGION
                      ^
                Give the value to a variable of another name and export that.""");
    }

    @Test
    void secretReference() {
        assertRendered(Specs.BASE + "env:\n  secrets-manager:\n    T: db:k:AWSPREVIOUS:1234\n", """
                buildspec.yml:7:8: error: 'env.secrets-manager.T': both a version-stage and a version-id are given; they \
                exclude each other
                    T: db:k:AWSPREVIOUS:1234
                       ^
                Accepted here: secret-id:json-key:version-stage:version-id; secret-id is a name or a whole ARN, the rest \
                may be left out or empty, and only one of version-stage and version-id is given.""");
    }

    @Test
    void shellAndSwitch() {
        assertRendered(Specs.BASE + "env:\n  shell: zsh\n  git-credential-helper: maybe\n", """
                buildspec.yml:6:10: error: 'zsh' is no shell that a buildspec can ask for
                  shell: zsh
                         ^
                Accepted here: bash or /bin/sh (Linux), powershell.exe or cmd.exe (Windows).""", """
                buildspec.yml:7:26: error: 'env.git-credential-helper' is a switch, but 'maybe' stands here
                  git-credential-helper: maybe
                                         ^
                Accepted here: yes, no, true or false, with or without quotes.""");
    }

    @Test
    void onFailure() {
        assertRendered(Specs.BASE + "    on-failure: STOP\n", """
                buildspec.yml:5:17: error: 'phases.build.on-failure' does not know 'STOP'
                    on-failure: STOP
                                ^
                Accepted here: ABORT, CONTINUE, RETRY, RETRY-<n>, RETRY-<regex> or RETRY-<n>-<regex>, where n is 0 to 100 \
                and regex is in RE2 syntax.""");
        assertRendered(Specs.BASE + "    on-failure: RETRY-3-(a\n", """
                buildspec.yml:5:17: error: the pattern '(a' of 'phases.build.on-failure' is not valid: missing closing )
                    on-failure: RETRY-3-(a
                                ^
                Accepted here: a regular expression in RE2 syntax (https://github.com/google/re2/wiki/Syntax), without \
                look-ahead and back references.""");
    }

    @Test
    void runtimeVersions() {
        assertRendered(
                "version: 0.2\nphases:\n  install:\n    runtime-versions:\n  build:\n    commands: x\n"
                        + "    runtime-versions: {java: 17}\n",
                """
                buildspec.yml:4:5: error: 'phases.install.runtime-versions' names no runtime
                    runtime-versions:
                    ^
                Accepted here: at least one runtime with its version, such as nodejs: 20, python: 3.12 or java: latest.""",
                """
                buildspec.yml:7:5: warning: 'phases.build.runtime-versions' has no effect: runtimes are chosen in \
                'phases.install' only
                    runtime-versions: {java: 17}
                    ^
                Accepted here: run-as, on-failure, commands, finally.""");
    }

    @Test
    void artifactsWithoutFiles() {
        assertRendered(Specs.BASE + "artifacts:\n  secondary-artifacts:\n    a: {files: x}\n", """
                buildspec.yml:5:1: error: 'artifacts' lacks the key 'files'
                artifacts:
                ^
                Accepted here: a list of globs, such as target/app.jar or '**/*'; 'files' is required, also beside \
                secondary-artifacts.""");
        assertRendered(Specs.BASE + "artifacts:\n  files: []\n", """
                buildspec.yml:6:3: error: 'artifacts.files' lists nothing
                  files: []
                  ^
                Accepted here: a list of globs, such as target/app.jar or '**/*'; 'files' is required, also beside \
                secondary-artifacts.""");
    }

    @Test
    void cacheKeys() {
        assertRendered(Specs.BASE + "cache:\n  paths: [a]\n  fallback-keys: [a, b, c, d, e, f]\n", """
                buildspec.yml:7:3: warning: 'cache.fallback-keys' is ignored, because 'cache' has no 'key'
                  fallback-keys: [a, b, c, d, e, f]
                  ^
                Add a key: the fallback keys are tried when no cache of that key is there.""", """
                buildspec.yml:7:34: error: 'cache.fallback-keys' lists 6 keys; at most 5 are tried
                  fallback-keys: [a, b, c, d, e, f]
                                                 ^
                Accepted here: a list of at most five beginnings of keys, such as npm-.""");
    }

    @Test
    void batchOfTwoTypes() {
        assertRendered(Specs.BASE + "batch:\n  build-fanout: {parallelism: 2}\n  build-list: [{identifier: a}]\n", """
                buildspec.yml:7:3: error: 'batch' holds both 'build-fanout' and 'build-list'; a batch is of one type
                  build-list: [{identifier: a}]
                  ^
                Accepted here: fast-fail, and exactly one of build-list, build-graph, build-matrix, build-fanout.""");
    }

    @Test
    void dependencies() {
        assertRendered(Specs.BASE + """
                batch:
                  build-graph:
                    - identifier: compile
                      depend-on: deploy
                    - identifier: test
                      depend-on: [compil, compile]
                    - identifier: deploy
                      depend-on: [test]
                """, """
                buildspec.yml:10:19: error: 'test' depends on 'compil', but no build has this identifier; did you mean \
                'compile'?
                      depend-on: [compil, compile]
                                  ^
                Accepted here: a list of identifiers of other builds of this build-graph, without cycles.""", """
                buildspec.yml:10:27: error: these builds wait for each other: 'compile' -> 'deploy' -> 'test' -> 'compile'
                      depend-on: [compil, compile]
                                          ^
                Accepted here: a list of identifiers of other builds of this build-graph, without cycles.""");
    }

    @Test
    void tabIndentation() {
        assertRendered("version: 0.2\nphases:\n\tbuild:\n", """
                buildspec.yml:3:1: error: a tab stands in the indentation
                \tbuild:
                ^
                YAML is indented with spaces only: replace the tab by spaces.""");
    }

    @Test
    void globThatIsReadAsAnAlias() {
        assertRendered(Specs.BASE + "artifacts:\n  files:\n    - **/*\n", """
                buildspec.yml:7:7: error: text that begins with '*' is read as an alias of YAML
                    - **/*
                      ^
                Quote text that begins with '*', such as a glob: '**/*'.""");
    }

    @Test
    void unknownAlias() {
        assertRendered(Specs.BASE + "artifacts:\n  files:\n    - *jar\n", """
                buildspec.yml:7:7: error: no anchor '&jar' stands above the alias '*jar'
                    - *jar
                      ^
                Text that begins with '*', such as a glob, must be quoted: '*.jar'; an alias needs an anchor above it.""");
    }

    @Test
    void secondColon() {
        assertRendered("version: 0.2\nphases: build: commands\n", """
                buildspec.yml:2:14: error: mapping values are not allowed in this context: a second ': ' on this line, or \
                wrong indentation
                phases: build: commands
                             ^
                Text with ': ', ' #' or a special first character must be quoted: 'text' or "text". Keys of one map \
                begin in the same column; what belongs to a key is indented further, with spaces.""");
    }

    @Test
    void quoteThatIsNotClosed() {
        assertRendered("version: 0.2\nphases:\n  build:\n    commands:\n      - echo\n      - \"make\n", """
                buildspec.yml:6:9: error: the quote that opens here is not closed
                      - "make
                        ^
                Close the quote; within single quotes a single quote is doubled: 'it''s'.""");
    }

    @Test
    void tag() {
        assertRendered(Specs.BASE + "env:\n  variables:\n    A: !Ref Stage\n", """
                buildspec.yml:7:8: error: the YAML tag '!Ref' is not accepted
                    A: !Ref Stage
                       ^
                A buildspec is text, lists and maps; tags and types of a programming language have no meaning there. \
                Remove the tag, or quote text that begins with '!'.""");
    }

    @Test
    void severalDocuments() {
        assertRendered(Specs.BASE + "---\nversion: 0.1\n", """
                buildspec.yml:5:1: warning: a second document begins here; only the first one is read
                ---
                ^
                One file holds one buildspec: move what follows '---' into a file of its own.""");
    }
}
