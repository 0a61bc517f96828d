/** The credentials type 'AWS role (federated)', its binding, and how other plugins see it. */
package io.jenkins.plugins.codesuite.plugins.federation.credentials;
