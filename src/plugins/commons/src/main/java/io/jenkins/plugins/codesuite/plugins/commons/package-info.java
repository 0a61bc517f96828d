/** What the plugins of the suite have in common: each of them has this package in a jar of its own. */
package io.jenkins.plugins.codesuite.plugins.commons;
