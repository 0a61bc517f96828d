package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Version;
import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.document.UnknownKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code env} of version 0.2 and {@code environment_variables} of version 0.1. */
final class EnvironmentSection {

    private static final List<String> KEYS = List.of(
            "shell", "variables", "parameter-store", "secrets-manager", "exported-variables", "git-credential-helper");
    private static final String VARIABLES = "Accepted here: NAME: value, one for each variable; the value is text.";
    private static final String PARAMETERS =
            "Accepted here: NAME: name of a Systems Manager parameter, such as /app/database/password.";
    private static final String SECRETS = "Accepted here: NAME: secret-id:json-key:version-stage:version-id, where all"
            + " but secret-id may be left out.";
    private static final String EXPORTED = "Accepted here: a list of variable names.";
    private static final String SHELLS = "Accepted here: bash or /bin/sh (Linux), powershell.exe or cmd.exe (Windows).";

    private final Problems problems;

    EnvironmentSection(Problems problems) {
        this.problems = problems;
    }

    EnvironmentBlock read(Block top, Version version) {
        Map<String, Text> variables = new LinkedHashMap<>();
        if (version == Version.V0_1) {
            top.block("environment_variables", "Accepted here: plaintext: with NAME: value below it.")
                    .map(block -> block.warnOfUnknown(List.of("plaintext")))
                    .flatMap(block -> block.block("plaintext", VARIABLES))
                    .ifPresent(block -> variables.putAll(variables(block)));
        }
        Optional<Block> env = top.block("env", UnknownKey.accepted(KEYS));
        if (env.isEmpty()) {
            return new EnvironmentBlock(Optional.empty(), variables, Map.of(), Map.of(), List.of(), false);
        }
        Block block = env.get().warnOfUnknown(KEYS);
        block.block("variables", VARIABLES).ifPresent(plain -> variables.putAll(variables(plain)));
        Map<String, Text> parameters = new LinkedHashMap<>();
        block.block("parameter-store", PARAMETERS).ifPresent(names -> parameters.putAll(parameters(names)));
        Map<String, SecretReference> secrets = new LinkedHashMap<>();
        block.block("secrets-manager", SECRETS).ifPresent(references -> secrets(references, secrets));
        warnOfTwice(block, variables, parameters, secrets);
        return new EnvironmentBlock(
                shell(block), variables, parameters, secrets, exported(block), block.flag("git-credential-helper"));
    }

    private Optional<ShellKind> shell(Block env) {
        Optional<Text> written = env.text("shell", SHELLS);
        Optional<ShellKind> shell = written.flatMap(text -> ShellKind.parse(text.value()));
        if (written.isPresent() && shell.isEmpty()) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    written.get().at(),
                    Shown.quoted(written.get().value()) + " is no shell that a buildspec can ask for",
                    SHELLS);
        }
        return shell;
    }

    private Map<String, Text> variables(Block block) {
        checkNames(block);
        return block.textByName(VARIABLES);
    }

    private Map<String, Text> parameters(Block block) {
        checkNames(block);
        Map<String, Text> names = block.textByName(PARAMETERS);
        for (Entry entry : block.entries()) {
            Text name = names.get(entry.key().value());
            if (name != null && name.value().isBlank()) {
                problems.error(
                        DocumentRule.EMPTY_VALUE,
                        entry.key().at(),
                        "'" + block.pathOf(entry.key().value()) + "' names no parameter",
                        PARAMETERS);
            }
        }
        return names;
    }

    private void secrets(Block block, Map<String, SecretReference> secrets) {
        checkNames(block);
        SecretReferenceParser parser = new SecretReferenceParser();
        Map<String, Text> written = block.textByName(SECRETS);
        for (Entry entry : block.entries()) {
            Text text = written.get(entry.key().value());
            if (text == null) {
                continue;
            }
            String path = "'" + block.pathOf(entry.key().value()) + "': ";
            SecretReferenceParser.Result result = parser.parse(text.value(), text.at());
            if (result instanceof SecretReferenceParser.Parsed parsed) {
                secrets.put(entry.key().value(), parsed.reference());
                parsed.caution()
                        .ifPresent(caution -> problems.warning(
                                BuildspecRule.SECRET_REFERENCE,
                                entry.value().at(),
                                path + caution,
                                SecretReferenceParser.ACCEPTED));
            } else if (result instanceof SecretReferenceParser.Refused refused) {
                problems.error(
                        BuildspecRule.SECRET_REFERENCE,
                        entry.value().at(),
                        path + refused.reason(),
                        SecretReferenceParser.ACCEPTED);
            }
        }
    }

    private List<Text> exported(Block env) {
        List<Text> names = env.texts("exported-variables", EXPORTED);
        for (Text name : names) {
            if (!VariableName.isShellName(name.value())) {
                problems.error(
                        BuildspecRule.INVALID_NAME,
                        name.at(),
                        Shown.quoted(name.value()) + " in 'env.exported-variables' is not the name of a variable",
                        EXPORTED + " " + VariableName.ACCEPTED);
            } else if (name.value().startsWith("AWS_")) {
                problems.warning(
                        BuildspecRule.NOT_EXPORTED,
                        name.at(),
                        Shown.quoted(name.value()) + " is not exported: names that begin with AWS_ never are",
                        "Give the value to a variable of another name and export that.");
            }
        }
        return names;
    }

    private void checkNames(Block block) {
        for (Entry entry : block.entries()) {
            VariableName.check(problems, entry.key(), block);
        }
    }

    private void warnOfTwice(
            Block env,
            Map<String, Text> variables,
            Map<String, Text> parameters,
            Map<String, SecretReference> secrets) {
        env.block("parameter-store", PARAMETERS).ifPresent(block -> {
            for (Entry entry : block.entries()) {
                if (variables.containsKey(entry.key().value())) {
                    warnOfTwice(
                            entry, "as a plain variable and in 'parameter-store'; the value of the Parameter Store");
                }
            }
        });
        env.block("secrets-manager", SECRETS).ifPresent(block -> {
            for (Entry entry : block.entries()) {
                String name = entry.key().value();
                if (parameters.containsKey(name)) {
                    warnOfTwice(entry, "in 'parameter-store' and in 'secrets-manager'; the value of Secrets Manager");
                } else if (variables.containsKey(name)) {
                    warnOfTwice(entry, "as a plain variable and in 'secrets-manager'; the value of Secrets Manager");
                }
            }
        });
    }

    private void warnOfTwice(Entry entry, String where) {
        problems.warning(
                BuildspecRule.DUPLICATE_NAME,
                entry.key().at(),
                Shown.quoted(entry.key().value()) + " is defined " + where + " wins",
                "Define a variable in one place only.");
    }
}
