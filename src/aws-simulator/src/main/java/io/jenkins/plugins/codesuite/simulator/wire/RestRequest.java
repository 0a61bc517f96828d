package io.jenkins.plugins.codesuite.simulator.wire;

import java.util.Map;

/**
 * A request of a REST protocol.
 *
 * @param method for example {@code GET}
 * @param path the path as it came, still escaped, without the query
 * @param query the decoded query; of a repeated name the first value
 * @param headers the headers by lower-case name; of a repeated one the first value
 * @param body the body, empty when there is none
 */
public record RestRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {}
