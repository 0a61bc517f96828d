/** IAM trust policies: written for a rule about builds, and checked for what makes them too wide or without effect. */
package io.jenkins.plugins.codesuite.federation.trust;
