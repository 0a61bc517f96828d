/**
 * Signed identity tokens: which facts about a build they state, how the subject is made of them so that no two builds share
 * one, and the session tags that AWS takes from them.
 *
 * <p>Facts come from the host alone. Nothing here reads an environment variable, a parameter or a file of the build.
 *
 * <p>Sources: <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a> (JWT), <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">STS,
 * AssumeRoleWithWebIdentity</a>, <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">IAM, Pass session tags</a>.
 */
package io.jenkins.plugins.codesuite.federation.token;
