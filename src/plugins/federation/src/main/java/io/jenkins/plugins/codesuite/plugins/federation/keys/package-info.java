/** The controller's signing keys: where they lie, what seals them, and when they change. */
package io.jenkins.plugins.codesuite.plugins.federation.keys;
