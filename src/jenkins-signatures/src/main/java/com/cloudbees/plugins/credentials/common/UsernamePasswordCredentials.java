package com.cloudbees.plugins.credentials.common;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/common/UsernamePasswordCredentials.html */
public interface UsernamePasswordCredentials extends UsernameCredentials, PasswordCredentials {}
