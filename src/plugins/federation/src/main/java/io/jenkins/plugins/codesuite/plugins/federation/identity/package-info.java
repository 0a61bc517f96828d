/** What this Jenkins knows of a build without asking anything that a build or a name could say. */
package io.jenkins.plugins.codesuite.plugins.federation.identity;
