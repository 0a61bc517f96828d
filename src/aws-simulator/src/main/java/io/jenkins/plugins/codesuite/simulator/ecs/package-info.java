/** Elastic Container Service: clusters, services, task definitions and task sets. */
package io.jenkins.plugins.codesuite.simulator.ecs;
