/** Jenkins as an OpenID Connect identity provider: which issuer a job has, and the two documents that AWS reads. */
package io.jenkins.plugins.codesuite.plugins.federation.issuer;
