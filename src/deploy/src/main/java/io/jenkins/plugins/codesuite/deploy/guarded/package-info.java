/**
 * Deployments that CodeDeploy has no part in: a {@link io.jenkins.plugins.codesuite.deploy.guarded.Rollout} of ECS or Lambda
 * goes forward step by step, alarms guard it, and it is taken back when one fires.
 */
package io.jenkins.plugins.codesuite.deploy.guarded;
