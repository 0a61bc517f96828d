package com.cloudbees.plugins.credentials.common;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/common/StandardUsernameCredentials.html */
public interface StandardUsernameCredentials extends StandardCredentials, UsernameCredentials {}
