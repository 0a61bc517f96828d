package io.jenkins.plugins.codesuite.simulator;

import java.util.Map;

/** A whole answer, small enough to be held in memory. */
record Answer(int status, Map<String, String> headers, byte[] body) {}
