/** What users and administrators meet: the steps, the wrapper, and the global configuration 'AWS federation'. */
package io.jenkins.plugins.codesuite.plugins.federation;
