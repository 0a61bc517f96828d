/**
 * Files that AWS CodePipeline passes to deployments: which image a container runs, and task definitions of ECS.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html">Image definitions file
 * reference</a>.
 */
package io.jenkins.plugins.codesuite.deploy.sidefile;
