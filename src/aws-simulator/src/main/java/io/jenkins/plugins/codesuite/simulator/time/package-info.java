/** The time that deployments, services and alarms of the simulator live in: it can run faster, stand still, and be advanced. */
package io.jenkins.plugins.codesuite.simulator.time;
