package io.jenkins.plugins.codesuite.simulator.wire;

import java.util.Map;

/**
 * A whole answer, small enough to be held in memory.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body, empty for none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {}
