/** The steps and builders that deploy: CodeDeploy, ECS and Lambda. */
package io.jenkins.plugins.codesuite.plugins.deploy;
