/**
 * Runs a build on this machine, with no Jenkins and no container: resolves its environment, starts its one program,
 * masks its log, stops it when told, and collects what it leaves.
 */
package io.jenkins.plugins.codesuite.buildspec.run;
