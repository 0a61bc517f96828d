/**
 * Black-box tests of the suite's plugins in a real Jenkins with a real agent and a real browser. {@code
 * io.jenkins.plugins.codesuite.acceptance.Lab} is what the tests share: a controller with a fresh home, an inbound agent
 * behind a relay, an AWS simulator. Nothing here knows a class of the plugins: jobs are driven by HTTP, as people do.
 */
package io.jenkins.plugins.codesuite.acceptance;
