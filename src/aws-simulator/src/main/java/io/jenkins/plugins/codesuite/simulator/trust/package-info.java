/**
 * Trust policies of IAM roles: read with IAM's checks, and asked whether they let somebody in. The rules are those of the
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">policy evaluation
 * logic</a> for one policy: a matching Deny wins, else a matching Allow is needed.
 */
package io.jenkins.plugins.codesuite.simulator.trust;
