/** What forms ask AWS while they are filled in. */
package io.jenkins.plugins.codesuite.plugins.deploy.form;
