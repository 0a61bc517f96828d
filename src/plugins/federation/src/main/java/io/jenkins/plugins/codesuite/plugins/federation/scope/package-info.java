/**
 * The role of a block while it runs: its session, the places where processes find it, and their end.
 *
 * <p>A block begins where there may be no agent yet, and its steps may run on several. So the files are written when a step
 * in a workspace computes its environment: {@link io.jenkins.plugins.codesuite.plugins.federation.scope.ScopeEnvironment}
 * puts a mark where the block's variables belong among those of other blocks, and
 * {@link io.jenkins.plugins.codesuite.plugins.federation.scope.ScopeVariables}, which knows the workspace, puts the variables
 * in place of the mark.
 */
package io.jenkins.plugins.codesuite.plugins.federation.scope;
