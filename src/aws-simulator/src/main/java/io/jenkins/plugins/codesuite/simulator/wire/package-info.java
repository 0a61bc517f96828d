/**
 * What every simulated service needs of the wire: requests and answers of AWS's protocols without HTTP, errors, pages,
 * and where the simulator stands (partition, region, account). It knows no service.
 */
package io.jenkins.plugins.codesuite.simulator.wire;
