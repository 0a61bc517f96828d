/**
 * AppSpec files of CodeDeploy: read and checked with the place of every problem, filled as templates, written.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html">AppSpec file
 * reference</a> and the source of the CodeDeploy agent.
 */
package io.jenkins.plugins.codesuite.deploy.appspec;
