/**
 * Which roles a build takes on, and as whom it starts: a {@link io.jenkins.plugins.codesuite.federation.role.RoleChain} of
 * hops from a base identity, held to AWS' limits before AWS is asked.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 * AssumeRoleWithWebIdentity</a>, <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">
 * AssumeRole</a>, <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">session tags</a>.
 */
package io.jenkins.plugins.codesuite.federation.role;
