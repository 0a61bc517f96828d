/**
 * Tokens of OpenID Connect providers, verified as
 * <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">STS</a> does: discovery
 * document and JWKS come from the provider over real HTTP, and everything is computed by the JDK, apart from the classes
 * that sign.
 */
package io.jenkins.plugins.codesuite.simulator.oidc;
