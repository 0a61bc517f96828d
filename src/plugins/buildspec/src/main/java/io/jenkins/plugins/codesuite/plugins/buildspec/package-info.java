/** What users meet: the step {@code runBuildspec}, the builder, their options and the global configuration. */
package io.jenkins.plugins.codesuite.plugins.buildspec;
