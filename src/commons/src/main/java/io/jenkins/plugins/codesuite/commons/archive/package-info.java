/** Archives: which file stands where in one, and ZIP files that are the same for the same files. */
package io.jenkins.plugins.codesuite.commons.archive;
