/**
 * The command {@code codesuite}: the engines without Jenkins.
 *
 * <p>What a run of an empty build executes is kept small on purpose, because a laptop tool is started often: no
 * reflection, no option library, no AWS class and no JSON class is loaded before it is needed. Options are declared in
 * tables ({@link io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax}); picocli draws help and completion from the
 * same tables, only when these are asked for.
 */
package io.jenkins.plugins.codesuite.cli;
