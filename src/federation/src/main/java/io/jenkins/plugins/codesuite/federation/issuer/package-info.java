/**
 * What an OpenID Connect issuer shows to the world: its URL, the discovery document and the key set, how they are answered
 * over HTTP or put somewhere else, and whether AWS will be content with them.
 *
 * <p>Sources: <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery 1.0</a>, <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">IAM, Create an OpenID Connect
 * identity provider</a>.
 */
package io.jenkins.plugins.codesuite.federation.issuer;
