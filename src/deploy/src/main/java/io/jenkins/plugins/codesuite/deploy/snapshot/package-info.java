/**
 * A deployment as it was seen at one moment, whoever does it (CodeDeploy, ECS itself, or this suite for a Lambda alias): what
 * the log, the page and the result are made of.
 */
package io.jenkins.plugins.codesuite.deploy.snapshot;
