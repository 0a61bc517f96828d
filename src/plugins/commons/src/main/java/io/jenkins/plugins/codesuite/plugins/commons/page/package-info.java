/** What pages of every plugin are made with. */
package io.jenkins.plugins.codesuite.plugins.commons.page;
