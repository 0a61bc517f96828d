/** {@code codesuite demo}: a build with everything and a deployment, on an AWS that lives in this process. */
package io.jenkins.plugins.codesuite.cli.demo;
