/**
 * Deployments of a Lambda function without CodeDeploy: the weights of an alias are shifted from one version to another.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html">Weighted aliases</a>
 */
package io.jenkins.plugins.codesuite.deploy.lambda;
