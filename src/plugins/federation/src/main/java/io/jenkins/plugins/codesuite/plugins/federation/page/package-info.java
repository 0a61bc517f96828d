/** What is seen: 'AWS federation' of the administrator, trust policies of jobs, sessions of builds. */
package io.jenkins.plugins.codesuite.plugins.federation.page;
