/** {@code codesuite deploy}: deployments by CodeDeploy, ECS and Lambda, followed to the end of their rollback. */
package io.jenkins.plugins.codesuite.cli.deploy;
