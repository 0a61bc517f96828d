package io.jenkins.plugins.codesuite.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that the simulator received. It holds nothing of the request's content: no names, no values, no headers.
 *
 * @param sequence the number of the call, 1 for the first since the start
 * @param time when it was received
 * @param service the service called
 * @param operation AWS's name of the operation, or {@code Unknown} for one that the simulator does not have
 * @param fault what was made to go wrong with it, or empty
 */
public record Call(long sequence, Instant time, Service service, String operation, Optional<FaultKind> fault) {}
