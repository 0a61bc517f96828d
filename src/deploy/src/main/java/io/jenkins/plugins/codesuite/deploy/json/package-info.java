/** Reading and writing of what is kept as JSON, with errors that say where. */
package io.jenkins.plugins.codesuite.deploy.json;
