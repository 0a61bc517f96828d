/** Names of the plugin git, which is not there when the unit tests run. */
package jenkins.plugins.git;
