package io.jenkins.plugins.codesuite.cli.rules;

import java.util.Set;

/**
 * A part of the suite, and which other parts it may know.
 *
 * @param name its package below the suite's
 * @param mayKnow the packages of the parts that it may know
 * @param exists whether it is there yet; a rule for a part to come holds on the day it appears
 */
record Module(String name, Set<String> mayKnow, boolean exists) {}
