/**
 * CodeDeploy: applications, groups, configurations, revisions, on-premises instances, and deployments to instances, ECS and
 * Lambda that play on the simulated clock, after the
 * <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/welcome.html">user guide</a> and the
 * <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/Welcome.html">API reference</a>.
 *
 * <p>{@link io.jenkins.plugins.codesuite.simulator.codedeploy.CodeDeploy} is what tests use; the operations of the API are in
 * the classes whose names end with Operations. A deployment is accepted, started and ended by the director; how it goes in
 * between is a play. Where AWS says nothing, this is what happens here:
 *
 * <ul>
 *   <li>a second deployment of a group is refused, or waits if told;
 *   <li>an alarm is seen 700 ms after it was raised; a rollback is not stopped by alarms;
 *   <li>without a rollback traffic stays as it was when the deployment ended, and the next deployment begins with all of it
 *       on the old side;
 *   <li>a rollback is not rolled back; where there is nothing to roll back to, {@code rollbackMessage} says so;
 *   <li>of several requests to stop a deployment, the last that says whether to roll back decides, until it has stopped;
 *   <li>no deployment is Baking unless told; an alarm or a request still stops one that is;
 *   <li>bundles for instances are looked for, and not opened.
 * </ul>
 */
package io.jenkins.plugins.codesuite.simulator.codedeploy;
