/** What every engine of the suite needs, and knows nothing of any of them. */
package io.jenkins.plugins.codesuite.commons;
