/**
 * Deployments that ECS does itself: rolling updates, and its own blue/green, linear and canary deployments.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html">Deployment controllers
 *     and strategies</a>
 */
package io.jenkins.plugins.codesuite.deploy.ecs;
